// SPDX-License-Identifier: Apache-2.0

/// The client's end of one session of the tutorial's protocol.
///
/// Lines go out one at a time: each waits for the server's reply to the one before, because nothing else separates two
/// messages on the wire. A reply is one chunk.
package struct TutorialClient: Equatable, Sendable {
    package enum Action: Equatable, Sendable {
        /// The first chunk came: the session is open, and this is the server's greeting.
        case greeted(String)
        /// A line left the queue for the server.
        case sent(String)
        case replied(String)
        /// The session is over.
        ///
        /// After a `stop` of ours that is what was wanted.
        case ended(afterStop: Bool)
    }

    private enum State: Equatable {
        case awaitingGreeting
        case idle
        case awaitingReply(to: String)
        case over
    }

    private var state = State.awaitingGreeting
    private var decoder = ChunkDecoder()
    private var waiting: [String] = []

    package init() {}

    /// Whether a line typed now would have to wait.
    package var isBusy: Bool { state != .idle }

    /// The bytes of a line: neither a line end nor anything else is added.
    package static func bytes(of line: String) -> [UInt8] { Array(line.utf8) }

    /// The user typed a line; an empty one is nothing that could be sent.
    package mutating func typed(_ line: String) -> [Action] {
        guard state != .over, !line.isEmpty else { return [] }
        waiting.append(line)
        return sendNext()
    }

    package mutating func received(_ chunk: [UInt8]) -> [Action] {
        guard state != .over, !chunk.isEmpty else { return [] }
        let text = decoder.decode(chunk)
        guard !text.isEmpty else { return [] }
        if state == .awaitingGreeting {
            state = .idle
            return [.greeted(text)] + sendNext()
        }
        // A letter that nobody waits for answers the rest of a long line, which the server read as a message of its own.
        state = .idle
        return [.replied(text)] + sendNext()
    }

    package mutating func closed() -> [Action] {
        guard state != .over else { return [] }
        defer { state = .over }
        return [.ended(afterStop: state == .awaitingReply(to: "stop"))]
    }

    private mutating func sendNext() -> [Action] {
        guard state == .idle, !waiting.isEmpty else { return [] }
        let line = waiting.removeFirst()
        state = .awaitingReply(to: line)
        return [.sent(line)]
    }
}
