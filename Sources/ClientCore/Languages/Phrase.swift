// SPDX-License-Identifier: Apache-2.0

/// A sentence for the user, as it is written in English, with places for what is put into it.
///
/// The English is the key by which other languages have it: `"\(nick) set the topic: \(topic)"` is found as
/// `{1} set the topic: {2}`, and a language may turn the places around. It becomes text in the language that holds when
/// it is asked for it, so tables of phrases may be made before any language is chosen.
package struct Phrase: Hashable, Sendable {
    /// The English with the numbers of its places.
    package private(set) var key = ""
    /// What is put into its places.
    private var parts: [String] = []
    /// How many of something it speaks of, where languages have more than one form for that, and the form for one.
    private var count: Int?
    private var one = ""

    /// A text that is the same in all languages, such as what a server said.
    package init(verbatim text: String) {
        key = "{1}"
        parts = [text]
    }

    /// A sentence that speaks of so many: English has a form for one and another for all others.
    package init(_ count: Int, _ one: Phrase, _ many: Phrase) {
        self = many
        self.count = count
        self.one = one.key
    }

    /// The text in the language that holds.
    package var text: String {
        let pattern = Language.current.pattern(of: self)
        return parts.isEmpty ? pattern : Phrase.fill(pattern, with: parts)
    }

    /// What a language may have it by: for one and for many, when it speaks of a number.
    var entry: String { count == nil ? key : "\(one)|\(key)" }

    /// The form of those of a language that the number calls for.
    func pattern(from forms: String, _ rule: PluralRule) -> String {
        guard let count else { return forms }
        let all = forms.split(separator: "|", omittingEmptySubsequences: false)
        return String(all[min(rule.form(of: count), all.count - 1)])
    }

    // What is put in is not looked at again: it may have braces of its own.
    private static func fill(_ pattern: String, with parts: [String]) -> String {
        var result = ""
        var rest = pattern.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
            result += String(rest[..<open]) ?? ""
            let digit = rest.index(after: open)
            guard let close = rest[digit...].prefix(3).firstIndex(of: UInt8(ascii: "}")),
                let number = String(rest[digit..<close]).flatMap({ Int($0) }), parts.indices.contains(number - 1)
            else {
                result += "{"
                rest = rest[digit...]
                continue
            }
            result += parts[number - 1]
            rest = rest[rest.index(after: close)...]
        }
        return result + (String(rest) ?? "")
    }
}

extension Phrase: ExpressibleByStringInterpolation {
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var key = ""
        fileprivate var parts: [String] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { key += literal }

        package mutating func appendInterpolation(_ part: some Any) {
            parts.append("\(part)")
            key += "{\(parts.count)}"
        }
    }

    package init(stringLiteral text: String) { key = text }

    package init(stringInterpolation: StringInterpolation) {
        key = stringInterpolation.key
        parts = stringInterpolation.parts
    }
}

extension Phrase {
    /// A sentence that is too long for one line of source.
    package static func + (left: Phrase, right: Phrase) -> Phrase {
        var both = left
        var key = right.key
        for number in (1...max(1, right.parts.count)).reversed() {
            key = key.replacing("{\(number)}", with: "{\(left.parts.count + number)}")
        }
        both.key += key
        both.parts += right.parts
        return both
    }
}

extension Phrase: CustomStringConvertible {
    package var description: String { text }
}

/// A sentence in the language that holds.
package func localized(_ phrase: Phrase) -> String { phrase.text }

/// A sentence that speaks of so many, in the language that holds.
package func localized(_ count: Int, _ one: Phrase, _ many: Phrase) -> String { Phrase(count, one, many).text }
