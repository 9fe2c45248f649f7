// SPDX-License-Identifier: Apache-2.0

/// A value of [JSON](https://www.rfc-editor.org/rfc/rfc8259), as far as peers need it.
///
/// What is read comes from programs that we do not know: it is small, not deep, and each member has a name of its own.
package enum JSON: Hashable, Sendable {
    case null
    case flag(Bool)
    case integer(Int)
    /// A number with a fraction, or out of reach; nobody needs one.
    case number
    case text(String)
    case list([JSON])
    case object([Member])

    /// A named value of an object.
    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: JSON

        package init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// Why a text is no JSON, or none that we take.
    package struct Mistake: Error, Hashable, Sendable {
        package var text: String

        package init(_ text: String) {
            self.text = text
        }
    }

    /// How deep lists and objects may be in each other.
    package static let maximumDepth = 8
    /// An object has no more members.
    package static let maximumMembers = 64

    /// Reads one value.
    package init(parsing text: String) throws(Mistake) {
        var parser = JSONParser(text)
        self = try parser.document()
    }
}

// MARK: - Writing

extension JSON {
    /// One line, in which nothing can steer a terminal.
    package var line: String {
        var line = ""
        write(into: &line)
        return line
    }

    private func write(into line: inout String) {
        switch self {
        case .null, .number: line += "null"
        case .flag(let flag): line += flag ? "true" : "false"
        case .integer(let number): line += "\(number)"
        case .text(let text): JSON.write(text, into: &line)
        case .list(let values):
            line += "["
            for (place, value) in values.enumerated() {
                if place > 0 { line += "," }
                value.write(into: &line)
            }
            line += "]"
        case .object(let members):
            line += "{"
            for (place, member) in members.enumerated() {
                if place > 0 { line += "," }
                JSON.write(member.name, into: &line)
                line += ":"
                member.value.write(into: &line)
            }
            line += "}"
        }
    }

    private static func write(_ text: String, into line: inout String) {
        line += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": line += "\\\""
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            case "\t": line += "\\t"
            case _ where scalar.steersTerminals: line += scalar.escaped
            default: line.unicodeScalars.append(scalar)
            }
        }
        line += "\""
    }
}

extension Unicode.Scalar {
    fileprivate var steersTerminals: Bool {
        guard value >= 0x7F else { return value < 0x20 }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    // Those beyond the first plane are written as two.
    fileprivate var escaped: String {
        String(self).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
