// SPDX-License-Identifier: Apache-2.0

/// A document as somebody wrote it, in which one thing is changed and everything else stays as it is, byte for byte.
///
/// What is changed must be a whole document again, or nothing happens.
package struct TOMLText {
    package private(set) var text: String
    var scalars: [Unicode.Scalar]
    var statements: [TOMLStatement]

    /// Fails where the text is no TOML: then nobody can tell what a change would do.
    package init(_ text: String) throws(TOMLError) {
        self.text = text
        scalars = Array(text.unicodeScalars)
        statements = try TOMLParser.statements(of: text)
    }

    /// Gives a key a value, which is written as TOML.
    ///
    /// One line is changed, or added where one would look for it: behind its own line that is commented out, or at the end
    /// of its table, which is made where there is none.
    package mutating func set(_ key: String, in table: [String], to value: String) throws(TOMLError) {
        if let pair = statement(at: table + [key]) {
            let array = TOMLArrayText(self, pair.valueRange)
            return try replace(pair.valueRange, by: array?.changed(to: value) ?? value)
        }
        let pair = "\(TOMLValue.key(key)) = \(value)"
        if let braces = statement(at: table), braces.value.map({ scalars[$0] }) == "{" {
            try add(pair, inside: braces)
        } else if let header = header(of: table) {
            try insert(pair, behind: sample(of: key, below: header) ?? lastPair(below: header) ?? header)
        } else if let (neighbour, prefix) = dotted(table) {
            try insert("\(prefix).\(pair)", behind: neighbour.whole)
        } else {
            try append("[\(table.map(TOMLValue.key).joined(separator: "."))]", pair)
        }
    }

    /// The keys of a table, as they are written.
    package func keys(in table: [String]) -> [String] {
        pairs.filter { $0.path.dropLast() == table[...] }.compactMap(\.path.last)
    }

    /// Takes a key out, with its line.
    package mutating func remove(_ key: String, in table: [String]) throws(TOMLError) {
        guard let pair = statement(at: table + [key]) else { return }
        try replace(pair.kind == .pair ? lines(pair.whole) : withComma(pair.whole), by: "")
    }

    /// Writes one more `[[name]]` behind everything.
    package mutating func append(_ name: String, _ pairs: [(key: String, value: String)]) throws(TOMLError) {
        let lines = pairs.map { "\(TOMLValue.key($0.key)) = \($0.value)" }
        try append("[[\(TOMLValue.key(name))]]", lines.joined(separator: lineEnd))
    }

    /// Takes a `[[name]]` out, with all that is in it; those before it keep their places.
    package mutating func remove(_ name: String, at index: Int) throws(TOMLError) {
        let headers = statements.indices.filter { statements[$0].path == [name] && statements[$0].isHeader }
        guard headers.indices.contains(index) else { return }
        let (first, others) = (headers[index], headers.dropFirst(index + 1))
        let end = statements.indices.dropFirst(first + 1).first { place in
            statements[place].isHeader && statements[place].path.first != name || others.first == place
        }
        guard let last = statements[first..<(end ?? statements.count)].map(\.whole.upperBound).max() else { return }
        var range = lines(statements[first].whole.lowerBound..<last)
        // The blank line behind it goes too, where there is one before it.
        if range.lowerBound == 0 || isBlank(lines(range.lowerBound - 1..<range.lowerBound - 1)) {
            while range.upperBound < scalars.count, case let line = lines(range.upperBound..<range.upperBound),
                isBlank(line)
            {
                range = range.lowerBound..<line.upperBound
            }
        }
        try replace(range, by: "")
    }

    /// Puts another text in the place of some, where a document comes of it.
    mutating func replace(_ range: Range<Int>, by new: String) throws(TOMLError) {
        var scalars = scalars
        scalars.replaceSubrange(range, with: new.unicodeScalars)
        self = try TOMLText(String(String.UnicodeScalarView(scalars)))
    }
}

// MARK: - Finding

extension TOMLText {
    private func statement(at path: [String]) -> TOMLStatement? { pairs.first { $0.path == path } }

    /// What has a value; what is in one of several tables of a name has no path of its own.
    private var pairs: [TOMLStatement] {
        var isInRepeated = false
        return statements.filter { statement in
            if case .header(let isRepeated) = statement.kind { isInRepeated = isRepeated }
            return statement.value != nil && !isInRepeated
        }
    }

    /// Where the header of a table stands; what is before all headers is at the beginning.
    private func header(of table: [String]) -> Range<Int>? {
        guard !table.isEmpty else { return start..<start }
        return statements.first { $0.path == table && $0.kind == .header(false) }?.whole
    }

    // A mark of the byte order comes before everything.
    private var start: Int { scalars.first == "\u{FEFF}" ? 1 : 0 }

    private func statements(below header: Range<Int>) -> ArraySlice<TOMLStatement> {
        let first = statements.firstIndex { $0.whole.lowerBound >= header.upperBound } ?? statements.count
        return statements[first...].prefix { !$0.isHeader }
    }

