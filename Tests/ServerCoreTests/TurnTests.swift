// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct TurnTests {
    private func turn(_ line: String) throws -> Turn {
        let clock = Clock(now: Instant(seconds: 0))
        let client = Client(id: ClientID(1), peer: Peer(host: "::1"), connectedAt: clock.now)
        let session = Session(id: SessionID(1), of: client.id, peer: client.peer, connectedAt: clock.now)
        return Turn(
            of: client,
            on: session,
            message: try Message(parsing: line),
            server: Source(name: "srv"),
            clock: clock
        )
    }

    @Test(arguments: [
        ("X", []), ("X ,,", []), ("X a", ["a"]), ("X a,,b,A,#c,b", ["a", "b", "#c"]),
        ("X a,\u{301}b", ["a", "\u{301}b"]),
    ])
    func `a list names each once`(line: String, names: [String]) throws {
        #expect(try Array(turn(line).list(0)) == names)
    }

    @Test func `others are told first, then the client, then it is closed`() throws {
        var turn = try turn("X")
        turn.effects.append(.send([1], to: [SessionID(2)]))
        turn.replies.add("PONG")
        turn.isLast = true
        var effects = Effects()
        turn.finish(into: &effects)
        let pong = Array(":srv PONG\r\n".utf8)
        #expect(
            effects.list == [.send([1], to: [SessionID(2)]), .send(pong, to: [SessionID(1)]), .close(SessionID(1))]
        )
    }
}
