// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

/// What a split of the network looks like.
@Suite struct CrowdTests {
    private let bob = Source(name: "bob", user: "b", host: "h")
    private let carol = Source(name: "carol", user: "c", host: "h")
    private let servers = ["a.test", "b.test"]

    private func split(_ test: inout TestSession) throws {
        try test.receive(
            ":irc.test BATCH +x netsplit a.test b.test",
            "@batch=x :bob!b@h QUIT :a.test b.test",
            "@batch=x :carol!c@h QUIT :a.test b.test"
        )
    }

    @Test func `a netsplit is one report for each channel, when it is over`() throws {
        var test = try TestSession.inChannel("bob carol dave", "batch")
        try test.receive(":alice!al@host.test JOIN #b", ":bob!b@h JOIN #b")
        test.forget()
        try split(&test)
        expect(test.told(), [])
        expect(test.names(), ["alice", "dave"])
        try test.receive(":irc.test BATCH -x")
        expect(
            test.told(),
            [
                .moved(channel: "#a", Crowd(.split, servers: servers, members: [bob, carol])),
                .moved(channel: "#b", Crowd(.split, servers: servers, members: [bob])),
            ]
        )
        try test.receive(":irc.test BATCH -x")
        expect(test.told(), [])
    }

    @Test func `a netjoin brings them back`() throws {
        var test = try TestSession.inChannel("dave", "batch")
        try test.receive(
            ":irc.test BATCH +y netjoin a.test b.test",
            "@batch=y :bob!b@h JOIN #a",
            "@batch=y :bob!b@h JOIN #a",
            "@batch=y :irc.test MODE #a +o bob",
            ":irc.test BATCH -y"
        )
        expect(test.names(), ["@bob", "alice", "dave"])
        expect(
            test.told(),
            [
                .joined(channel: "#a", bob), .modes(target: "#a", "+o bob", by: "irc.test"),
                .moved(channel: "#a", Crowd(.joined, servers: servers, members: [bob])),
            ]
        )
    }

    @Test func `others who go meanwhile are told of at once`() throws {
        var test = try TestSession.inChannel("bob carol dave", "batch")
        try split(&test)
        try test.receive(":dave QUIT :bye", "@batch=x :eve!e@h JOIN #a")
        expect(
            test.told(),
            [
                .left(channel: "#a", Source(name: "dave"), .quit(reason: "bye")),
                .joined(channel: "#a", Source(name: "eve", user: "e", host: "h")),
            ]
        )
    }

    @Test func `a batch that is opened again or forgotten is told of`() throws {
        var test = try TestSession.inChannel("bob carol dave", "batch")
        try split(&test)
        try test.receive(":irc.test BATCH +x netsplit")
        expect(test.told().count, 1)
        try test.receive("@batch=x :dave QUIT")
        for number in 0..<64 { try test.receive(":irc.test BATCH +\(number) any") }
        expect(test.told(), [.moved(channel: "#a", Crowd(.split, servers: [], members: [Source(name: "dave")]))])
    }

    @Test func `a batch that never ends fills no memory`() throws {
        var test = try TestSession.inChannel("dave", "batch")
        try test.receive(":irc.test BATCH +y netjoin a.test b.test")
        for _ in 0..<10_001 { try test.receive("@batch=y :bob!b@h JOIN #a", ":bob PART #a") }
        expect(test.told().filter { if case .joined = $0 { true } else { false } }.count, 1)
    }

    @Test(arguments: [
        (["bob"], ["a", "b"], "bob is gone: a and b lost each other", "bob is back: a and b found each other"),
        (
            ["bob", "al"], ["*.net", "*.split"], "bob and al are gone: the network split",
            "bob and al are back: the network is whole again"
        ),
        (
            ["1", "2", "3"], [], "1, 2 and 3 are gone: the network split",
            "1, 2 and 3 are back: the network is whole again"
        ),
    ]) func `it is told in words`(names: [String], servers: [String], gone: String, back: String) {
        let members = names.map { Source(name: $0) }
        #expect(Crowd(.split, servers: servers, members: members).words == gone)
        #expect(Crowd(.joined, servers: servers, members: members).words == back)
    }

    @Test func `few are named, many are counted`() {
        func words(_ count: Int) -> String {
            Crowd(.split, servers: [], members: (1...count).map { Source(name: "\($0)") }).words
        }
        #expect(words(4) == "1, 2, 3 and 4 are gone: the network split")
        #expect(words(5) == "1, 2, 3 and 2 others are gone: the network split")
    }
}
