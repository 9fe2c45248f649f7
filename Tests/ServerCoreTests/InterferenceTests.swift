// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

/// Who may not read something sees the same whatever it is, and whether it is there at all.
@Suite struct InterferenceTests {
    private let alice = SessionID(1)
    private let bob = SessionID(2)
    private let mallory = SessionID(3)

    /// What mallory sees of a run of things that others say, and of what it then asks.
    private func view(after secrets: [(SessionID, String)], account: String?) throws -> [String] {
        var stage = Stage()
        var store = NaiveStore()
        func step(_ line: String, _ id: SessionID) throws {
            try stage.send(line, from: id)
            var effects = stage.effects.list
            while !effects.isEmpty {
                for effect in effects { store.apply(effect, at: stage.now) }
                let questions = effects.compactMap { effect -> Event? in
                    if case .find(let ticket, let query) = effect { .found(ticket, store.find(query)) } else { nil }
                }
                effects = []
                for answer in questions {
                    stage.handle(answer)
                    effects += stage.effects.list
                }
            }
        }
        try stage.enter(alice, as: "alice", with: "batch")
        try stage.enter(bob, as: "bob", with: "batch")
        let capabilities =
            "batch draft/chathistory draft/event-playback draft/message-redaction server-time soju.im/search"
        try stage.enter(mallory, as: "mallory", with: capabilities)
        stage.change { $0.clients[ClientID(1)]?.account = "alice" }
        stage.change { $0.clients[ClientID(2)]?.account = "bob" }
        stage.change { $0.clients[ClientID(3)]?.account = account }
        try step("JOIN #open", alice)
        try step("JOIN #open", mallory)
        for (id, line) in secrets { try step(line, id) }
        stage.now = stage.now + 1
        _ = stage.take(mallory)
        let id = store.messages.last { $0.place != .channel("#open") }?.id ?? "00000000000000000000000"
        for line in InterferenceTests.questions {
            try step(line.replacing("$id", with: id), mallory)
        }
        return stage.take(mallory).map { $0.replacing(id, with: "$id") }
    }

    private static let questions =
        ["#secret", "#gone", "alice", "bob"].flatMap { target in
            [
                "CHATHISTORY LATEST \(target) * 100", "CHATHISTORY AROUND \(target) msgid=$id 100",
                "SEARCH text=tree;in=\(target)", "REDACT \(target) $id",
            ]
        } + [
            "CHATHISTORY BEFORE #open msgid=$id 100", "CHATHISTORY LATEST #open * 100", "REDACT #open $id",
            "CHATHISTORY TARGETS timestamp=2025-01-01T00:00:00.000Z timestamp=2030-01-01T00:00:00.000Z 100",
            "SEARCH text=tree", "SEARCH from=alice", "JOIN #gone", "CHATHISTORY LATEST #gone * 100",
            "REDACT #gone $id", "SEARCH text=tree;in=#gone",
        ]

    private var secrets: [(SessionID, String)] {
        [
            (alice, "JOIN #secret"), (alice, "MODE #secret +s"), (alice, "PRIVMSG #secret :a tree"),
            (alice, "JOIN #gone"), (alice, "MODE #gone +sk key"), (alice, "PRIVMSG #gone :a tree"),
            (alice, "TOPIC #gone :a tree"), (alice, "PRIVMSG bob :a tree"), (bob, "PRIVMSG alice :a tree"),
            (bob, "NOTICE bob :a tree"), (alice, "PRIVMSG @#open :a tree"),
        ]
    }

    // The open beginning and the open end of a channel are there for all.
    private let end = "PART #gone"

    @Test(arguments: [nil, "mallory"])
    func `who is not there learns nothing from what it asks`(account: String?) throws {
        let nothing = try view(
            after: [(alice, "JOIN #gone"), (alice, "MODE #gone +s"), (alice, end)],
            account: account
        )
        let everything = try view(after: secrets + [(alice, end)], account: account)
        #expect(nothing.count > 20)
        #expect(nothing == everything)
        #expect(!everything.contains { $0.contains("tree") && !$0.contains("SEARCH") })
    }

    @Test func `who is there sees it`() throws {
        let open = try view(after: [(alice, "PRIVMSG #open :a tree")], account: nil)
        #expect(open.contains { $0.contains("PRIVMSG #open :a tree") })
    }

    @Test func `who takes a nick gets nothing of what was said to it`() throws {
        var others = secrets
        others += [(mallory, "NICK x"), (bob, "QUIT"), (mallory, "NICK bob"), (alice, end)]
        let quiet: [(SessionID, String)] = [
            (alice, "JOIN #gone"), (alice, "MODE #gone +s"), (mallory, "NICK x"), (bob, "QUIT"),
            (mallory, "NICK bob"), (alice, end),
        ]
        #expect(try view(after: others, account: nil) == view(after: quiet, account: nil))
        #expect(try view(after: others, account: "mallory") == view(after: quiet, account: "mallory"))
    }
}
