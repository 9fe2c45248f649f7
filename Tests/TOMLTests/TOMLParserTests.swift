// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import TOML

/// A document in one line: keys sorted as they come, texts in quotes.
private func summary(_ text: String) -> String {
    do throws(TOMLError) {
        return summary(try TOMLParser.parse(text))
    } catch {
        return "\(error.place.line):\(error.place.column): \(error.text)"
    }
}

private func summary(_ table: TOMLTable) -> String {
    "{" + table.entries.map { "\($0.name)=\(summary($0.node.value))" }.joined(separator: " ") + "}"
}

private func summary(_ value: TOMLValue) -> String {
    switch value {
    case .text(let text): TOMLValue.quoted(text)
    case .integer(let integer): String(integer)
    case .boolean(let boolean): String(boolean)
    case .other(let word): "<\(word)>"
    case .array(let elements): "[" + elements.map { summary($0.value) }.joined(separator: " ") + "]"
    case .tables(let tables): "[[" + tables.map { summary($0) }.joined(separator: " ") + "]]"
    case .table(let table): summary(table)
    }
}

@Suite struct TOMLParserTests {
    @Test(arguments: [
        ("", "{}"),
        ("\u{FEFF}# only a comment\r\n\n", "{}"),
        ("a=1\nb = true # c\n'c d' = false\n\"e.f\" = -0", "{a=1 b=true c d=false e.f=0}"),
        ("a = 1_000\nb = 0xFF\nc = 0o17\nd = 0b101\ne = +9", "{a=1000 b=255 c=15 d=5 e=9}"),
        ("a = 1.5\nb = 1979-05-27T07:32:00Z\nc = -inf\nd = 1e9", "{a=<1.5> b=<1979-05-27T07:32:00Z> c=<-inf> d=<1e9>}"),
        ("a = [ ]\nb = [1, [2,3,],\n # x\n 'y' ]", "{a=[] b=[1 [2 3] \"y\"]}"),
        ("a.b.c = 1\na.b.d = 2", "{a={b={c=1 d=2}}}"),
        ("a = { b = 1, c.d = { } }", "{a={b=1 c={d={}}}}"),
        ("[a]\nb=1\n[c.d]\ne=2\n[c]\nf=3", "{a={b=1} c={d={e=2} f=3}}"),
        ("[[a]]\nb=1\n[a.c]\nd=2\n[[a]]\n[[a.e]]\nf=3", "{a=[[{b=1 c={d=2}} {e=[[{f=3}]]}]]}"),
    ])
    func `a document is read`(text: String, expected: String) {
        #expect(summary(text) == expected)
    }

    @Test(arguments: [
        (#"a = """#, #"{a=""}"#),
        (#"a = "\"\\\t\u00e9\U0001F44D""#, "{a=\"\\\"\\\\\\té👍\"}"),
        (#"a = '\"'"#, #"{a="\\\""}"#),
        ("a = \"\"\"\r\nb\n c\"\"\"", #"{a="b\n c"}"#),
        ("a = '''\n\\'b''''''", #"{a="\\'b'''"}"#),
        ("a = \"\"\"x\"\"\"\"\"", #"{a="x\"\""}"#),
        ("a = \"\"\"b \\\n   c\\  \n\n d\"\"\"", #"{a="b cd"}"#),
        ("a = \"\"\"b\"c\"\"d\"\"\"", #"{a="b\"c\"\"d"}"#),
    ])
    func `texts of all kinds are read`(text: String, expected: String) {
        #expect(summary(text) == expected)
    }

    @Test(arguments: [
        ("a", "1:2: expected ="),
        ("= 1", "1:1: expected a key"),
        ("[#]", "1:2: expected a key"),
        ("[a", "1:3: expected ]"),
        ("[[a]\n", "1:5: expected ]"),
        ("a = 1 b", "1:7: expected the end of the line"),
        ("a = b", "1:5: expected a value; a text needs quotes"),
        ("a = 01", "{a=<01>}"),
        ("a = 1__0", "{a=<1__0>}"),
        ("a = 99999999999999999999999", "{a=<99999999999999999999999>}"),
        ("a = \"b", "1:5: the text does not end"),
        ("a = 'b\nc'", "1:5: the text does not end"),
        ("a = '''b", "1:5: the text does not end"),
        (#"a = "\q""#, "1:6: unknown escape; a backslash is written \\\\, or the text in single quotes"),
        (#"a = "\uD800""#, "1:6: unknown escape; a backslash is written \\\\, or the text in single quotes"),
        (#"a = "\u12"#, "1:6: unknown escape; a backslash is written \\\\, or the text in single quotes"),
        ("a = \"\u{1}\"", "1:6: a control character must be written as an escape"),
        ("# \0", "1:3: a control character must be written as an escape"),
        ("# \rb", "1:3: a control character must be written as an escape"),
        ("a = '\rb'", "1:6: a control character must be written as an escape"),
        ("a = [1 2]", "1:8: expected a comma or ]"),
        ("a = [1", "1:7: expected a comma or ]"),
        ("a = { b = 1", "1:12: expected a comma or }"),
        ("a = 1\na = 2", "2:1: a comes twice, first on line 1"),
        ("[a]\n[b]\n[a]", "3:2: a comes twice, first on line 1"),
        ("a = 1\n[a.b]", "2:2: a comes twice, first on line 1"),
        ("a = {}\n[a.b]", "2:2: a comes twice, first on line 1"),
        ("a = []\n[[a]]", "2:3: a comes twice, first on line 1"),
        ("[[a]]\n[a]", "2:2: a comes twice, first on line 1"),
        ("[a.b]\n[a]\nb.c = 1", "3:1: b comes twice, first on line 1"),
        ("a = { b = 1, b = 2 }", "1:14: b comes twice, first on line 1"),
    ])
    func `what is wrong is told with its place`(text: String, expected: String) {
        #expect(summary(text) == expected)
    }

    @Test func `brackets inside brackets come to an end`() {
        #expect(
            summary("a = " + String(repeating: "[", count: 100_000)).hasSuffix("too many brackets inside each other")
        )
        #expect(
            summary("a = " + String(repeating: "{a=", count: 100_000)).hasSuffix("too many brackets inside each other")
        )
    }

    @Test(arguments: ["", "[", "[[", "a = {"]) func `dots in a key come to an end`(start: String) {
        #expect(summary(start + String(repeating: "a.", count: 100_000)).hasSuffix("too many dots in one key"))
    }

    @Test func `a line end of two bytes counts once`() throws {
        let table = try TOMLParser.parse("a = 1\r\n\r\n  b = 2\r\n")
        #expect(table.entries.map(\.place) == [TOMLPlace(line: 1, column: 1), TOMLPlace(line: 3, column: 3)])
        #expect(table.entries.map(\.node.place) == [TOMLPlace(line: 1, column: 5), TOMLPlace(line: 3, column: 7)])
    }

    @Test(arguments: 0..<500 as Range<UInt64>)
    func `any text ends in a table or in an error inside it`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "[", "]", "[[", "]]", "{", "}", "=", "a", "b.c", "\"", "'", "\"\"\"", "'''", "\\", "\r\n", "\n", ",", "#",
            "1",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...30, using: &random) {
            text +=
                Bool.random(using: &random) ? pieces.randomElement(using: &random) ?? "" : random.hostileText(upTo: 2)
        }
        do throws(TOMLError) {
            _ = try TOMLParser.parse(text)
        } catch {
            #expect(error.place.line <= text.unicodeScalars.count(where: { $0 == "\n" }) + 1)
        }
    }
}
