// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The texts between quotes in Swift sources, as the keys of phrases: what is put into them is a number in braces.
struct SourcePhrases {
    struct Literal: Hashable {
        var key: String
        /// Whether it is said in the language that holds: it stands in a call of `localized` or of the like.
        var isPhrase: Bool
    }

    /// The functions whose texts are phrases.
    private static let speakers: Set<Substring> = ["localized", "Phrase", "Finding", "either", "finding"]

    private let text: [Character]
    private var place = 0
    private(set) var literals: [Literal] = []
    // Literals that only a plus divides are one.
    private var lastEnd: Int?

    init(_ source: String) {
        text = Array(source)
        readCode(isNested: false, caller: "")
    }

    /// The phrases of all files of some folders beside this one's package.
    static func all(in folders: [String]) throws -> Set<Literal> {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources")
        var all: Set<Literal> = []
        for folder in folders {
            let path = root.appendingPathComponent(folder).resolvingSymlinksInPath()
            let files = FileManager.default.enumerator(at: path, includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard file.pathExtension == "swift", !file.path.contains("/French/") else { continue }
                all.formUnion(SourcePhrases(try String(contentsOf: file, encoding: .utf8)).literals)
            }
        }
        return all
    }

    private func starts(with sign: String) -> Bool { text[place...].starts(with: sign) }

    /// Reads up to the end, or behind the parenthesis that closes what is nested.
    private mutating func readCode(isNested: Bool, caller: Substring) {
        var word = ""
        while place < text.count {
            let character = text[place]
            if starts(with: "//") {
                while place < text.count, !text[place].isNewline { place += 1 }
            } else if character == "\"" {
                readLiteral(isPhrase: SourcePhrases.speakers.contains(caller))
            } else if character == "(" {
                place += 1
                readCode(isNested: true, caller: word.split(separator: ".").last ?? "")
            } else if character == ")" {
                place += 1
                if isNested { return }
            } else {
                if !character.isWhitespace, character != "+" { lastEnd = nil }
                place += 1
                word = character.isLetter || character == "." || character == "_" ? word + String(character) : ""
                continue
            }
            word = ""
        }
    }

    private mutating func readLiteral(isPhrase: Bool) {
        let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
        let joined = lastEnd
        var (key, count) = joined.map { (literals[$0].key, SourcePhrases.places(literals[$0].key).count) } ?? ("", 0)
        place += quote.count
        while place < text.count, !starts(with: quote) {
            guard text[place] == "\\" else {
                key.append(text[place])
                place += 1
                continue
            }
            place += 1
            if text[place] == "(" {
                place += 1
                count += 1
                key += "{\(count)}"
                readCode(isNested: true, caller: "")
            } else {
                key.append(readEscape())
            }
        }
        place += quote.count
        if let joined, isPhrase { literals.remove(at: joined) }
        literals.append(Literal(key: key, isPhrase: isPhrase))
        lastEnd = isPhrase ? literals.count - 1 : nil
    }

    private mutating func readEscape() -> String {
        defer { place += 1 }
        guard text[place] == "u", let end = text[place...].firstIndex(of: "}") else {
            return ["n": "\n", "t": "\t", "r": "\r", "0": "\0"][text[place]] ?? String(text[place])
        }
        let digits = String(text[(place + 2)..<end])
        place = end
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
    }

    /// The places of a key or of what a language has for it.
    static func places(_ text: String) -> Set<String> {
        Set(text.matches(of: /\{[0-9*]+\}/).map { String($0.output) })
    }
}
