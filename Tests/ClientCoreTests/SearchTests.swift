// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

/// What a server's [search](https://soju.im/search) brings.
@Suite struct SearchTests {
    @Test func `what was found is told as found, and changes nothing`() throws {
        var test = try TestSession.inChannel("bob", "batch message-tags server-time soju.im/search")
        #expect(test.session.features.hasSearch)
        test.handle(.requested(Message(nil, "SEARCH", "text=hare")))
        #expect(test.sent() == ["SEARCH text=hare"])
        let hit = "@batch=1;time=2026-11-01T10:00:00.000Z;msgid=x :zoe!z@h PRIVMSG #a :the hare, alice"
        try test.receive(":irc.test BATCH +1 soju.im/search", hit, ":irc.test BATCH -1")
        let reports = test.reports()
        #expect(reports.map(\.time.serverTime) == ["2026-11-01T10:00:00.000Z"])
        guard case .found(let speech)? = reports.first?.content else {
            Issue.record("nothing was found")
            return
        }
        #expect(speech.text == "the hare, alice" && speech.conversation == "#a" && speech.id == "x")
        #expect(reports.allSatisfy { $0.isReplayed })
        try test.receive("@msgid=x :zoe!z@h PRIVMSG #a :the hare, alice")
        #expect(test.said().map(\.id) == ["x"])
    }
}
