// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import TOML

/// A document as it is written, changed in one place.
@Suite struct TOMLTextTests {
    private func changed(_ text: String, _ change: (inout TOMLText) throws -> Void) throws -> String {
        var document = try TOMLText(text)
        try change(&document)
        return document.text
    }

    // MARK: Setting

    @Test(arguments: [
        // What is there keeps its place, its blanks and its comment.
        ("[a]\nk=1# one\nl = 2\n", "[a]\nk=9# one\nl = 2\n"),
        ("[a]\r\n\tk   =  'x'   # y\r\n\r\n[b]\r\n", "[a]\r\n\tk   =  9   # y\r\n\r\n[b]\r\n"),
        ("a.k = \"\"\"\nlong\n\"\"\" # end", "a.k = 9 # end"),
        ("[ a . \"b\" ]\n[\"a\"]\n'k' = 1", "[ a . \"b\" ]\n[\"a\"]\n'k' = 9"),
        ("a = { j = 1, k = 2 }", "a = { j = 1, k = 9 }"),
        ("[x]\nk = 1\n[a]\nk = [\n 1, # one\n]\n", "[x]\nk = 1\n[a]\nk = 9\n"),
        // What is new stands at the end of its table.
        ("[a]\nj = 1\n\n# of b\n[b]\nk = 1\n", "[a]\nj = 1\nk = 9\n\n# of b\n[b]\nk = 1\n"),
        ("  [a] # here\n\n[b]", "  [a] # here\n  k = 9\n\n[b]"), ("[a]\r\nj = [\r\n]", "[a]\r\nj = [\r\n]\r\nk = 9"),
        ("a = {}", "a = { k = 9 }"), ("a = { j = { x = 1 } }", "a = { j = { x = 1 }, k = 9 }"),
        ("a.j = 1\n[b]\n", "a.j = 1\na.k = 9\n[b]\n"), ("'a'.b.c = 1", "'a'.b.c = 1\na.k = 9"),
        // Behind its own line that is commented out, which is no line of a text.
        ("[a]\n# k = 1\n# j = 2\nj = 3\n", "[a]\n# k = 1\nk = 9\n# j = 2\nj = 3\n"),
        ("[a]\n#k=1", "[a]\n#k=1\nk = 9"),
        ("[a]\nj = '''\n# k = 1\n'''\n[b]\n# k = 1", "[a]\nj = '''\n# k = 1\n'''\nk = 9\n[b]\n# k = 1"),
        // In a table that is not there yet.
        ("", "[a]\nk = 9\n"), ("# only this", "# only this\n\n[a]\nk = 9\n"),
        ("[b]\r\nk = 1", "[b]\r\nk = 1\r\n\r\n[a]\r\nk = 9\r\n"),
        ("[a.b]\nk = 1\n", "[a.b]\nk = 1\n\n[a]\nk = 9\n"), ("[[n]]\na.k = 1\n", "[[n]]\na.k = 1\n\n[a]\nk = 9\n"),
        ("\u{FEFF}[a]\nk = 1", "\u{FEFF}[a]\nk = 9"),
        (
            "[a]\n\"\u{301}\" = '\u{1F468}\u{200D}\u{1F469}'\nk = 1",
            "[a]\n\"\u{301}\" = '\u{1F468}\u{200D}\u{1F469}'\nk = 9"
        ),
    ])
    func `a key is set where it is, or where one would look for it`(text: String, expected: String) throws {
        #expect(try changed(text) { try $0.set("k", in: ["a"], to: "9") } == expected)
    }

    @Test func `a name that is no bare key is quoted`() throws {
        let once = try changed("[a]\n") { try $0.set("C-x \"4", in: ["a"], to: "1") }
        #expect(once == "[a]\n\"C-x \\\"4\" = 1\n")
        #expect(try changed(once) { try $0.set("C-x \"4", in: ["a"], to: "2") } == "[a]\n\"C-x \\\"4\" = 2\n")
    }

