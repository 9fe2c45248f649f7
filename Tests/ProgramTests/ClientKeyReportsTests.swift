// SPDX-License-Identifier: Apache-2.0

import ClientTerminal
import ClientUI
import Support
import Testing

/// What terminals tell in sequences of numbers and words: keys, the mouse, and themselves.
struct ClientKeyReportsTests {
    private func decode(_ text: String, expectsReplies: Bool = false) -> [AppEvent] {
        var decoder = KeyDecoder()
        decoder.expectsReplies = expectsReplies
        var events: [AppEvent] = []
        for byte in text.utf8 { decoder.consume(.byte(byte), into: &events) }
        decoder.finish(into: &events)
        return events
    }

    // MARK: Keys

    @Test(arguments: [
        ("\u{1B}[13;2u", Key(.enter, .shift)), ("\u{1B}[13;5u", Key(.enter, .control)), ("\u{1B}[27u", Key(.escape)),
        ("\u{1B}[9;5u", Key(.tab, .control)), ("\u{1B}[127;3u", Key(.backspace, .meta)),
        ("\u{1B}[97;5u", .control("a")), ("\u{1B}[97;3u", .meta("a")),
        ("\u{1B}[97;7u", Key(.character("a"), [.control, .meta])),
        // Shift is in the letter, as everywhere else.
        ("\u{1B}[98;4u", .meta("B")), ("\u{1B}[97:65;6u", .control("a")), ("\u{1B}[44:60;4u", .meta("<")),
        ("\u{1B}[45:95;6u", .control("_")), ("\u{1B}[47;5u", .control("_")), ("\u{1B}[32;5u", .control(" ")),
        // Control and these is what they always were.
        ("\u{1B}[105;5u", Key(.tab)), ("\u{1B}[109;5u", Key(.enter)), ("\u{1B}[91;5u", Key(.escape)),
        // A letter of another script is known by its place when it is held with Control or Alt.
        ("\u{1B}[1092::97;5u", .control("a")), ("\u{1B}[1092;1u", Key(.character("ф"))),
        // The locks say nothing.
        ("\u{1B}[97;133u", .control("a")), ("\u{1B}[1;129A", Key(.up)), ("\u{1B}[1;3:1B", Key(.down, .meta)),
        ("\u{1B}[57414;2u", Key(.enter, .shift)), ("\u{1B}[57404u", Key(.character("5"))),
        ("\u{1B}[57376u", Key(.function(13))),
        ("\u{1B}[13~", Key(.function(3))), ("\u{1B}[5;33~", Key(.pageUp, .meta)),
        ("\u{1B}[27;2;13~", Key(.enter, .shift)), ("\u{1B}[27;5;13~", Key(.enter, .control)),
        ("\u{1B}[27;4;66~", .meta("B")),
        ("\u{1B}[27;5;9~", Key(.tab, .control)), ("\u{1B}[27;6;60~", .control("<")),
    ])
    func `a key told by its number is the key that it always was`(text: String, key: Key) {
        #expect(decode(text + "x") == [.key(key), .key(Key(.character("x")))])
    }

    @Test(arguments: [
        // Let go; held with the window manager's key; a lock; a control character; nothing; too much.
        "\u{1B}[97;1:3u", "\u{1B}[97;9u", "\u{1B}[57358u", "\u{1B}[1u", "\u{1B}[155u", "\u{1B}[u", "\u{1B}[;;u",
        "\u{1B}[99999999999999999999u", "\u{1B}[55296u", "\u{1B}[1114112u", "\u{1B}[27;5~", "\u{1B}[ q", "\u{1B}[!:5p",
        "\u{1B}[1;2" + String(repeating: "3;", count: 500) + "u", "\u{1B}[M !!", "\u{1B}[M\u{1B}\u{1B}!",
    ])
    func `what tells no key of ours is dropped whole`(text: String) {
        let events = decode(text + "x")
        #expect(events == [.key(Key(.character("x")))])
    }

