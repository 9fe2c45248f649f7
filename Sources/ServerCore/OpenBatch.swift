// SPDX-License-Identifier: Apache-2.0

import IRC

/// A message of several lines that a client is about to say: it has opened the
/// [batch](https://ircv3.net/specs/extensions/client-batch), and not closed it.
///
/// Kept by `World.batches`, one for each client at most. It never holds more than the limits allow.
struct OpenBatch: Hashable, Sendable {
    /// Why a batch is refused: a code of [multiline](https://ircv3.net/specs/extensions/multiline#errors) with its context.
    struct Flaw: Hashable, Sendable {
        let code: String
        var context: [String] = []
        let description: String

        static func invalid(_ description: String) -> Flaw { Flaw(code: "MULTILINE_INVALID", description: description) }
    }

    /// What the client calls it.
    let reference: String
    /// The label that the answer to all of it carries.
    let label: String?
    /// The client's tags.
    let tags: Tags
    /// Whom the message is for.
    let target: String
    /// `PRIVMSG` or `NOTICE`, as the first line has it.
    private(set) var command = ""
    private(set) var pieces: [Speech.Piece] = []
    /// The bytes of all pieces, and of the line feeds between them.
    private(set) var length = 0

    init(_ reference: String, to target: String, tags: Tags, label: String?) {
        self.reference = reference
        self.target = target
        self.tags = tags
        self.label = label
    }

    /// Adds a line; answers what is wrong with it.
    mutating func add(_ message: Message, upTo limits: MultilineLimits) -> Flaw? {
        guard ["PRIVMSG", "NOTICE"].contains(message.command), pieces.isEmpty || message.command == command else {
            return .invalid("A multiline batch holds only PRIVMSG, or only NOTICE")
        }
        guard let provided = message[parameter: 0], let text = message[parameter: 1] else {
            return .invalid("A line of the batch has no target, or no text")
        }
        guard World.casemapping.equates(provided, target) else { return .target(provided, insteadOf: target) }
        guard message.tags.keys.allSatisfy({ $0 == "batch" || $0 == Passage.continuationTag }) else {
            return .invalid("The tags of a multiline batch belong on its first line")
        }
        return add(
            text,
            isContinuation: message.tags[Passage.continuationTag] != nil,
            of: message.command,
            upTo: limits
        )
    }

    private mutating func add(
        _ text: String,
        isContinuation: Bool,
        of command: String,
        upTo limits: MultilineLimits
    ) -> Flaw? {
        if isContinuation, text.isEmpty { return .invalid("A line that goes on with the one before may not be blank") }
        guard pieces.count < limits.lines else { return .tooMany("LINES", limits.lines) }
        // There is nothing that the first one could go on with.
        let piece = Speech.Piece(text: text, isContinuation: isContinuation && !pieces.isEmpty)
        let added = text.utf8.count + (pieces.isEmpty || piece.isContinuation ? 0 : 1)
        guard length + added <= limits.bytes else { return .tooMany("BYTES", limits.bytes) }
        length += added
        pieces.append(piece)
        self.command = command
        return nil
    }
}

extension OpenBatch.Flaw {
    fileprivate static func target(_ provided: String, insteadOf target: String) -> OpenBatch.Flaw {
        OpenBatch.Flaw(
            code: "MULTILINE_INVALID_TARGET",
            context: [target, provided],
            description: "The line is for somebody else than the batch"
        )
    }

    fileprivate static func tooMany(_ things: String, _ limit: Int) -> OpenBatch.Flaw {
        OpenBatch.Flaw(
            code: "MULTILINE_MAX_\(things)",
            context: [String(limit)],
            description: "A multiline batch holds at most \(limit) \(things.lowercased())"
        )
    }

    /// One of the codes that [client-batch](https://ircv3.net/specs/extensions/client-batch#errors) has.
    static func batch(_ code: String, _ context: String..., because description: String) -> OpenBatch.Flaw {
        OpenBatch.Flaw(code: code, context: context, description: description)
    }
}
