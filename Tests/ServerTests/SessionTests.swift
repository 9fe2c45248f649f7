// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Server
import Testing

/// A session of our own client, on a connection that a test drives.
private struct DrivenSession {
    private var session: Session
    private let peer: ScriptedPeer
    private(set) var reports: [Report.Content] = []

    init(nick: String, joining channel: String, on server: TestServer) async throws {
        let endpoint = Endpoint(dialect: .irc, host: server.irc.host, port: server.irc.port, channels: [channel])
        session = Session(endpoint: endpoint, identity: Identity(nick: nick, user: nick, realName: nick))
        peer = try await ScriptedPeer.connect(to: server.irc)
        try await handle(.link(.opened(.plain)))
        try await drive { $0 == .membersListed(channel: channel) }
    }

    mutating func handle(_ event: SessionEvent) async throws {
        var effects: [SessionEffect] = []
        session.handle(event, at: Instant(seconds: 1_800_000_000), into: &effects)
        for effect in effects {
            switch effect {
            case .send(let bytes): try await peer.send(bytes)
            case .report(let report): reports.append(report.content)
            default: break
            }
        }
    }

    /// Receives lines until one makes a report like this.
    mutating func drive(until isWanted: (Report.Content) -> Bool) async throws {
        while !reports.contains(where: isWanted) {
            let line = try await peer.expect("\r\n")
            try await handle(.link(.received([Message(parsing: line)])))
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct SessionTests {
    @Test func `two sessions of our client chat through our server`() async throws {
        try await TestServer.with { server in
            var alice = try await DrivenSession(nick: "alice", joining: "#palabre", on: server)
            var bob = try await DrivenSession(nick: "bob", joining: "#palabre", on: server)
            try await bob.handle(.said(.message, text: "salut 漢👍", to: "#palabre"))
            try await alice.drive { content in
                guard case .said(let speech) = content else { return false }
                return speech.text == "salut 漢👍" && speech.source.name == "bob" && speech.conversation == "#palabre"
            }
            try await alice.handle(.left(reason: "bye"))
            try await bob.drive { content in
                guard case .left(channel: "#palabre", let source, .quit) = content else { return false }
                return source.name == "alice"
            }
        }
    }
}
