// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct NegotiationTests {
    private let alice = SessionID(1)

    // A server with such a name leaves little room in its lines.
    private func stage() -> Stage {
        var configuration = WorldConfiguration()
        configuration.serverName = String(repeating: "long.", count: 60)
        var stage = Stage(configuration)
        stage.handle(.connected(alice, Peer(host: "127.0.0.1")))
        return stage
    }

    private func answers(_ stage: Stage, _ subcommand: String) throws -> [[String]] {
        try (stage.received[alice] ?? []).map { try Message(parsing: $0).parameters }.filter { $0[1] == subcommand }
    }

    @Test func `version 302 reads all names in several lines`() throws {
        var stage = stage()
        try stage.send("CAP LS 302", from: alice)
        let lines = try answers(stage, "LS")
        #expect(lines.count > 1)
        #expect(lines.map(\.count) == Array(repeating: 4, count: lines.count - 1) + [3])
        #expect(lines.dropLast().allSatisfy { $0[2] == "*" })
        let offered = lines.compactMap(\.last).flatMap { $0.split(separator: " ") }
        #expect(offered.map { String($0.prefix { $0 != "=" }) } == Capabilities.offered.names)
    }

    @Test func `what is enabled goes into several lines as well`() throws {
        var stage = stage()
        try stage.send("CAP LS 302", from: alice)
        for name in Capabilities.offered.names { try stage.send("CAP REQ \(name)", from: alice) }
        try stage.send("CAP LIST", from: alice)
        let lines = try answers(stage, "LIST")
        #expect(lines.count > 1)
        #expect(lines.compactMap(\.last).joined(separator: " ") == Capabilities.offered.text)
    }

    @Test(arguments: ["CAP LS", "CAP LS 301"]) func `version 301 reads one line, without a torn name`(
        line: String
    ) throws {
        var stage = stage()
        try stage.send(line, from: alice)
        let lines = try answers(stage, "LS")
        #expect(lines.count == 1)
        let names = (lines.first?.last ?? "").split(separator: " ").map(String.init)
        let isDraft = { (name: String) in name.hasPrefix("draft/") }
        let all = Capabilities.offered.names
        #expect(names == Array((all.filter { !isDraft($0) } + all.filter(isDraft)).prefix(names.count)))
    }

    @Test func `a long request is granted in several lines`() throws {
        var stage = stage()
        let names = (0..<20).flatMap { _ in ["batch", "-batch", "server-time", "multi-prefix"] }
        try stage.send("CAP REQ :\(names.joined(separator: " "))", from: alice)
        let lines = try answers(stage, "ACK")
        #expect(lines.count > 1)
        #expect(lines.compactMap(\.last).flatMap { $0.split(separator: " ") }.map(String.init) == names)
        #expect(stage.world.sessions[alice]?.capabilities == [.serverTime, .multiPrefix])
    }
}
