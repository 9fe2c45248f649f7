// SPDX-License-Identifier: Apache-2.0

/// The server's end of one session of the tutorial's protocol.
///
/// The server greets; each chunk that comes in is a message, printed and answered with one random ASCII letter; the
/// message `stop` ends the session. There is no framing: a chunk is what one read gave. One value per connection, fed
/// by whoever owns the socket, which carries the actions out in order.
package struct TutorialServer: Equatable, Sendable {
    package enum Action: Equatable, Sendable {
        /// Show a line to whoever runs the server.
        ///
        /// It holds no control character.
        case print(String)
        case send([UInt8])
        /// Close the connection once what was sent is written.
        case close
    }

    /// The most bytes that one read may give: what the tutorial's server passes to `recv`.
    package static let chunkLength = 1024

    private var decoder = ChunkDecoder()
    private var letters: LetterSequence
    private var isOver = false

    /// Makes a session whose letters follow from the seed.
    package init(seed: UInt64) {
        letters = LetterSequence(state: seed)
    }

    package mutating func connected() -> [Action] {
        [.print("SERVEUR CONNECTÉ AU CLIENT"), .send(Array("type the message".utf8))]
    }

    /// A chunk was read; a trailing line end, as netcat sends it, is not part of the message.
    package mutating func received(_ chunk: [UInt8]) -> [Action] {
        guard !isOver, !chunk.isEmpty else { return [] }
        var body = chunk[...]
        if body.last == UInt8(ascii: "\n") { body.removeLast() }
        if body.last == UInt8(ascii: "\r") { body.removeLast() }
        if !decoder.isHolding, body.elementsEqual("stop".utf8) {
            isOver = true
            return [.close]
        }
        let text = decoder.decode(Array(body))
        let answer = Action.send([letters.next()])
        // A chunk that only begins a character has nothing to show yet, but its sender waits for a letter.
        guard !text.isEmpty || !decoder.isHolding else { return [answer] }
        return [TutorialServer.line(text), answer]
    }

    /// The client left; shows what was held back.
    package mutating func disconnected() -> [Action] {
        guard !isOver else { return [] }
        isOver = true
        let rest = decoder.finish()
        return rest.isEmpty ? [] : [TutorialServer.line(rest)]
    }

    private static func line(_ text: String) -> Action {
        // The tutorial's format string has a colon of its own behind the one in its text.
        .print("MESSAGE DU CLIENT: : " + text.withVisibleControls)
    }
}

/// Random letters a to z and A to Z, the same for the same start: a 64-bit linear congruential generator.
///
/// Its high bits are good enough for a letter.
private struct LetterSequence: Equatable {
    private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)

    var state: UInt64

    mutating func next() -> UInt8 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return LetterSequence.letters[Int((state >> 33) % UInt64(LetterSequence.letters.count))]
    }
}
