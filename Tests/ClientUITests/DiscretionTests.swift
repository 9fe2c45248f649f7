// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// What never goes to disk.
@Suite struct DiscretionTests {
    @Test(arguments: [
        "identify hunter2", "IDENTIFY alice hunter2", "/msg NickServ identify hunter2", " /msg nickserv hunter2 x",
        "msg NickServ identify hunter2", "/ns identify hunter2", "ns id hunter2", "/oper alice hunter2",
        "/raw PASS hunter2", "/quote PRIVMSG NickServ :identify hunter2", "/query NickServ identify hunter2",
        "/register alice hunter2", "register hunter2 a@b.org", "/raw AUTHENTICATE aHVudGVyMg==", "/join #a hunter2",
        "/connect irc://host hunter2", "\u{2}identify\u{2} hunter2", "/msg *status pass hunter2", "//identify hunter2",
        "login hunter2",
    ])
    func `what may have a password in it is not written down`(text: String) {
        #expect(Discretion.mayTellSecret(text))
    }

    @Test(arguments: [
        "", "hello", "identify", "the register is broken", "login does not work since yesterday", "/join #a",
        "/me passes",
        "/msg bob hello there", "a nickserv bot", "pass", "/whois NickServ", "serve the tea",
        "pass me the salt", "identify the problem first", "nickserv has been down all day long",
    ])
    func `what people say is`(text: String) {
        #expect(!Discretion.mayTellSecret(text))
    }

    private func own(_ text: String) -> Line {
        let author = Line.Author(nick: "alice", isOwn: true, isMention: false)
        return Line(time: Instant(seconds: 1), kind: .said(.message, author), text: text)
    }

    @Test func `nothing that we tell a service is kept, but what it answers is`() {
        var answer = own("You are now identified")
        answer.kind = .said(.notice, Line.Author(nick: "NickServ", isOwn: false, isMention: false))
        for service in ["NickServ", "chanserv", "*status", "AuthServ@services.example.org", "Q"] {
            #expect(!Discretion.keeps(own("anything"), of: service))
            #expect(Discretion.keeps(answer, of: service))
        }
        #expect(Discretion.keeps(own("anything"), of: "#palabre"))
        #expect(!Discretion.keeps(own("identify hunter2"), of: "#palabre"))
    }

    @Test func `answers and steps are of the moment, what went wrong is not`() {
        func status(_ tone: Report.Tone) -> Line { Line(time: Instant(seconds: 1), kind: .status(tone), text: "x") }
        #expect(!Discretion.keeps(status(.plain), of: "") && !Discretion.keeps(status(.plain), of: "#palabre"))
        #expect(Discretion.keeps(status(.warning), of: "") && Discretion.keeps(status(.failure), of: "#palabre"))
    }
}
