// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore
import ServerStore
import Testing

@Suite struct TargetsTests {
    private let store: Store
    private let channels = ["#a", "#b", "#c"].map { Access(.channel($0)) }

    init() throws {
        store = try Store(.memory(messages: 1000))
        try store.append([
            message(1, to: "#a"), message(2, from: "alice", to: "bob"), message(3, to: "#b"),
            message(4, from: "eve", to: "alice"), message(5, from: "bob", to: "eve"), event(6),
            message(7, from: "alice", to: "alice"),
        ])
    }

    @Test func `places come in the order of what was said last, events apart`() throws {
        let targets = try store.targets(channels, conversationsOf: .account("alice"))
        #expect(
            targets == [
                Findings.Target(place: .channel("#a"), time: message(1).time),
                Findings.Target(place: .between(.account("alice"), .account("bob")), time: message(2).time),
                Findings.Target(place: .channel("#b"), time: message(3).time),
                Findings.Target(place: .between(.account("alice"), .account("eve")), time: message(4).time),
                Findings.Target(place: .between(.account("alice"), .account("alice")), time: message(7).time),
            ]
        )
    }

    @Test func `the newest lies between the moments, both excluded`() throws {
        try store.append([message(8, to: "#a")])
        let found = try store.targets(channels, from: message(1).time, to: message(3).time)
        #expect(found == [])
        let wider = try store.targets(channels, from: message(2).time, to: message(8).time)
        #expect(wider.map(\.place) == [.channel("#b")])
    }

    @Test func `the limit counts from the first moment`() throws {
        let party = Party.account("alice")
        let first = try store.targets(channels, conversationsOf: party, limit: 2)
        #expect(first.map(\.time) == [message(1).time, message(2).time])
        let last = try store.targets(
            channels,
            conversationsOf: party,
            from: Instant(milliseconds: .max),
            to: Instant(milliseconds: 0),
            limit: 2
        )
        #expect(last.map(\.time) == [message(4).time, message(7).time])
        #expect(try store.targets(channels, limit: -1) == [])
    }

    @Test func `who has spoken to nobody has no conversations`() throws {
        #expect(try store.targets(conversationsOf: .account("mallory")) == [])
        #expect(try store.targets(conversationsOf: .stranger("alice")) == [])
    }
}
