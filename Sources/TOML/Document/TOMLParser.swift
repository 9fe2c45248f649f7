// SPDX-License-Identifier: Apache-2.0

/// Reads a [TOML](https://toml.io/en/v1.0.0) document and remembers where each key and value stands.
///
/// Our own, since what an operator wants from a configuration file is the line that is wrong. Any text is fine: it ends
/// in a table or in one error.
package struct TOMLParser {
    // Arrays and tables inside each other, and the parts of a key.
    private static let deepest = 32

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var lineStart = 0
    private var line = 1
    private var depth = 0
    /// What was read so far, as it is written.
    private var statements: [TOMLStatement] = []
    /// The names that lead to the pairs which are being read; `nil` inside of an array, where names lead to nothing.
    private var container: [String]? = []

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    package static func parse(_ text: String) throws(TOMLError) -> TOMLTable {
        var parser = TOMLParser(text)
        return try parser.document()
    }

    /// The statements of a document, in their order.
    static func statements(of text: String) throws(TOMLError) -> [TOMLStatement] {
        var parser = TOMLParser(text)
        _ = try parser.document()
        return parser.statements
    }

    private mutating func document() throws(TOMLError) -> TOMLTable {
        var root = TOMLTable(.header, at: place)
        var header: [TOMLKey] = []
        _ = skip("\u{FEFF}")
        try skipBlankLines()
        while current != nil {
            let start = position
            if skip("[") {
                let isRepeated = skip("[")
                header = try keys()
                try expect("]")
                if isRepeated { try expect("]") }
                try root.open(header[...], isRepeated: isRepeated)
                let path = header.map(\.name)
                statements.append(TOMLStatement(path: path, kind: .header(isRepeated), whole: start..<position))
                container = path
            } else {
                let (path, node) = try pair()
                try root.add(node, at: path[...], below: header[...])
            }
            try endOfLine()
            try skipBlankLines()
        }
        return root
    }

    private mutating func pair() throws(TOMLError) -> ([TOMLKey], TOMLNode) {
        let start = position
        let path = try keys()
        try expect("=")
        skipSpaces()
        let (outer, value) = (container, position)
        container = outer.map { $0 + path.map(\.name) }
        let node = try node()
        if let names = container {
            let kind = depth == 0 ? TOMLStatement.Kind.pair : .inlinePair
            statements.append(TOMLStatement(path: names, kind: kind, whole: start..<position, value: value))
        }
        container = outer
        return (path, node)
    }

    private mutating func keys() throws(TOMLError) -> [TOMLKey] {
        var keys: [TOMLKey] = []
        repeat {
            guard keys.count < TOMLParser.deepest else {
                throw TOMLError(place: place, text: "too many dots in one key")
            }
            skipSpaces()
            keys.append(try key())
            skipSpaces()
        } while skip(".")
        return keys
    }

    private mutating func key() throws(TOMLError) -> TOMLKey {
        let start = place
        if current == "\"" || current == "'" { return TOMLKey(name: try string(), place: start) }
        let name = take { $0.isASCII && ($0.properties.isAlphabetic || "0"..."9" ~= $0 || $0 == "-" || $0 == "_") }
        guard !name.isEmpty else { throw expected("a key") }
        return TOMLKey(name: name, place: start)
    }

    private mutating func node() throws(TOMLError) -> TOMLNode {
        let start = place
        return TOMLNode(value: try value(), place: start)
    }

    private mutating func value() throws(TOMLError) -> TOMLValue {
        switch current {
        case "\"", "'":
            return .text(try string())
        case "[":
            return .array(try nested { parser throws(TOMLError) in try parser.array() })
        case "{":
            return .table(try nested { parser throws(TOMLError) in try parser.inlineTable() })
        default:
            let start = place
            let word = take { !" \t\r\n,]}#=".unicodeScalars.contains($0) }
            guard let value = TOMLValue(word: word) else {
                let found = word.isEmpty ? "" : "; a text needs quotes"
                throw TOMLError(place: start, text: "expected a value\(found)")
            }
            return value
        }
    }

    private mutating func nested<Value>(
        _ read: (inout TOMLParser) throws(TOMLError) -> Value
    ) throws(TOMLError) -> Value {
        guard depth < TOMLParser.deepest else {
            throw TOMLError(place: place, text: "too many brackets inside each other")
        }
        depth += 1
        defer { depth -= 1 }
        advance()
        return try read(&self)
    }

    private mutating func array() throws(TOMLError) -> [TOMLNode] {
        var elements: [TOMLNode] = []
        let outer = container
        container = nil
        defer { container = outer }
        try skipBlankLines()
        while !skip("]") {
            let start = position
            elements.append(try node())
            if outer != nil {
                statements.append(TOMLStatement(path: [], kind: .element, whole: start..<position))
            }
            try skipBlankLines()
            guard skip(",") || current == "]" else { throw expected("a comma or ]") }
            try skipBlankLines()
        }
        return elements
    }

    private mutating func inlineTable() throws(TOMLError) -> TOMLTable {
        var table = TOMLTable(.inline, at: place)
        try skipBlankLines()
        while !skip("}") {
            let (path, node) = try pair()
            try table.add(node, at: path[...])
            try skipBlankLines()
            guard skip(",") || current == "}" else { throw expected("a comma or }") }
            try skipBlankLines()
        }
        return table
    }
}

