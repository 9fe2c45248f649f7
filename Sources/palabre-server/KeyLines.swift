// SPDX-License-Identifier: Apache-2.0

/// On which lines the keys of a TOML document stand.
///
/// The library that parses TOML does not tell. This one reads documents that it found well-formed, and only as much of
/// them as separates keys from values; on any other document it gives wrong lines, and nothing worse.
struct KeyLines {
    private var lines: [[String]: Int] = [:]

    init(of document: String) {
        var scanner = Scanner(document)
        lines = scanner.scan()
    }

    /// The line of a key, given with its tables; elements of arrays go by their number.
    ///
    /// The nearest table's line for a key that was not found.
    subscript(path: [String]) -> Int {
        var path = path
        while !path.isEmpty {
            if let line = lines[path] { return line }
            path.removeLast()
        }
        return 1
    }
}

private struct Scanner {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lines: [[String]: Int] = [:]
    // How many `[[name]]` there were.
    private var counts: [[String]: Int] = [:]

    init(_ document: String) {
        bytes = Array(document.utf8)
    }

    mutating func scan() -> [[String]: Int] {
        var table: [String] = []
        skipBlank(andLines: true)
        while position < bytes.count {
            if skip("[") {
                let isRepeated = skip("[")
                table = resolved(dottedKey(), isRepeated: isRepeated)
                note(table)
                while skip("]") {}
            } else {
                pair(in: table)
            }
            skipRestOfLine()
            skipBlank(andLines: true)
        }
        return lines
    }

    // A name of a table, with the number of the last element put behind each name of an array of tables.
    private mutating func resolved(_ names: [String], isRepeated: Bool) -> [String] {
        var path: [String] = []
        for (index, name) in names.enumerated() {
            path.append(name)
            note(path)
            if isRepeated, index == names.count - 1 { counts[path, default: 0] += 1 }
            if let count = counts[path] { path.append(String(count - 1)) }
        }
        return path
    }

    private mutating func pair(in table: [String]) {
        let names = dottedKey()
        for count in 1...max(1, names.count) { note(table + names.prefix(count)) }
        guard skip("=") else { return }
        skipBlank(andLines: false)
        value(at: table + names)
    }

    private mutating func value(at path: [String]) {
        if skip("[") {
            elements(upTo: "]") { scanner, index in scanner.value(at: path + [String(index)]) }
        } else if skip("{") {
            elements(upTo: "}") { scanner, _ in scanner.pair(in: path) }
        } else if isAt("\"") || isAt("'") {
            _ = string()
        } else {
            while let byte = current, !",]}#\n".utf8.contains(byte) { advance() }
        }
    }

    private mutating func elements(upTo end: Unicode.Scalar, _ read: (inout Scanner, Int) -> Void) {
        var index = 0
        skipBlank(andLines: true)
        while position < bytes.count, !skip(end) {
            let start = position
            read(&self, index)
            index += 1
            skipBlank(andLines: true)
            if skip(",") { skipBlank(andLines: true) }
            if position == start { advance() }
        }
    }

    private mutating func dottedKey() -> [String] {
        var names: [String] = []
        repeat {
            skipBlank(andLines: false)
            if isAt("\"") || isAt("'") {
                names.append(string())
            } else {
                let start = position
                while let byte = current, !" \t.=]\r\n".utf8.contains(byte) { advance() }
                names.append(String(decoding: bytes[start..<position], as: UTF8.self))
            }
            skipBlank(andLines: false)
        } while skip(".")
        return names
    }

    // Its content, escapes left as they are but for quotes and backslashes.
    private mutating func string() -> String {
        guard let quote = current else { return "" }
        let isLong = bytes[position...].starts(with: [quote, quote, quote])
        for _ in 0..<(isLong ? 3 : 1) { advance() }
        var content: [UInt8] = []
        while let byte = current {
            if byte == quote, !isLong || bytes[position...].starts(with: [quote, quote, quote]) { break }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { advance() }
            if let byte = current { content.append(byte) }
            advance()
        }
        // A long string may end in up to two quotes of its own.
        while current == quote { advance() }
        return String(decoding: content, as: UTF8.self)
    }

    private mutating func note(_ path: [String]) {
        if lines[path] == nil { lines[path] = line }
    }
}

extension Scanner {
    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func isAt(_ scalar: Unicode.Scalar) -> Bool { current == UInt8(ascii: scalar) }

    private mutating func advance() {
        if isAt("\n") { line += 1 }
        position += 1
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard isAt(scalar) else { return false }
        advance()
        return true
    }

    private mutating func skipBlank(andLines: Bool) {
        while let byte = current {
            if andLines, byte == UInt8(ascii: "#") {
                skipRestOfLine()
            } else if " \t\r".utf8.contains(byte) || (andLines && byte == UInt8(ascii: "\n")) {
                advance()
            } else {
                return
            }
        }
    }

    private mutating func skipRestOfLine() {
        while let byte = current, byte != UInt8(ascii: "\n") { advance() }
    }
}
