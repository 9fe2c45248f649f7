// SPDX-License-Identifier: Apache-2.0

import Support
import Testing
import Tutorial

/// The one letter that a list of actions sends.
private func letter(in actions: [TutorialServer.Action]) -> Character? {
    let sent = actions.compactMap { action -> [UInt8]? in
        if case .send(let bytes) = action { bytes } else { nil }
    }
    guard sent.count == 1, sent[0].count == 1 else { return nil }
    return Character(Unicode.Scalar(sent[0][0]))
}

private func printed(in actions: [TutorialServer.Action]) -> [String] {
    actions.compactMap { if case .print(let line) = $0 { line } else { nil } }
}

@Suite struct TutorialServerTests {
    @Test func `a client is announced and greeted`() {
        var server = TutorialServer(seed: 1)
        #expect(
            server.connected() == [
                .print("SERVEUR CONNECTÉ AU CLIENT"),
                .send(Array("type the message".utf8)),
            ]
        )
    }

    @Test func `a message is printed and answered with one ASCII letter`() {
        var server = TutorialServer(seed: 1)
        let actions = server.received(Array("bonjour à tous".utf8))
        #expect(printed(in: actions) == ["MESSAGE DU CLIENT: : bonjour à tous"])
        #expect(letter(in: actions).map { $0.isLetter && $0.isASCII } == true)
    }

    @Test func `letters of both cases come, and differ`() {
        var server = TutorialServer(seed: 7)
        let letters = (0..<500).compactMap { _ in letter(in: server.received([0x61])) }
        #expect(letters.count == 500)
        #expect(Set(letters).count == 52)
    }

    @Test(arguments: ["", "\n", "\r\n"])
    func `stop ends the session, with or without a line end`(ending: String) {
        var server = TutorialServer(seed: 1)
        #expect(server.received(Array("stop\(ending)".utf8)) == [.close])
        #expect(server.received(Array("more".utf8)).isEmpty)
        #expect(server.disconnected().isEmpty)
    }

    @Test func `a line end is not part of the message`() {
        var server = TutorialServer(seed: 1)
        #expect(printed(in: server.received(Array("a\r\n".utf8))) == ["MESSAGE DU CLIENT: : a"])
        #expect(printed(in: server.received(Array("b\n".utf8))) == ["MESSAGE DU CLIENT: : b"])
        #expect(printed(in: server.received(Array("\n".utf8))) == ["MESSAGE DU CLIENT: : "])
    }

    @Test func `a character cut between chunks is held back`() {
        var server = TutorialServer(seed: 1)
        #expect(printed(in: server.received(Array("caf\u{e9}".utf8.dropLast()))) == ["MESSAGE DU CLIENT: : caf"])
        let actions = server.received([0xA9])
        #expect(printed(in: actions) == ["MESSAGE DU CLIENT: : é"])
        #expect(letter(in: actions) != nil)
    }

    @Test func `a chunk that only begins a character is answered and shows nothing yet`() {
        var server = TutorialServer(seed: 1)
        let first = server.received([0xF0])
        #expect(printed(in: first).isEmpty)
        #expect(letter(in: first) != nil)
        #expect(printed(in: server.received([0x9F, 0x91])).isEmpty)
        #expect(printed(in: server.received([0x8D])) == ["MESSAGE DU CLIENT: : 👍"])
    }

    @Test func `malformed bytes show as U+FFFD`() {
        var server = TutorialServer(seed: 1)
        #expect(printed(in: server.received([0x61, 0xFF, 0x62])) == ["MESSAGE DU CLIENT: : a\u{FFFD}b"])
        #expect(printed(in: server.received([0xE2, 0x82])).isEmpty)
        #expect(printed(in: server.disconnected()) == ["MESSAGE DU CLIENT: : \u{FFFD}"])
    }

    @Test func `control characters are made visible`() {
        var server = TutorialServer(seed: 1)
        let text = "\u{1b}[2J\u{7f}\u{9b}a\nb\u{202e}"
        #expect(
            printed(in: server.received(Array(text.utf8)))
                == ["MESSAGE DU CLIENT: : ␛[2J␡\\u{9b}a␊b\\u{202e}"]
        )
    }

    @Test(arguments: UInt64(1)...20)
    func `no printed line ever holds a control character`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var server = TutorialServer(seed: seed)
        for _ in 0..<300 {
            var chunk = Array(generator.hostileText(upTo: 6).utf8)
            if Bool.random(using: &generator), !chunk.isEmpty {
                chunk[Int.random(in: 0..<chunk.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            for line in printed(in: server.received(chunk)) {
                let controls = line.unicodeScalars.filter { $0.properties.generalCategory == .control }
                #expect(controls.isEmpty, "seed \(seed)")
            }
        }
    }
}