    // MARK: The mouse and the focus

    @Test(arguments: [
        ("\u{1B}[<0;1;1M", Mouse(.pressed(.left), at: Position(column: 0, row: 0))),
        ("\u{1B}[<0;10;20m", Mouse(.released(.left), at: Position(column: 9, row: 19))),
        ("\u{1B}[<1;300;5M", Mouse(.pressed(.middle), at: Position(column: 299, row: 4))),
        ("\u{1B}[<2;3;4M", Mouse(.pressed(.right), at: Position(column: 2, row: 3))),
        ("\u{1B}[<32;3;4M", Mouse(.dragged(.left), at: Position(column: 2, row: 3))),
        ("\u{1B}[<64;3;4M", Mouse(.wheelUp, at: Position(column: 2, row: 3))),
        ("\u{1B}[<69;3;4M", Mouse(.wheelDown, at: Position(column: 2, row: 3), .shift)),
        ("\u{1B}[<24;3;4M", Mouse(.pressed(.left), at: Position(column: 2, row: 3), [.control, .meta])),
    ])
    func `what the mouse does is told with its place`(text: String, mouse: Mouse) {
        #expect(decode(text) == [.mouse(mouse)])
    }

    @Test(arguments: [
        "\u{1B}[<0;0;1M", "\u{1B}[<0;1;0M", "\u{1B}[<35;1;1M", "\u{1B}[<66;1;1M", "\u{1B}[<128;1;1M", "\u{1B}[<0;1M",
        "\u{1B}[<M",
        "\u{1B}[<0;99999999;1M", "\u{1B}[<3;1;1M",
    ])
    func `what the mouse cannot do is dropped`(text: String) {
        #expect(decode(text).isEmpty)
    }

    @Test func `who tells of the focus can tell of it`() {
        #expect(decode("\u{1B}[O\u{1B}[I") == [.learned(.tellsFocus), .focused(false), .focused(true)])
        var decoder = KeyDecoder()
        var events: [AppEvent] = []
        decoder.consume(.focused(true), into: &events)
        decoder.consume(.focused(false), into: &events)
        #expect(events == [.learned(.tellsFocus), .focused(true), .focused(false)])
    }

    // MARK: Answers

    private static let answers: [(text: String, facts: [TerminalFact])] = [
        ("\u{1B}]11;rgb:ffff/8080/0000\u{1B}\\", [.background(red: 255, green: 128, blue: 0)]),
        ("\u{1B}]11;rgb:1/0/f\u{7}", [.background(red: 17, green: 0, blue: 255)]),
        ("\u{1B}]11;rgba:00/ff/80/ff\u{1B}\\", [.background(red: 0, green: 255, blue: 128)]),
        ("\u{1B}[?2026;2$y", [.synchronizesUpdates]), ("\u{1B}[?2027;1$y", [.drawsClusters]),
        ("\u{1B}[?2027;3$y", [.drawsClusters]),
        ("\u{1B}[?2026;0$y", []), ("\u{1B}[?2027;4$y", []), ("\u{1B}[?1004;2$y", [.knows(.focus, true)]),
        ("\u{1B}[?1005;2$y", []),
        ("\u{1B}P>|kitty(0.35.1)\u{1B}\\", [.name("kitty(0.35.1)")]),
        ("\u{1B}[?0u", [.tellsAllKeys]), ("\u{1B}[?62;4c", []),
        ("\u{1B}]11;rgb:gg/00/00\u{1B}\\", []), ("\u{1B}]11;rgb:00/00\u{1B}\\", []),
        ("\u{1B}]11;rgb:00000/0/0\u{1B}\\", []),
        ("\u{1B}]10;rgb:00/00/00\u{1B}\\", []), ("\u{1B}]11;rgb:/\u{1B}\\", []), ("\u{1B}]52;c;aGk=\u{1B}\\", []),
    ]

