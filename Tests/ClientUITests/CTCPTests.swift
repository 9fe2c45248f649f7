// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// What programs ask each other.
@Suite struct CTCPTests {
    private func asked(_ question: String, by nick: String = "bob", in target: String = "alice") -> String {
        ":\(nick)!b@h PRIVMSG \(target) :\u{1}\(question)\u{1}"
    }

    private func answers(_ stage: Stage) -> [String] { stage.sent.filter { $0.hasPrefix("NOTICE") } }

    @Test(arguments: [
        ("VERSION", "VERSION Palabre 1.0"), ("PING 12 34", "PING 12 34"), ("TIME", "TIME 2026-11-22 13:34:00 +0100"),
        ("CLIENTINFO", "CLIENTINFO ACTION CLIENTINFO PING TIME VERSION"), ("version", "VERSION Palabre 1.0"),
    ])
    func `programs are told what is harmless`(question: String, answer: String) {
        var stage = Stage.inChannel()
        stage.server(asked(question))
        #expect(answers(stage) == ["NOTICE bob :\u{1}\(answer)\u{1}"])
        stage.press(.meta("1"))
        #expect(stage.shows("bob asks by CTCP"))
    }

    @Test func `a flood, a crowd and other questions get no answers`() {
        var stage = Stage.inChannel()
        stage.server(asked("VERSION", in: "#palabre"), asked("FINGER"), asked("DCC SEND hare.png 2130706433 99 5"))
        #expect(answers(stage) == [])
        for number in 0..<50 { stage.server(asked("VERSION", by: "bob\(number)")) }
        #expect(answers(stage).count == 4)
        stage.press(.meta("1"))
        for _ in 0..<3 {
            stage.pass(seconds: 20)
            stage.server(":irc.village PONG irc.village :palabre")
        }
        stage.server(asked("VERSION"))
        #expect(answers(stage).count == 5)
    }

    @Test func `the user chooses what is answered`() {
        var stage = Stage.inChannel()
        stage.app.settings.ctcpAnswers = ["VERSION something old", "USERINFO I live in a tree", "DCC x", ""]
        stage.server(asked("VERSION"), asked("USERINFO"), asked("TIME"), asked("DCC CHAT chat 1 2"))
        let texts = ["VERSION something old", "USERINFO I live in a tree"]
        #expect(answers(stage) == texts.map { "NOTICE bob :\u{1}\($0)\u{1}" })
    }

    @Test func `a file by DCC is refused in words`() {
        var stage = Stage.inChannel(columns: 120)
        stage.server(asked("DCC SEND hare.png 2130706433 99 5"))
        stage.press(.meta("1"))
        #expect(stage.shows("bob offers the file hare.png by DCC, which is off here"))
        stage.enter("/dcc send bob")
        #expect(stage.status.contains("no DCC here"))
    }

    @Test(arguments: [Int64.min, .max, 0]) func `an answer from no time there is is an answer`(time: Int64) {
        var stage = Stage.inChannel(columns: 120)
        stage.server(":bob!b@h NOTICE alice :\u{1}PING \(time)\u{1}")
        #expect(stage.shows("bob answers by CTCP: PING \(time)"))
    }

    @Test func `we ask, and are told how long an answer took`() {
        var stage = Stage.inChannel()
        stage.enter("/ctcp bob version")
        #expect(stage.sent.last == "PRIVMSG bob :\u{1}VERSION\u{1}")
        stage.enter("/ctcp bob ping")
        let text = String(stage.now.milliseconds)
        #expect(stage.sent.last == "PRIVMSG bob :\u{1}PING \(text)\u{1}")
        stage.now = Instant(milliseconds: stage.now.milliseconds + 1050)
        stage.server(":bob!b@h NOTICE alice :\u{1}PING \(text)\u{1}", ":bob!b@h NOTICE alice :\u{1}VERSION tree\u{1}")
        #expect(stage.shows("bob answered after 1.05 s"))
        #expect(stage.shows("bob answers by CTCP: VERSION tree"))
    }
}