    @Test func `what stands before all tables stays there`() throws {
        #expect(try changed("j = 1\n[a]\n") { try $0.set("k", in: [], to: "9") } == "j = 1\nk = 9\n[a]\n")
        #expect(try changed("# x\n[a]\n") { try $0.set("k", in: [], to: "9") } == "k = 9\n# x\n[a]\n")
    }

    @Test(arguments: [
        ("[\"one\", \"two\", \"new\"]", "[a]\nk = [\n  'one', # first\n\n  \"two\", # second\n  \"new\",\n] # end\n"),
        ("[\"two\"]", "[a]\nk = [\n\n  \"two\" # second\n] # end\n"), ("[]", "[a]\nk = [\n\n] # end\n"),
        ("[\"two\", \"one\"]", "[a]\nk = [\"two\", \"one\"] # end\n"), ("7", "[a]\nk = 7 # end\n"),
    ])
    func `an array over several lines stays one, with the comments of what stays`(
        value: String,
        expected: String
    ) throws {
        let text = "[a]\nk = [\n  'one', # first\n\n  \"two\" # second\n] # end\n"
        #expect(try changed(text) { try $0.set("k", in: ["a"], to: value) } == expected)
    }

    @Test(arguments: [
        // The first beside the bracket, the last beside the other one.
        ("[\n]", "[]", "[\n]"), ("[\n]", "[\"one\"]", "[\n    \"one\",\n]"),
        ("['one',\n 'two']", "[\"one\", \"two\", \"new\"]", "['one',\n 'two',\n \"new\"]"),
        ("['one',\n 'two']", "[\"two\"]", "['two']"), ("['one',\n 'two']", "[\"one\"]", "['one']"),
        ("['one',\n 'two']", "[\"new\"]", "[\"new\"]"), ("['one'\n]", "[]", "[\n]"),
        ("['one', # 1\n 'two']", "[\"two\"]", "[ # 1\n 'two']"),
        ("['one', # 1\n 'two']", "[\"one\"]", "['one', # 1\n ]"),
        ("['one'\n]", "[\"one\", \"new\"]", "['one', \"new\"\n]"),
        // Several on a line.
        ("[\n 'a', 'b',\n 'c', 'd',\n]", "[\"a\", \"c\", \"d\"]", "[\n 'a',\n 'c', 'd',\n]"),
        ("[\n 'a', 'b',\n 'c', 'd',\n]", "[\"b\", \"c\", \"e\"]", "[\n 'b',\n 'c', \"e\"\n]"),
        ("[\r\n 'a' # ]\r\n]", "[\"a\", \"b\"]", "[\r\n 'a', # ]\r\n \"b\",\r\n]"),
        ("[\n 'a'\n ,\n]", "[\"a\", \"b\"]", "[\"a\", \"b\"]"),
    ])
    func `an array keeps the layout that it has`(array: String, value: String, expected: String) throws {
        let text = "x = 1\nk = \(array) # end\n"
        #expect(try changed(text) { try $0.set("k", in: [], to: value) } == "x = 1\nk = \(expected) # end\n")
    }

    @Test func `the keys of a table are told as they are written`() throws {
        let text = "a.k = 1\n[b]\n'K x' = 2\nl.m = 3\n[c]\nk = 4\n[[n]]\nk = 5\n"
        let document = try TOMLText(text)
        #expect(document.keys(in: ["a"]) == ["k"] && document.keys(in: ["b"]) == ["K x"])
        #expect(document.keys(in: ["n"]) == [])
    }

    @Test func `a comment behind the bracket of an array stays, too`() throws {
        let text = "k = [ # why\n  'one', # first\n]\n"
        let expected = "k = [ # why\n  'one', # first\n  \"two\",\n]\n"
        #expect(try changed(text) { try $0.set("k", in: [], to: "[\"one\", \"two\"]") } == expected)
    }

    // MARK: Taking out

