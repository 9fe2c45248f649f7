// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// A command of the user's own, which stands for one line or several.
package struct Alias: Equatable, Sendable {
    /// What is filled in for `$channel` and the like.
    struct Surroundings: Equatable, Sendable {
        var nick: String
        var channel: String
        var network: String
    }

    /// An alias may stand for another one, but not without end, nor for any number of lines.
    static let maximumDepth = 10
    static let maximumLines = 50
    /// No more are kept.
    static let maximumCount = 200

    package var name: String
    package var expansion: String

    package init(name: String, expansion: String) {
        self.name = name
        self.expansion = expansion
    }

    /// Why there can be no such alias; `nil` where there can.
    func complaint() -> String? {
        if Command.named(name) != nil { return localized("/\(name) is a command of palabre: choose another name") }
        let isName = name.unicodeScalars.allSatisfy { $0.isWord || "-+?!".unicodeScalars.contains($0) }
        guard !name.isEmpty, name.utf8.count <= 50, isName else {
            return localized("A name has letters, digits and - in it")
        }
        // Formatting is fine: an alias is one line, and so is where it is kept.
        guard !expansion.isEmpty, !expansion.unicodeScalars.contains(where: { "\0\r\n".unicodeScalars.contains($0) })
        else {
            return localized("An alias stands for one line, with ; between several commands")
        }
        return nil
    }

    /// The lines that it stands for.
    ///
    /// `$1` to `$9` are words of what was typed, `$2-` is the second and all behind it, `$*` is everything; `$nick`,
    /// `$channel` and `$network` are ours and where we are; `$$` is a dollar sign. An expansion with none of the words
    /// gets what was typed behind its last line. Lines are parted by `;` with a command behind it, so that no `;)` is cut.
    /// Where a word is missing that is asked for, there are none.
    func lines(for arguments: Arguments, _ surroundings: Surroundings) throws(Refusal) -> [String] {
        var takesArguments = false
        var count = 0
        var lines = commands.map { command in
            var filling = Filling(rest: command.unicodeScalars[...])
            filling.fill(arguments, surroundings)
            takesArguments = takesArguments || filling.takesArguments
            count = max(count, filling.wordCount)
            return filling.line
        }
        guard count <= arguments.words.count else {
            throw Refusal(
                localized(
                    count,
                    "/\(name) needs \(count) word behind it: /\(name) = \(expansion)",
                    "/\(name) needs \(count) words behind it: /\(name) = \(expansion)"
                )
            )
        }
        if !takesArguments, !arguments.text.isEmpty, let last = lines.popLast() {
            lines.append("\(last) \(arguments.text)")
        }
        return lines
    }

    // What is typed fills in later: nobody's words part lines.
    private var commands: [String] {
        var commands: [String] = []
        for part in expansion.fields(separatedBy: ";") {
            let text = String(part.unicodeScalars.drop { $0 == " " })
            if text.hasPrefix("/") || commands.isEmpty {
                if let last = commands.popLast() { commands.append(last.withoutSpacesAtEnd) }
                commands.append(text)
            } else {
                commands[commands.count - 1] += ";" + part
            }
        }
        return commands
    }
}

/// Fills in what stands behind dollar signs.
private struct Filling {
    var rest: Substring.UnicodeScalarView
    var line = ""
    var takesArguments = false
    /// How many words must be there.
    var wordCount = 0

    mutating func fill(_ arguments: Arguments, _ surroundings: Alias.Surroundings) {
        let names = [
            ("nick", surroundings.nick), ("channel", surroundings.channel), ("network", surroundings.network),
        ]
        while let scalar = rest.popFirst() {
            guard scalar == "$", let next = rest.first else {
                line.unicodeScalars.append(scalar)
                continue
            }
            if let (name, value) = names.first(where: { rest.starts(with: $0.0.unicodeScalars) }) {
                rest.removeFirst(name.utf8.count)
                line += value
            } else {
                fill(next, arguments)
            }
        }
    }

    private mutating func fill(_ sign: Unicode.Scalar, _ arguments: Arguments) {
        switch sign {
        case "*": line += arguments.text
        case "1"..."9":
            rest.removeFirst()
            let index = Int(sign.value - 0x31)
            let isOpen = rest.first == "-"
            line += isOpen ? arguments.text(after: index) : arguments[index] ?? ""
            if isOpen { rest.removeFirst() } else { wordCount = max(wordCount, index + 1) }
            takesArguments = true
            return
        case "$": line += "$"
        default:
            line += "$"
            return
        }
        rest.removeFirst()
        takesArguments = takesArguments || sign == "*"
    }
}

extension String {
    fileprivate var withoutSpacesAtEnd: String {
        var scalars = unicodeScalars[...]
        while scalars.last == " " { scalars.removeLast() }
        return String(scalars)
    }
}