    private func lastPair(below header: Range<Int>) -> Range<Int>? {
        statements(below: header).last { $0.kind == .pair }?.whole
    }

    /// The line of a key that is commented out, as an example has it.
    private func sample(of key: String, below header: Range<Int>) -> Range<Int>? {
        let statements = statements(below: header)
        let end =
            statements.endIndex < self.statements.count ? self.statements[statements.endIndex].whole.lowerBound : nil
        var place = lines(header).upperBound
        var found: Range<Int>?
        while place < end ?? scalars.count {
            let line = lines(place..<place)
            let isPart = statements.contains { $0.whole.overlaps(line) }
            if !isPart, commentedKey(line) == key {
                found = line.lowerBound..<max(line.lowerBound, line.upperBound - 1)
            }
            place = max(line.upperBound, place + 1)
        }
        return found
    }

    // The key of `# key = value`.
    private func commentedKey(_ line: Range<Int>) -> String? {
        let text = scalars[line].drop { $0 == " " || $0 == "\t" }
        guard text.first == "#", let equals = text.firstIndex(of: "=") else { return nil }
        let key = text[(text.startIndex + 1)..<equals].filter { $0 != " " && $0 != "\t" && $0 != "\"" }
        return String(String.UnicodeScalarView(key))
    }

    /// The last pair that names the table in front of its key, and how it does: `log` of `log.enabled = true`.
    private func dotted(_ table: [String]) -> (TOMLStatement, String)? {
        var header: [String] = []
        var isInRepeated = false
        var found: (TOMLStatement, String)?
        for statement in statements {
            if case .header(let isRepeated) = statement.kind {
                (header, isInRepeated) = (statement.path, isRepeated)
            } else if !isInRepeated, statement.kind == .pair, statement.path.count > table.count,
                statement.path.starts(with: table), header.count < table.count
            {
                let names = table.dropFirst(header.count).map(TOMLValue.key)
                found = (statement, names.joined(separator: "."))
            }
        }
        return found
    }
}

// MARK: - Lines

extension TOMLText {
    /// How lines end here.
    var lineEnd: String {
        guard let end = scalars.firstIndex(of: "\n") else { return "\n" }
        return end > 0 && scalars[end - 1] == "\r" ? "\r\n" : "\n"
    }

    /// The whole lines of a range, with the end of the last one.
    func lines(_ range: Range<Int>) -> Range<Int> {
        let first = scalars[..<range.lowerBound].lastIndex(of: "\n").map { $0 + 1 } ?? 0
        let last = scalars[range.upperBound...].firstIndex(of: "\n").map { $0 + 1 } ?? scalars.count
        return first..<last
    }

    /// The blanks that the line of a place begins with.
    func indentation(at place: Int) -> String {
        let blanks = scalars[lines(place..<place).lowerBound...].prefix { $0 == " " || $0 == "\t" }
        return String(String.UnicodeScalarView(blanks))
    }

    private func isBlank(_ line: Range<Int>) -> Bool {
        scalars[line].allSatisfy { " \t\r\n".unicodeScalars.contains($0) }
    }

    private mutating func insert(_ line: String, behind neighbour: Range<Int>) throws(TOMLError) {
        // What stands before all headers begins with the first line.
        if neighbour.isEmpty { return try replace(neighbour, by: line + lineEnd) }
        let end = lines(neighbour).upperBound
        let line = indentation(at: neighbour.lowerBound) + line
        let isEnded = scalars[end - 1] == "\n"
        try replace(end..<end, by: isEnded ? line + lineEnd : lineEnd + line)
    }

    private mutating func append(_ header: String, _ lines: String) throws(TOMLError) {
        let isEnded = scalars.count == start || scalars.last == "\n"
        let blank = scalars.count == start ? "" : lineEnd
        let new = (isEnded ? "" : lineEnd) + blank + header + lineEnd + lines + lineEnd
        try replace(scalars.count..<scalars.count, by: new)
    }

    // MARK: Braces

    private mutating func add(_ pair: String, inside braces: TOMLStatement) throws(TOMLError) {
        let inner = statements.filter { $0.kind == .inlinePair && braces.valueRange.contains($0.whole.lowerBound) }
        guard let last = inner.map(\.whole.upperBound).max() else {
            return try replace(braces.valueRange, by: "{ \(pair) }")
        }
        try replace(last..<last, by: ", \(pair)")
    }

    /// A pair in braces with the comma that parts it from its neighbour.
    private func withComma(_ pair: Range<Int>) -> Range<Int> {
        let next = scalars[pair.upperBound...].drop { $0 == " " || $0 == "\t" }
        if next.first == "," {
            return pair.lowerBound..<next.dropFirst().drop { $0 == " " || $0 == "\t" }.startIndex
        }
        let before = scalars[..<pair.lowerBound].lastIndex { $0 != " " && $0 != "\t" }
        guard let before, scalars[before] == "," else { return pair }
        return before..<pair.upperBound
    }
}