    @Test(arguments: [
        ("[a]\n# of k\nk = 1 # one\nj = 2\n", "[a]\n# of k\nj = 2\n"), ("[a]\nk = [\n1,\n]\n", "[a]\n"),
        ("a = { k = 1, j = 2 }", "a = { j = 2 }"), ("a = { j = 2, k = 1 }", "a = { j = 2 }"),
        ("a = { k = 1 }", "a = {  }"),
        ("a.k = 1\r\na.j = 2", "a.j = 2"), ("[a]\nj = 1", "[a]\nj = 1"), ("[[a]]\nk = 1", "[[a]]\nk = 1"),
    ])
    func `a key is taken out with its line and no other`(text: String, expected: String) throws {
        #expect(try changed(text) { try $0.remove("k", in: ["a"]) } == expected)
    }

    // MARK: Tables of which there are several

    @Test func `one more is written behind everything`() throws {
        let pairs = [(key: "name", value: "\"x\""), (key: "on", value: "true")]
        #expect(try changed("") { try $0.append("n", pairs) } == "[[n]]\nname = \"x\"\non = true\n")
        #expect(
            try changed("[[n]]\r\nname = 'w'\r\n# end") { try $0.append("n", pairs) }
                == "[[n]]\r\nname = 'w'\r\n# end\r\n\r\n[[n]]\r\nname = \"x\"\r\non = true\r\n"
        )
        #expect(throws: TOMLError.self) { try changed("n = [{ name = 'w' }]") { try $0.append("n", pairs) } }
    }

    @Test func `one is taken out, and what others wrote around it stays`() throws {
        let text = "[a]\nk = 1\n\n# first\n[[n]]\nx = 1\n\n[[n]]\nx = 2\n[n.sub]\ny = 1\n\n# of b\n[b]\nk = 1\n"
        #expect(
            try changed(text) { try $0.remove("n", at: 1) }
                == "[a]\nk = 1\n\n# first\n[[n]]\nx = 1\n\n# of b\n[b]\nk = 1\n"
        )
        #expect(try changed(text) { try $0.remove("n", at: 2) } == text)
        #expect(try changed("[[n]]\nx = 1") { try $0.remove("n", at: 0) } == "")
    }

    @Test(arguments: ["[a", "k = 1\nk = 2", "a = 1\n"])
    func `where no document would come of it, nothing happens`(text: String) throws {
        #expect(throws: TOMLError.self) { try changed(text) { try $0.set("k", in: ["a"], to: "9") } }
    }

    // MARK: Any document

    @Test(arguments: 0..<400)
    func `setting a key changes one line and nothing else, and reading gives the value`(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        let text = RandomDocument.text(&chance)
        guard var document = try? TOMLText(text) else {
            Issue.record("the generator made no document of \(text)")
            return
        }
        let (table, key) = (
            RandomDocument.tables.randomElement(using: &chance) ?? "a",
            RandomDocument.keys.randomElement(using: &chance) ?? "k"
        )
        let number = Int.random(in: 0..<1000, using: &chance)
        let before = try TOMLParser.parse(text)
        try document.set(key, in: [table], to: "\(number)")
        let after = try TOMLParser.parse(document.text)
        #expect(after.value(table, key) == .integer(number))
        #expect(after.others(table, key) == before.others(table, key))
        let (old, new) = (text.lines, document.text.lines)
        let rest = new.difference(from: old)
        let isNewTable = before.value(table) == nil
        #expect(rest.insertions.count <= (isNewTable ? 4 : 1), "\(text)\n---\n\(document.text)")
        #expect(rest.removals.count <= (before.isLong(table, key) ? 3 : 1), "\(text)\n---\n\(document.text)")

        try document.remove(key, in: [table])
        let removed = try TOMLParser.parse(document.text)
        #expect(removed.value(table, key) == nil)
        #expect(removed.others(table, key) == before.others(table, key))
    }
}

