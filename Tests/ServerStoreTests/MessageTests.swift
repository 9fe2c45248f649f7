// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore
import ServerStore
import Support
import Testing

@Suite struct MessageTests {
    private let store: Store

    init() throws {
        store = try Store(.memory(messages: 1000))
    }

    @Test func `what is appended comes back whole and oldest first`() throws {
        var everything = message(1, "line 1\nline 2", to: "#Café[A]")
        everything.source = Source(name: "Älice", user: "al", host: "2001:db8::1")
        everything.account = "Älice"
        everything.isBot = true
        everything.tags = Tags(parsing: "+draft/reply=abc;+empty;+x=a\\sb\\:c")
        everything.place = .channel("#café[a]")
        everything.era = Instant(milliseconds: 99)
        everything.isConfidential = true
        try store.append([everything, message(2)])
        try store.append([message(3, from: "bob", to: "alice")])
        let conversation = Access(.between(.account("alice"), .account("bob")))
        let access = [Access(.channel("#café[a]")), Access(.channel("#a")), conversation]
        let found = try store.messages(.history(in: access, .latest(after: nil), limit: 50, withEvents: true))
        #expect(found == [everything, message(2), message(3, from: "bob", to: "alice")])
    }

    @Test(arguments: [
        [], ["#a"], ["#a", ""], ["#a", "text with spaces"], ["#a", "alice", "Alice A."], ["#a", "", ""],
        ["#a", "a b", "c;\\d", "e\nf", ":last"],
    ])
    func `parameters come back as they were`(parameters: [String]) throws {
        try store.append(
            [event(1, "TOPIC", parameters)].map { event in
                var event = event
                event.place = .channel("#a")
                return event
            }
        )
        #expect(try store.messages(.message("id1")).map(\.parameters) == [parameters])
    }

    @Test func `a source without user, host and account stays one`() throws {
        var notice = message(1)
        notice.source = Source(name: "palabre.local")
        notice.account = nil
        try store.append([notice])
        #expect(try store.messages(.message("id1")) == [notice])
    }

    @Test func `who says the same differently is told apart`() throws {
        var other = message(2)
        other.account = nil
        var bot = message(3)
        bot.isBot = true
        var elsewhere = message(4)
        elsewhere.source.host = nil
        let all = [message(1), other, bot, elsewhere]
        try store.append(all)
        #expect(
            try store.messages(.history(in: [Access(.channel("#a"))], .latest(after: nil), limit: 9, withEvents: true))
                == all
        )
    }

    @Test func `a message is kept once`() throws {
        try store.append([message(1), message(1, "other")])
        try store.append([message(1, "third", to: "#b"), message(2)])
        #expect(try store.ids() == ["id1", "id2"])
        #expect(try store.ids(in: [Access(.channel("#b"))]) == [])
        #expect(try store.messages(.message("id1")) == [message(1)])
        #expect(try store.hits("other") == [])
    }

    @Test func `a deleted message is gone, and the others stay in order`() throws {
        try store.append((1...3).map { message($0) })
        try store.redact("id3")
        try store.redact("id2")
        try store.redact("nothing")
        try store.append([message(4)])
        #expect(try store.ids() == ["id1", "id4"])
        #expect(try store.messages(.message("id2")) == [])
    }

    @Test func `reactions go with what they are about, and come to nothing after it; words stay`() throws {
        func about(_ subject: String, _ number: Int, _ command: String, _ key: String = "+draft/reply") -> StoredMessage
        {
            var reaction = message(number, by: "bob")
            reaction.command = command
            reaction.tags = Tags(parsing: "\(key)=\(subject);+draft/react=x")
            return reaction
        }
        try store.append([
            message(1), about("id1", 2, "TAGMSG"), about("id1", 3, "PRIVMSG"), about("id1", 4, "TAGMSG", "+reply"),
            message(5),
            about("id5", 6, "TAGMSG"),
        ])
        try store.redact("id1")
        #expect(try store.ids() == ["id3", "id5", "id6"])
        #expect(try store.ids(.after(.id("id2"))) == ["id3", "id5", "id6"])
        try store.append([about("id1", 7, "TAGMSG"), about("id1", 8, "NOTICE"), about("id5", 9, "TAGMSG")])
        #expect(try store.ids() == ["id3", "id5", "id6", "id8", "id9"])
    }

    @Test func `memory keeps no more than its limit`() throws {
        let small = try Store(.memory(messages: 3))
        for number in 1...10 { try small.append([message(number)]) }
        #expect(try small.ids() == ["id8", "id9", "id10"])
        #expect(try small.hits("message") == ["id8", "id9", "id10"])
    }

    @Test func `any text comes back`() throws {
        for seed in UInt64(1)...50 {
            var generator = SeededGenerator(seed: seed)
            let text = generator.hostileText(upTo: 40)
            let said = message(Int(seed), text)
            try store.append([said])
            #expect(try store.messages(.message(said.id)) == [said], "seed \(seed)")
        }
    }
}
