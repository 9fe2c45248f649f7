// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct RepliesTests {
    private let clock = Clock(now: Instant(seconds: 0))

    private func replies(_ capabilities: Capabilities = [], label: String? = nil) -> Replies {
        let client = Client(id: ClientID(1), peer: Peer(host: "::1"), connectedAt: clock.now)
        var session = Session(id: SessionID(1), of: client.id, peer: client.peer, connectedAt: clock.now)
        session.capabilities = capabilities
        return Replies(to: session, from: Source(name: "srv"), label: label)
    }

    private func lines(_ replies: Replies) -> [String] {
        var effects = Effects()
        replies.send(at: clock, into: &effects)
        guard case .send(let bytes, [SessionID(1)])? = effects.list.first, effects.list.count == 1 else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").map(String.init)
    }

    @Test func `a numeric addresses the nick and ends with its text`() {
        var replies = replies()
        replies.add(.noSuchNick, "bob")
        replies.nick = "alice"
        replies.add(.noSuchNick, "bob")
        #expect(
            lines(replies) == [
                ":srv 401 * bob :No such nick or channel", ":srv 401 alice bob :No such nick or channel",
            ]
        )
    }

    @Test func `without a label nothing is answered by nothing`() {
        #expect(lines(replies()).isEmpty)
        #expect(lines(replies([.labeledResponse, .batch])).isEmpty)
        #expect(lines(replies([], label: "x")).isEmpty)
    }

    @Test func `a label on nothing becomes an ACK`() {
        #expect(lines(replies([.labeledResponse, .batch], label: "x")) == ["@label=x :srv ACK"])
    }

    @Test func `one line carries the label before the time`() {
        var replies = replies([.labeledResponse, .batch, .serverTime], label: "x")
        replies.add("PONG", "y")
        #expect(lines(replies) == ["@label=x;time=1970-01-01T00:00:00.000Z :srv PONG y"])
    }

    @Test func `several lines go into a batch that carries the label`() {
        var replies = replies([.labeledResponse, .batch], label: "x")
        replies.add("PONG", "1")
        replies.add("PONG", "2")
        #expect(
            lines(replies) == [
                "@label=x :srv BATCH +1 labeled-response", "@batch=1 :srv PONG 1", "@batch=1 :srv PONG 2",
                ":srv BATCH -1",
            ]
        )
    }

    @Test func `a batch in an answer of several lines is inside the labelled one`() {
        var replies = replies([.labeledResponse, .batch], label: "x")
        replies.add("PONG", "1")
        replies.beginBatch("outer", "#a")
        replies.add("PONG", "2")
        replies.beginBatch("inner")
        replies.add("PONG", "3")
        replies.endBatch()
        replies.endBatch()
        replies.beginBatch("empty")
        replies.endBatch()
        #expect(
            lines(replies) == [
                "@label=x :srv BATCH +1 labeled-response", "@batch=1 :srv PONG 1", "@batch=1 :srv BATCH +2 outer #a",
                "@batch=2 :srv PONG 2", "@batch=2 :srv BATCH +3 inner", "@batch=3 :srv PONG 3",
                "@batch=2 :srv BATCH -3",
                "@batch=1 :srv BATCH -2", "@batch=1 :srv BATCH +4 empty", "@batch=1 :srv BATCH -4", ":srv BATCH -1",
            ]
        )
    }

    @Test func `an answer that is a batch carries the label itself`() {
        var replies = replies([.labeledResponse, .batch], label: "x")
        replies.beginBatch("outer")
        replies.add("PONG", "1")
        #expect(
            lines(replies) == ["@label=x :srv BATCH +2 outer", "@batch=2 :srv PONG 1", ":srv BATCH -2"],
            "it also ends when nobody ended it"
        )
    }

    @Test func `without a label a batch has no other around it`() {
        var replies = replies([.batch])
        replies.add("PONG", "1")
        replies.beginBatch("outer")
        replies.add("PONG", "2")
        replies.endBatch()
        #expect(
            lines(replies) == [":srv PONG 1", ":srv BATCH +2 outer", "@batch=2 :srv PONG 2", ":srv BATCH -2"]
        )
    }

    @Test func `who cannot read batches gets their lines`() {
        var replies = replies([.labeledResponse], label: "x")
        replies.beginBatch("outer")
        replies.add("PONG", "1")
        replies.endBatch()
        replies.endBatch()
        #expect(lines(replies) == [":srv PONG 1"])
    }

    @Test func `a TAGMSG that the client cannot read counts for nothing`() {
        var replies = replies([.labeledResponse, .batch], label: "x")
        replies.add(Line(Message(nil, "TAGMSG", "#a")))
        #expect(lines(replies) == ["@label=x :srv ACK"])
    }

    @Test func `a long list goes into several lines, and no word is cut or lost`() {
        let words = (0..<200).map { "word\($0)" }
        var replies = replies()
        replies.add(.nameReply, ["=", "#a"], listing: words)
        let lines = lines(replies)
        #expect(lines.count > 1)
        #expect(lines.allSatisfy { $0.utf8.count <= 510 && $0.hasPrefix(":srv 353 * = #a :") })
        #expect(
            lines.flatMap { $0.dropFirst(":srv 353 * = #a :".count).split(separator: " ").map(String.init) } == words
        )
    }

    @Test func `a word longer than a line still ends`() {
        var replies = replies()
        replies.add(.nameReply, ["=", "#a"], listing: [String(repeating: "x", count: 2000), "y"])
        #expect(lines(replies).count == 2)
    }

    @Test func `nothing to list is no line`() {
        var replies = replies()
        replies.add(.nameReply, ["=", "#a"], listing: [])
        #expect(lines(replies).isEmpty)
    }
}
