// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct JSONTests {
    private func mistake(_ text: String) -> String? {
        do throws(JSON.Mistake) {
            _ = try JSON(parsing: text)
            return nil
        } catch {
            return error.text
        }
    }

    @Test func `every kind of value is read`() throws {
        let text = #" {"a": [1, -20, 0, 1.5, 2e3, 99999999999999999999], "b": true, "c": false, "d": null, "": {}} "#
        #expect(
            try JSON(parsing: text)
                == .object([
                    JSON.Member(
                        "a",
                        .list([.integer(1), .integer(-20), .integer(0), .number, .number, .number])
                    ),
                    JSON.Member("b", .flag(true)), JSON.Member("c", .flag(false)), JSON.Member("d", .null),
                    JSON.Member("", .object([])),
                ])
        )
    }

    @Test func `escapes are read, pairs of them too`() throws {
        let text = #""\"\\\/\b\f\n\r\t\u00e9\ud83d\udc07é""#
        #expect(try JSON(parsing: text) == .text("\"\\/\u{8}\u{c}\n\r\té🐇é"))
    }

    @Test(arguments: [
        ("", "no JSON at byte 1: it ends where a value was expected"), ("[1", "no JSON at byte 3: ] was expected"),
        ("[1,]", "no JSON at byte 4: a value was expected"),
        ("{a:1}", "no JSON at byte 2: a name in quotes was expected"),
        (#"{"a" 1}"#, "no JSON at byte 6: : was expected"), (#""a"#, "no JSON at byte 3: a text has no end"),
        ("nul", "no JSON at byte 1: a value was expected"), ("1 2", "no JSON at byte 3: more follows the value"),
        (#"{"a":1,"a":2}"#, "no JSON at byte 11: \"a\" is there twice"),
        ("01", "no JSON at byte 3: a number was expected"),
        ("1.", "no JSON at byte 3: a digit was expected"), ("-", "no JSON at byte 2: a number was expected"),
        (#""\ud83d""#, "no JSON at byte 7: half a character"), (#""\udc07""#, "no JSON at byte 7: half a character"),
        (#""\u12"#, "no JSON at byte 3: \\u needs four hexadecimal digits"),
        (#""\x""#, "no JSON at byte 3: no such escape"),
        ("\"\u{1}\"", "no JSON at byte 3: a control character must be written as \\u0001"),
    ])
    func `what is wrong is told with its place`(_ text: String, _ words: String) {
        #expect(mistake(text) == words)
    }

    @Test func `nothing is so deep or so wide that it costs much`() {
        let deep = String(repeating: "[", count: 60_000)
        #expect(mistake(deep)?.contains("deeper than 8 levels") == true)
        let wide = "{" + (0..<1000).map { "\"\($0)\":1" }.joined(separator: ",") + "}"
        #expect(mistake(wide)?.contains("too many members") == true)
    }

    @Test func `no part of a text makes the reader stumble`() {
        let text = #"{"do":"say","text":"\ud83d\udc07 \n","list":[1,-2.5e+3,true,null,{"a":"é"}]}"#
        for end in text.indices { #expect(mistake(String(text[..<end])) != nil) }
        for (place, _) in text.utf8.enumerated() {
            for byte in [0x00, 0x22, 0x5C, 0x7B, 0x5D, 0x75, 0xFF] as [UInt8] {
                var bytes = Array(text.utf8)
                bytes[place] = byte
                _ = mistake(String(decoding: bytes, as: UTF8.self))
            }
        }
    }

    @Test func `what is written is one line without control characters, and read again the same`() throws {
        let hostile = "a\"\\\u{0}\u{1b}[31m\r\n\t\u{7f}\u{9b}\u{202e}\u{200d}\u{2028}é🐇\u{e0001}"
        let value = JSON.object([JSON.Member(hostile, .list([.text(hostile), .integer(.min), .flag(true), .null]))])
        #expect(try JSON(parsing: value.line) == value)
        let isClean = value.line.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        #expect(isClean)
    }
}