// Texts.
extension TOMLParser {
    private mutating func string() throws(TOMLError) -> String {
        let start = place
        guard let quote = current else { throw expected("a text") }
        let isLong = isAt(quote, times: 3)
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        if isLong { _ = skip("\r\n") || skip("\n") }
        var text = String.UnicodeScalarView()
        while let scalar = current, isLong || !isAtLineEnd {
            if scalar == quote, !isLong || isAt(quote, times: 3) {
                advance()
                guard isLong else { return String(text) }
                // The last three quotes of a row end it; those in front of them are part of the text.
                while isAt(quote, times: 3) {
                    text.append(quote)
                    advance()
                }
                advance()
                advance()
                return String(text)
            }
            if scalar == "\\", quote == "\"" {
                if let escaped = try escape(isLong: isLong) { text.append(escaped) }
            } else {
                try rejectControl(scalar)
                text.append(scalar)
                advance()
            }
        }
        throw TOMLError(place: start, text: "the text does not end")
    }

    // `nil` for a line end that is left out with all blanks that follow.
    private mutating func escape(isLong: Bool) throws(TOMLError) -> Unicode.Scalar? {
        let start = place
        advance()
        guard let letter = current else { return nil }
        if isLong, letter == " " || letter == "\t" || isAtLineEnd {
            skipSpaces()
            guard isAtLineEnd else { throw TOMLError(place: start, text: "unknown escape") }
            while let scalar = current, " \t\r\n".unicodeScalars.contains(scalar) { advance() }
            return nil
        }
        advance()
        switch letter {
        case "\"", "\\": return letter
        case "b": return "\u{8}"
        case "t": return "\t"
        case "n": return "\n"
        case "f": return "\u{C}"
        case "r": return "\r"
        case "u", "U":
            let count = letter == "u" ? 4 : 8
            let digits = scalars[position...].prefix(count)
            position += digits.count
            if digits.count == count, digits.allSatisfy({ $0.properties.isASCIIHexDigit }),
                let scalar = UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init)
            {
                return scalar
            }
        default: break
        }
        throw TOMLError(place: start, text: "unknown escape; a backslash is written \\\\, or the text in single quotes")
    }

    private func rejectControl(_ scalar: Unicode.Scalar) throws(TOMLError) {
        let isControl = scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F
        guard !isControl || isAtLineEnd else {
            throw TOMLError(place: place, text: "a control character must be written as an escape")
        }
    }
}

// Steps.
extension TOMLParser {
    private var place: TOMLPlace { TOMLPlace(line: line, column: position - lineStart + 1) }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private var isAtLineEnd: Bool { current == "\n" || scalars[position...].starts(with: ["\r", "\n"]) }

    private func isAt(_ scalar: Unicode.Scalar, times count: Int) -> Bool {
        scalars[position...].starts(with: repeatElement(scalar, count: count))
    }

    private func expected(_ what: String) -> TOMLError { TOMLError(place: place, text: "expected \(what)") }

    private mutating func advance() {
        guard let scalar = current else { return }
        position += 1
        if scalar == "\n" {
            line += 1
            lineStart = position
        }
    }

    private mutating func skip(_ text: String) -> Bool {
        guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
        for _ in text.unicodeScalars { advance() }
        return true
    }

    private mutating func expect(_ text: String) throws(TOMLError) {
        guard skip(text) else { throw expected(text) }
    }

    private mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> String {
        let taken = scalars[position...].prefix(while: isWanted)
        position += taken.count
        return String(String.UnicodeScalarView(taken))
    }

    private mutating func skipSpaces() {
        while current == " " || current == "\t" { advance() }
    }

    private mutating func skipBlankLines() throws(TOMLError) {
        repeat { try skipSpacesAndComment() } while skip("\r\n") || skip("\n")
    }

    private mutating func skipSpacesAndComment() throws(TOMLError) {
        skipSpaces()
        guard current == "#" else { return }
        while let scalar = current, !isAtLineEnd {
            try rejectControl(scalar)
            advance()
        }
    }

    private mutating func endOfLine() throws(TOMLError) {
        try skipSpacesAndComment()
        guard current == nil || isAtLineEnd else { throw expected("the end of the line") }
    }
}

extension TOMLValue {
    /// A value that is neither quoted nor bracketed; `nil` when the word is none.
    init?(word: String) {
        if word == "true" || word == "false" {
            self = .boolean(word == "true")
        } else if let integer = TOMLValue.integer(word) {
            self = .integer(integer)
        } else if TOMLValue.isNumberOrDate(word) {
            self = .other(word)
        } else {
            return nil
        }
    }

    private static func integer(_ word: String) -> Int? {
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where word.hasPrefix(prefix) {
            return digits(word.dropFirst(2)).flatMap { Int($0, radix: radix) }
        }
        let isSigned = word.hasPrefix("+") || word.hasPrefix("-")
        guard let number = digits(word.dropFirst(isSigned ? 1 : 0)), number == "0" || !number.hasPrefix("0") else {
            return nil
        }
        return Int(word.hasPrefix("-") ? "-" + number : number)
    }

    // Underscores may stand between two digits.
    private static func digits(_ text: Substring) -> String? {
        let groups = text.split(separator: "_", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isHexDigit && $0.isASCII } }) else { return nil }
        return groups.joined()
    }

    private static func isNumberOrDate(_ word: String) -> Bool {
        let unsigned = word.drop { $0 == "+" || $0 == "-" }
        if unsigned == "inf" || unsigned == "nan" { return true }
        return unsigned.first?.isNumber == true && word.utf8.allSatisfy { "0123456789+-_.:eETtZz".utf8.contains($0) }
    }
}
