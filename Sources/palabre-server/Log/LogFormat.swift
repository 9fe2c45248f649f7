// SPDX-License-Identifier: Apache-2.0

package import Logging

/// How a line of the log is written.
///
/// Much of what stands there comes from strangers: nothing of it can end the line, move the cursor of a terminal, or pass
/// for a key or value of ours.
package enum LogFormat: String, CaseIterable, Hashable, Sendable {
    /// For people: `2026-11-22T12:23:06.000Z info connected connection=7 address=192.0.2.7`.
    case text
    /// For programs: one object of JSON.
    case json

    /// One line, with its end.
    package func line(
        time: String,
        level: Logger.Level,
        message: String,
        metadata: [(key: String, value: String)]
    ) -> String {
        switch self {
        case .text:
            let pairs = metadata.map { " \($0.key)=\(Self.word($0.value))" }.joined()
            return "\(time) \(level) \(Self.phrase(message))\(pairs)\n"
        case .json:
            let pairs = [("time", time), ("level", "\(level)"), ("message", message)] + metadata
            return "{"
                + pairs.map { "\(Self.quoted($0, braces: false)):\(Self.quoted($1, braces: false))" }
                .joined(separator: ",") + "}\n"
        }
    }

    /// A value as one word, in quotes where it would not be one.
    private static func word(_ text: String) -> String {
        let isWord = !text.isEmpty && text.unicodeScalars.allSatisfy { $0 != " " && isPlain($0) }
        return isWord ? text : quoted(text, braces: true)
    }

    /// A text of several words, in quotes where one could be taken for a key and its value.
    private static func phrase(_ text: String) -> String {
        text.unicodeScalars.allSatisfy(isPlain) ? text : quoted(text, braces: true)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\"" && scalar != "\\" && scalar != "=" && isVisible(scalar)
    }

    private static func quoted(_ text: String, braces: Bool) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where isVisible(scalar): result.unicodeScalars.append(scalar)
            case _ where braces: result += "\\u{\(String(scalar.value, radix: 16))}"
            default: for unit in String(scalar).utf16 { result += "\\u" + fourDigits(unit) }
            }
        }
        return result + "\""
    }

    private static func fourDigits(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    // Controls, and what changes the direction or the look of what is around it.
    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }
}
