// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct BatchesTests {
    @Test func `a label reaches through all batches`() throws {
        var test = try TestSession.inChannel("bob", "batch labeled-response")
        test.handle(.requested(Message(nil, "WHOIS", "bob"), from: "#a"))
        test.forget()
        try test.receive(
            "@label=1 :irc.test BATCH +1 labeled-response",
            "@batch=1 :irc.test BATCH +2 example",
            "@batch=2 :irc.test 313 alice bob :is an operator",
            "@batch=1 :irc.test BATCH -2",
            ":irc.test BATCH -1",
            "@label=1 :irc.test 313 alice bob :is one still"
        )
        expect(
            test.told(),
            [
                .answer("bob is an operator", .plain, about: "#a"),
                // The question was answered.
                .answer("bob is one still", .plain, about: "bob"),
            ]
        )
    }

    @Test(.timeLimit(.minutes(1))) func `batches in batches, never closed, cost no more than others`() throws {
        var test = try TestSession.inChannel("bob", "batch message-tags draft/multiline draft/chathistory")
        try test.receive(":irc.test BATCH +0 chathistory #a")
        for number in 1...1_000 {
            let type = ["chathistory #a", "draft/multiline #a", "example", "netsplit a b"][number % 4]
            try test.receive("@batch=\(number - 1) :irc.test BATCH +\(number) \(type)")
            try test.receive("@batch=\(number) :bob!b@h PRIVMSG #a :\(number)")
        }
        for number in 0...1_000 { try test.receive(":irc.test BATCH -\(number)") }
        let reports = test.reports()
        #expect(reports.count > 900)
        #expect(reports.allSatisfy { $0.isReplayed })
    }

    @Test func `one inside itself is one`() throws {
        var test = try TestSession.inChannel("bob", "batch")
        try test.receive(
            "@batch=1 :irc.test BATCH +1 chathistory #a",
            "@batch=1 :irc.test BATCH +1 chathistory #a",
            "@batch=1 :irc.test BATCH -1",
            "@batch=1 :bob!b@h PRIVMSG #a :hi",
            ":irc.test BATCH -1",
            ":irc.test BATCH + chathistory",
            ":irc.test BATCH +",
            ":irc.test BATCH -"
        )
        expect(test.reports().map(\.isReplayed), [false])
    }
}
