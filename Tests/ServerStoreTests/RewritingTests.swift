// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore
import Testing

@testable import ServerStore

@Suite struct RewritingTests {
    private let store: Store
    private let alice = Account(name: "Alice", registeredAt: Instant(milliseconds: 1))

    init() throws {
        store = try Store(.memory(messages: 100_000))
        try store.append([
            message(1), message(2, by: "bob"), message(3, from: "alice", to: "bob"),
            message(4, from: "bob", to: "alice"),
            event(5), message(6, from: "bob", to: "eve"),
        ])
        try store.keep(.account(alice))
        try store.keep(
            .presence(Presence(account: "Alice", source: Source(name: "alice"), realName: "", modes: "", channels: []))
        )
        try store.keep(.readMarker(account: "alice", target: "#a", Instant(milliseconds: 2)))
        try store.keep(.metadata(.account("alice"), [ServerCore.Record.Pair("k", "v")]))
        try store.keep(.metadata(.channel("alice"), [ServerCore.Record.Pair("k", "v")]))
    }

    private func conversation(_ one: String, _ other: String = "bob") -> [Access] {
        [Access(.between(.account(one), .account(other)))]
    }

    private func rows(_ table: String) throws -> Int? {
        try store.reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
    }

    @Test func `a renamed account has said what it said`() throws {
        try store.rewrite(account: "ALICE", to: "Zoë")
        #expect(try store.messages(.message("id1")).map(\.account) == ["Zoë"])
        #expect(try store.hits("message", by: "zoë") == ["id1"])
        #expect(try store.messages(.message("id5")).map(\.parameters) == [["#a", "Zoë", "Alice"]])
        #expect(try store.ids(in: conversation("zoë")) == ["id3", "id4"])
        #expect(try store.ids(in: conversation("alice")) == [])
        #expect(try store.targets(conversationsOf: .account("bob")).map(\.place).first == conversation("zoë")[0].place)
        #expect(try store.hits("psst", in: [], conversationsOf: .account("zoë")) == ["id3", "id4"])
    }

    @Test func `its records go with it`() throws {
        try store.rewrite(account: "alice", to: "Zoë")
        let keys = try store.memory().records.map(\.key)
        #expect(
            keys == [
                .account("zoë"), .presence(account: "zoë"), .readMarker(account: "zoë", target: "#a"),
                .metadata(.account("zoë")), .metadata(.channel("alice")),
            ]
        )
    }

    @Test func `what the world has kept under the new name already counts`() throws {
        var renamed = alice
        renamed.name = "Zoë"
        renamed.email = "new"
        try store.keep(.account(renamed))
        try store.rewrite(account: "alice", to: "Zoë")
        let accounts = try store.memory().records.filter { if case .account = $0 { true } else { false } }
        #expect(accounts == [.account(renamed)])
    }

    @Test func `another case of letters changes only how it is written`() throws {
        try store.rewrite(account: "alice", to: "ALICE")
        #expect(try store.messages(.message("id1")).map(\.account) == ["ALICE"])
        #expect(try store.ids(in: conversation("alice")) == ["id3", "id4"])
        #expect(try store.memory().records.first?.key == .account("alice"))
    }

    @Test func `whoever takes over a name reads nothing of who had it before`() throws {
        try store.rewrite(account: "alice", to: "eve")
        #expect(try store.ids(in: conversation("eve")) == ["id3", "id4"])
        try store.sweepAll()
        #expect(try store.ids(in: conversation("eve")) == ["id3", "id4"])
        #expect(try store.messages(.message("id6")) == [])
    }

    @Test func `an erased account has said nothing, and had no conversations`() throws {
        try store.rewrite(account: "Alice", to: nil)
        for _ in 1...2 {
            #expect(try store.ids() == ["id2"])
            #expect(try store.ids(in: conversation("alice")) == [])
            #expect(try store.hits("", conversationsOf: .account("bob")) == ["id2", "id6"])
            #expect(try store.messages(.message("id1")) == [])
            #expect(try store.ids(.before(.id("id5"))) == [])
            #expect(try store.targets(conversationsOf: .account("alice")) == [])
            #expect(try store.memory().records.map(\.key) == [.metadata(.channel("alice"))])
            try store.sweepAll()
        }
        #expect(try rows("message") == 2)
        #expect(try rows("author") == 1)
        #expect(try rows("party") == 2)
    }

    @Test func `who gets the name of an erased account begins anew`() throws {
        try store.rewrite(account: "alice", to: nil)
        try store.append([message(7), message(8, from: "bob", to: "alice")])
        #expect(try store.ids() == ["id2", "id7"])
        try store.sweepAll()
        #expect(try store.ids() == ["id2", "id7"])
        #expect(try store.ids(in: conversation("alice")) == ["id8"])
    }

    @Test func `nobody else is touched`() throws {
        try store.rewrite(account: "nobody", to: nil)
        try store.rewrite(account: "nobody", to: "somebody")
        #expect(try store.ids() == ["id1", "id2", "id5"])
        #expect(try store.memory().records.count == 5)
        #expect(try store.sweep() == false)
    }
}
