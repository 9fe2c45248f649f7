// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import ClientUI
import Support
import Testing

struct ClientKeyDecoderTests {
    private func decode(_ inputs: [TerminalInput]) -> [AppEvent] {
        var decoder = KeyDecoder()
        var events: [AppEvent] = []
        for input in inputs { decoder.consume(input, into: &events) }
        decoder.finish(into: &events)
        return events
    }

    private func decode(_ text: String) -> [AppEvent] {
        decode(text.utf8.map { .byte($0) })
    }

    @Test func `letters of one to four bytes are keys`() {
        let expected: [AppEvent] = ["a", "é", "漢", "👍"].map { .key(Key(.character($0))) }
        #expect(decode("aé漢👍") == expected)
    }

    @Test(arguments: [
        ("\u{01}", Key.control("a")), ("\u{1A}", .control("z")), ("\u{08}", .control("h")), ("\u{00}", .control(" ")),
        ("\u{1F}", .control("_")), ("\u{1C}", .control("\\")), ("\u{09}", Key(.tab)), ("\u{0D}", Key(.enter)),
        ("\u{0A}", .control("j")), ("\u{7F}", Key(.backspace)), (" ", Key(.character(" "))),
    ])
    func `a control character is the key that sends it`(text: String, key: Key) {
        #expect(decode(text) == [.key(key)])
    }

    @Test func `Escape before a key is meta, alone it is itself`() {
        #expect(decode("\u{1B}b") == [.key(.meta("b"))])
        #expect(decode("\u{1B}é") == [.key(.meta("é"))])
        #expect(decode("\u{1B}\u{7F}") == [.key(Key(.backspace, .meta))])
        #expect(decode("\u{1B}\u{01}") == [.key(Key(.character("a"), [.control, .meta]))])
        #expect(decode("\u{1B}") == [.key(Key(.escape))])
        #expect(decode("\u{1B}\u{1B}") == [.key(Key(.escape)), .key(Key(.escape))])
        #expect(decode([.byte(0x1B), .key(Key(.up))]) == [.key(Key(.up, .meta))])
    }

    @Test func `an unknown sequence vanishes and the letters behind it stay`() {
        #expect(decode("\u{1B}[27;5~x\u{1B}[99~") == [.key(Key(.character("x")))])
        #expect(decode("\u{1B}[?1;2cx") == [.key(Key(.character("x")))])
        #expect(decode("\u{1B}Oyx") == [.key(Key(.character("x")))])
    }

    @Test func `a bracket or an O right behind Escape may also be typed with Alt`() {
        #expect(decode("\u{1B}[") == [.key(.meta("["))])
        #expect(decode("\u{1B}O") == [.key(.meta("O"))])
    }

    @Test func `bytes that are no UTF-8 are dropped and swallow nothing`() {
        #expect(
            decode([0xFF, 0x61, 0xE9, 0x62, 0xC3, 0x28, 0x80].map { .byte($0) })
                == ["a", "b", "("].map {
                    .key(Key(.character($0)))
                }
        )
        #expect(decode([0xED, 0xA0, 0x80, 0x61].map { .byte($0) }) == [.key(Key(.character("a")))])
    }

    @Test func `a character may come in two reads`() {
        var decoder = KeyDecoder()
        var events: [AppEvent] = []
        decoder.consume(.byte(0xC3), into: &events)
        decoder.finish(into: &events)
        decoder.consume(.byte(0xA9), into: &events)
        #expect(events == [.key(Key(.character("é")))])
    }

    @Test func `marks and joined emoji are one key`() {
        #expect(decode("e\u{301}") == [.key(Key(.character("e\u{301}")))])
        #expect(decode("👩‍👧x") == [.key(Key(.character("👩‍👧"))), .key(Key(.character("x")))])
    }

    @Test func `a paste is one event, its line ends are line feeds and its controls are gone`() {
        let text = "one\r\ntwo\rthree\n\u{1B}[31m\tf\u{E9}\u{9B}\u{7F}"
        let inputs = [.pasteBegan] + text.utf8.map { TerminalInput.byte($0) } + [.key(Key(.up)), .pasteEnded]
        #expect(decode(inputs) == [.pasted("one\ntwo\nthree\n[31m\tfé")])
    }

    @Test func `a paste without an end takes no more memory than its limit`() throws {
        let flood = [TerminalInput](repeating: .byte(0x61), count: 200_000)
        guard case .pasted(let text)? = decode([.pasteBegan] + flood + [.pasteEnded]).first else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == 131_072)
    }

    @Test func `an empty paste is nothing`() {
        #expect(decode([.pasteBegan, .pasteEnded]).isEmpty)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `whatever bytes come, no key holds a control character`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let inputs = (0..<100).map { _ -> TerminalInput in
            switch Int.random(in: 0..<20, using: &random) {
            case 0: .pasteBegan
            case 1: .pasteEnded
            case 2: .key(Key(.left, .control))
            case 3: .byte(0x1B)
            default: .byte(.random(in: 0...255, using: &random))
            }
        }
        for case .key(let key) in decode(inputs) {
            guard case .character(let character) = key.code else { continue }
            #expect(character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        }
    }
}
