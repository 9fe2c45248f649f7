// SPDX-License-Identifier: Apache-2.0

import IRC
import OrderedCollections
import Testing

@testable import ServerCore

@Suite struct MetadataTests {
    @Test(arguments: ["a", "display-name", "soju.im/pin_1", "0", String(repeating: "k", count: 64)])
    func `a key is of small letters, digits and a few signs`(key: String) {
        #expect(Metadata.isKey(key))
    }

    @Test(arguments: ["", "A", "display name", "é", "$url", "a*", ":a", "a\r", String(repeating: "k", count: 65)])
    func `anything else is no key`(text: String) {
        #expect(!Metadata.isKey(text))
    }

    @Test func `a key keeps its place when its value changes`() {
        var metadata = Metadata()
        metadata["b"] = "1"
        metadata["a"] = "2"
        metadata["b"] = "3"
        #expect(metadata.keys == ["b", "a"])
        #expect(metadata["b"] == "3" && metadata["a"] == "2")
    }

    @Test func `an empty value takes the key away`() {
        var metadata = Metadata()
        metadata["a"] = "1"
        metadata["b"] = "1"
        metadata["a"] = ""
        metadata["b"] = nil
        metadata["c"] = ""
        #expect(metadata.isEmpty)
    }

    @Test func `a user who is about to register has no name yet`() {
        var client = Client(id: ClientID(1), peer: Peer(host: "::1"), connectedAt: Instant(seconds: 0))
        client.source.name = "alice"
        #expect(MetadataSubject(client).name == "*")
        client.isRegistered = true
        #expect(MetadataSubject(client).name == "alice")
    }

    @Test func `more than a little is told only to who asks, and never without an end`() throws {
        var configuration = WorldConfiguration()
        configuration.metadata.keys = 1001
        configuration.metadata.changes.count = 0
        var stage = Stage(configuration)
        let (alice, bob) = (SessionID(1), SessionID(2))
        try stage.enter(alice, as: "alice", with: "draft/metadata-3 batch")
        try stage.enter(bob, as: "bob", with: "draft/metadata-3 batch")
        try stage.send("JOIN #a", from: alice)
        let keys = (0..<1001).map { "k\($0)" }
        stage.change { world in
            for key in keys { world.clients[alice.client]?.metadata[key] = "x" }
            world.sessions[bob]?.subscribedKeys = OrderedSet(keys)
        }
        _ = stage.take(bob)
        try stage.send("JOIN #a", from: bob)
        #expect(stage.take(bob).last == ":palabre.local 774 bob #a 0 :Ask for it with METADATA SYNC")
        try stage.send("METADATA #a SYNC", from: bob)
        let lines = stage.take(bob)
        #expect(lines.count { $0.contains(" 761 bob alice ") } == 1000)
        #expect(lines.dropLast().last?.contains(" WARN METADATA LIMIT_REACHED #a 1000 :") == true)
    }

    @Test func `lists of keys are cut between keys`() throws {
        var stage = Stage()
        let alice = SessionID(1)
        try stage.enter(alice, as: "alice")
        let keys = (0..<7).map { String(repeating: "k", count: 60) + String($0) }
        try stage.send("METADATA * SUB " + keys.joined(separator: " "), from: alice)
        _ = stage.take(alice)
        try stage.send("METADATA * SUB " + (0..<13).map { "s\($0)" }.joined(separator: " "), from: alice)
        #expect(
            stage.take(alice) == [
                ":palabre.local 770 alice s0 s1 s2 s3 s4 s5 s6 s7 s8 s9 s10 s11", ":palabre.local 770 alice s12",
            ]
        )
        try stage.send("METADATA * SUBS", from: alice)
        let lines = stage.take(alice)
        #expect(
            lines.flatMap { $0.split(separator: " ").dropFirst(3) }.map(String.init) == keys + (0..<13).map { "s\($0)" }
        )
        #expect(lines.allSatisfy { $0.utf8.count <= 510 })
    }
}