    @Test(arguments: answers)
    private func `answers are facts, and no answer is a key`(text: String, facts: [TerminalFact]) {
        #expect(decode(text + "x") == facts.map { .learned($0) } + [.key(Key(.character("x")))])
    }

    @Test(arguments: answers)
    private func `an answer may come byte by byte`(text: String, facts: [TerminalFact]) {
        var decoder = KeyDecoder()
        decoder.expectsReplies = true
        var events: [AppEvent] = []
        for byte in text.utf8 {
            decoder.consume(.byte(byte), into: &events)
            // ncurses waits for what follows Escape.
            if byte != 0x1B { decoder.finish(into: &events) }
        }
        #expect(events == facts.map { .learned($0) })
    }

    @Test func `a bracket behind Escape is a key again when all answers are here`() {
        var decoder = KeyDecoder()
        decoder.expectsReplies = true
        var events: [AppEvent] = []
        for byte in "\u{1B}[?62c\u{1B}[".utf8 { decoder.consume(.byte(byte), into: &events) }
        decoder.finish(into: &events)
        #expect(events == [.key(.meta("["))])
        #expect(decode("\u{1B}]") == [.key(.meta("]"))])
        #expect(decode("\u{1B}Px") == [.key(.meta("P")), .key(Key(.character("x")))])
        #expect(decode("\u{1B}]\u{1B}x") == [.key(.meta("]")), .key(.meta("x"))])
    }

    @Test func `an answer without an end swallows a line at most, and no more than it may`() {
        let cut = decode("\u{1B}]11;rgb:ff\rx")
        #expect(cut == [.key(Key(.enter)), .key(Key(.character("x")))])
        let long = decode("\u{1B}]1" + String(repeating: "a", count: 5000))
        #expect(long.count > 3900 && long.allSatisfy { $0 == .key(Key(.character("a"))) })
        #expect(decode("\u{1B}P>|a\u{1B}[A") == [.key(Key(.up))])
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `whatever bytes come, nothing traps and no key holds a control character`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "\u{1B}", "[", "]", "P", "?", "<", ";", ":", "0", "9", "27", "u", "~", "M", "m", "$y", "c", "\\", "\u{7}",
            ">|", "漢", "\r",
        ]
        let text = (0..<300).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        for case .key(let key) in decode(text, expectsReplies: seed % 2 == 0) {
            guard case .character(let character) = key.code else { continue }
            #expect(character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
        }
    }

    // MARK: What is measured

    @Test func `the cursor tells how wide each sample is, and F3 with Shift is still a key`() {
        var decoder = KeyDecoder()
        decoder.expectsReplies = true
        decoder.measured = [.accent, .heart]
        var events: [AppEvent] = []
        for byte in "\u{1B}[24;2R\u{1B}[1;2R\u{1B}[24;3R\u{1B}[24;9R\u{1B}[?62;52c".utf8 {
            decoder.consume(.byte(byte), into: &events)
        }
        #expect(
            events.first == .learned(.width(.accent, 1))
                && events.contains(.key(Key(.function(3), .shift)))
                && events.contains(.learned(.width(.heart, 2))) && events.last == .learned(.setsClipboard)
        )
        #expect(events.filter { if case .learned(.width) = $0 { true } else { false } }.count == 2)
        #expect(!decoder.expectsReplies)
    }

    @Test func `a terminal that tells nothing of the cursor leaves no question open`() {
        var decoder = KeyDecoder()
        decoder.measured = [.accent]
        var events: [AppEvent] = []
        for byte in "\u{1B}[?62;4c\u{1B}[24;2R".utf8 { decoder.consume(.byte(byte), into: &events) }
        #expect(!events.contains { if case .learned = $0 { true } else { false } })
    }

    @Test(arguments: [(1, true), (2, true), (3, true), (0, false), (4, false)])
    func `a mode is known or not`(answer: Int, isKnown: Bool) {
        #expect(decode("\u{1B}[?1006;\(answer)$y") == [.learned(.knows(.mouse, isKnown))])
    }
}
