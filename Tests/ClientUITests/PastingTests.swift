// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct PastingTests {
    @Test func `a paste is inserted, never sent, and its last newline is left out`() {
        var stage = Stage.inChannel()
        let before = stage.sent
        stage.send(.pasted("one\r\ntwo\n"))
        #expect(stage.sent == before)
        #expect(stage.input == "one⏎two")
        stage.press(Key(.enter))
        #expect(stage.sent.suffix(2) == ["PRIVMSG #palabre :one", "PRIVMSG #palabre :two"])
    }

    @Test func `several lines say how they will go, and C-g drops them`() {
        var stage = Stage.inChannel()
        stage.type("before ")
        stage.send(.pasted("one\ntwo\nthree"))
        #expect(stage.shows("3 lines: Enter sends them as 3 messages, C-g drops them"))
        stage.press(.control("g"))
        #expect(stage.input == "before ")
        #expect(!stage.shows("3 lines"))
        stage.press(.meta("_"))
        #expect(stage.input == "before one⏎two⏎three")
    }

    @Test func `once something was typed behind it, C-g leaves a paste alone`() {
        var stage = Stage.inChannel()
        stage.send(.pasted("one\ntwo"))
        stage.type("x")
        #expect(stage.shows("Enter sends them") && !stage.shows("C-g drops"))
        stage.press(.control("g"))
        #expect(stage.input == "one⏎twox")
    }

    @Test func `more than twenty messages are sent by the second Enter`() {
        var stage = Stage.inChannel()
        let before = stage.sent
        stage.send(.pasted((1...30).map { "line \($0)" }.joined(separator: "\n")))
        stage.press(Key(.enter))
        #expect(stage.sent == before)
        #expect(stage.status.contains("30 messages"))
        stage.type("!")
        stage.press(Key(.enter))
        #expect(stage.sent == before)
        stage.press(Key(.enter))
        #expect(stage.sent.count == before.count + 30 || stage.sent.count > before.count)
    }

    @Test func `a paste that finds no room is told`() {
        var stage = Stage.inChannel()
        stage.send(.pasted(String(repeating: "x", count: LineEditor.maximumLength)))
        #expect(!stage.status.contains("! "))
        stage.send(.pasted("y"))
        #expect(stage.status.contains("! the text was too long"))
    }

    @Test func `a huge paste costs little with every key after it`() {
        var stage = Stage.inChannel()
        stage.send(.pasted((1...6_000).map { "line \($0)" }.joined(separator: "\n")))
        let clock = ContinuousClock()
        let time = clock.measure {
            for _ in 0..<20 {
                stage.type("x")
                _ = stage.frame
            }
        }
        #expect(time < .seconds(30))
    }
}