// MARK: - Documents by chance

/// A document such as people write: each table in one of the forms there are, with comments and blank lines.
private enum RandomDocument {
    static let tables = ["a", "b", "c d"]
    static let keys = ["k", "l", "m n"]

    static func text(_ chance: inout SeededGenerator) -> String {
        var (front, rest): ([String], [String]) = ([], [])
        for table in tables.shuffled(using: &chance) {
            let name = TOMLValue.key(table)
            let pairs = keys.filter { _ in .random(using: &chance) }.map { key in
                (key: TOMLValue.key(key), value: value(&chance))
            }
            switch Int.random(in: 0..<5, using: &chance) {
            case 0: front += pairs.map { "\(name).\($0.key) = \($0.value)" }
            case 1:
                let inner = pairs.map { "\($0.key) = 5" }.joined(separator: ", ")
                front.append("\(name) = {\(inner)} # braces")
            case 2: break
            default:
                rest.append("[\(name)]\(["", " # of it"].randomElement(using: &chance) ?? "")")
                for pair in pairs {
                    rest +=
                        noise(&chance) + [
                            "\(["", "  "].randomElement(using: &chance) ?? "")\(pair.key) = \(pair.value)"
                        ]
                }
                rest += noise(&chance)
            }
        }
        if Bool.random(using: &chance) { rest += ["[[n]]", "k = 1", "# k = 2", "[[n]]"] }
        let lineEnd = Bool.random(using: &chance) ? "\n" : "\r\n"
        let text = (front + rest).joined(separator: "\n") + (Bool.random(using: &chance) ? "\n" : "")
        return text.fields(by: "\n").joined(separator: lineEnd)
    }

    private static func value(_ chance: inout SeededGenerator) -> String {
        [
            "1", "true", "'[a]'", "\"# \\\" é\"", "[1, 2] # k = 3", "[\n  'x', # one\n]", "'''\n# k = 1\n'''",
            "1979-05-27",
        ]
        .randomElement(using: &chance) ?? "1"
    }

    private static func noise(_ chance: inout SeededGenerator) -> [String] {
        ["", "# words", "# k = 5", "#l=6", "\t"].filter { _ in Int.random(in: 0..<4, using: &chance) == 0 }
    }
}

extension String {
    fileprivate func fields(by separator: Unicode.Scalar) -> [String] {
        unicodeScalars.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
    }

    /// The lines, each with its end; a last line without one is the same line.
    fileprivate var lines: [String] {
        fields(by: "\n").map { $0.last == "\r" ? String($0.dropLast()) : $0 }
    }
}

extension TOMLTable {
    fileprivate func value(_ name: String) -> TOMLValue? {
        entries.first { $0.name == name }?.node.value
    }

    fileprivate func value(_ table: String, _ key: String) -> TOMLValue? {
        guard case .table(let inner)? = value(table) else { return nil }
        return inner.value(key)
    }

    fileprivate func isLong(_ table: String, _ key: String) -> Bool {
        switch value(table, key) {
        case .array, .text: true
        default: false
        }
    }

    /// Everything but one key; a table without any key is none.
    fileprivate func others(_ table: String, _ key: String) -> [String] {
        entries.flatMap { entry -> [String] in
            guard case .table(let inner) = entry.node.value else { return [summary(entry.node.value)] }
            return inner.entries.filter { entry.name != table || $0.name != key }.map {
                "\(entry.name).\($0.name)=\(summary($0.node.value))"
            }
        }.sorted()
    }
}

private func summary(_ value: TOMLValue) -> String {
    switch value {
    case .array(let nodes): "[" + nodes.map { summary($0.value) }.joined(separator: ",") + "]"
    case .tables(let tables): tables.map { summary(.table($0)) }.joined(separator: ";")
    case .table(let table): table.entries.map { "\($0.name)=\(summary($0.node.value))" }.joined(separator: " ")
    default: "\(value)"
    }
}
