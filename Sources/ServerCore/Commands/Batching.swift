// SPDX-License-Identifier: Apache-2.0

import IRC

/// A batch that a client began: what comes of its lines.
enum ClientBatch: Hashable, Sendable {
    case open(OpenBatch)
    /// Something was wrong with it: its lines are ignored until it ends, or another one begins.
    case refused(reference: String)

    var reference: String {
        switch self {
        case .open(let batch): batch.reference
        case .refused(let reference): reference
        }
    }

    /// The batch, unless it was refused.
    var batch: OpenBatch? {
        if case .open(let batch) = self { batch } else { nil }
    }
}

extension World {
    /// [BATCH](https://ircv3.net/specs/extensions/client-batch): begins or ends a message of several lines.
    mutating func batch(_ turn: inout Turn) {
        let word = turn[0] ?? ""
        let reference = String(word.unicodeScalars.dropFirst())
        switch word.utf8.first {
        case UInt8(ascii: "+"): begin(reference, &turn)
        case UInt8(ascii: "-"): end(reference, &turn)
        default:
            let name = word.truncated(to: 64)
            turn.replies.fail(.batch("INVALID_REFTAG", name, because: "BATCH takes +name or -name"))
        }
    }

    private mutating func begin(_ reference: String, _ turn: inout Turn) {
        let session = turn.session
        refuse(
            batches[session.id]?.batch,
            on: session,
            .invalid("A batch began inside of this one"),
            into: &turn.effects
        )
        batches[session.id] = .refused(reference: reference)
        let (name, type) = (reference.truncated(to: 64), (turn[1] ?? "*").truncated(to: 64))
        guard OpenBatch.isReference(reference) else {
            let reason = "The name of a batch is made of letters, digits and hyphens"
            return turn.replies.fail(.batch("INVALID_REFTAG", name, because: reason))
        }
        guard type == Passage.batchType, session.capabilities.isSuperset(of: .multilineBatches) else {
            return turn.replies.fail(.batch("UNKNOWN_TYPE", name, type, because: "There is no such type of batch here"))
        }
        guard let target = turn[2], !target.isEmpty else {
            return turn.replies.fail(.invalid("A multiline batch needs a target"))
        }
        let tags = turn.message.tags
        batches[session.id] = .open(OpenBatch(reference, to: target, tags: tags, label: tags["label"]))
        batchEnds.add(session.id, due: clock.now + seconds(configuration.multiline.timeout))
        // The label is for what comes of the whole.
        turn.isPending = true
    }

    private mutating func end(_ reference: String, _ turn: inout Turn) {
        let batch = batches[turn.session.id]
        guard let batch, batch.reference == reference else {
            let flaw = OpenBatch.Flaw.invalid("No batch of this name is open")
            guard let open = batch?.batch else { return turn.replies.fail(flaw) }
            return refuse(open, on: turn.session, flaw, into: &turn.effects)
        }
        forgetBatch(of: turn.session.id)
        guard let batch = batch.batch else { return }
        let own = turn.replies
        if let label = batch.label {
            turn.replies = Replies(to: turn.session, nick: turn.client.nick, from: server, label: label)
        }
        if batch.pieces.allSatisfy(\.text.isEmpty) {
            turn.replies.fail(.invalid("A message may not be made of blank lines only"))
        } else {
            say(batch, &turn)
        }
        guard batch.label != nil else { return }
        turn.answer()
        turn.replies = own
    }
}

// MARK: - Lines

extension World {
    /// Deals with a line that belongs to a batch, or that may not come while one is open; answers whether it did.
    ///
    /// Other commands than those that say something may come in between: a PONG has no time to wait.
    mutating func gather(_ turn: inout Turn) -> Bool {
        if batches.isEmpty, turn.message.tags.isEmpty { return false }
        let session = turn.session
        let batch = batches[session.id]
        guard let reference = turn.message.tags["batch"] else {
            guard let open = batch?.batch, ["PRIVMSG", "NOTICE", "TAGMSG"].contains(turn.message.command) else {
                return false
            }
            refuse(open, on: session, .invalid("Something was said outside of the open batch"), into: &turn.effects)
            return true
        }
        switch batch {
        case .open(let open) where open.reference == reference: add(turn.message, to: open, &turn)
        case .open(let open):
            refuse(open, on: session, .invalid("No batch of this name is open"), into: &turn.effects)
        case .refused(reference): break
        default:
            // To everybody else it is a tag like any other that the server does not know.
            guard session.capabilities.isSuperset(of: .multilineBatches) else { return false }
            turn.replies.fail(.invalid("No batch of this name is open"))
        }
        return true
    }

    private mutating func add(_ message: Message, to batch: OpenBatch, _ turn: inout Turn) {
        var batch = batch
        // So that the pieces are not copied for each that is added.
        batches[turn.session.id] = nil
        let flaw = batch.add(message, upTo: configuration.multiline)
        batches[turn.session.id] = .open(batch)
        if let flaw { refuse(batch, on: turn.session, flaw, into: &turn.effects) }
    }

    // The answer to all of it, that nothing comes of it.
    private mutating func refuse(
        _ batch: OpenBatch?,
        on session: Session,
        _ flaw: OpenBatch.Flaw,
        into effects: inout Effects
    ) {
        guard let batch else { return }
        forgetBatch(of: session.id)
        batches[session.id] = .refused(reference: batch.reference)
        guard var replies = replies(to: session.id, label: batch.label) else { return }
        replies.fail(flaw)
        replies.send(at: clock, into: &effects)
    }
}

// MARK: - Ends

extension World {
    /// Gives up batches that nobody has ended.
    mutating func expireBatches(into effects: inout Effects) {
        for id in batchEnds.removeDue(at: clock.now) {
            guard let session = sessions[id], let batch = batches[id]?.batch else { continue }
            // The end of it may lie there that nobody has read.
            guard session.holds.isEmpty else {
                batchEnds.add(id, due: clock.now + seconds(configuration.multiline.timeout))
                continue
            }
            let flaw = OpenBatch.Flaw.batch("TIMEOUT", batch.reference, because: "The batch was open for too long")
            refuse(batch, on: session, flaw, into: &effects)
        }
    }

    /// Forgets what a client had begun to say.
    mutating func forgetBatch(of id: SessionID) {
        guard !batches.isEmpty, batches.removeValue(forKey: id) != nil else { return }
        batchEnds.remove(id)
    }
}

extension OpenBatch {
    /// Whether a [batch](https://ircv3.net/specs/extensions/batch) can be called so.
    fileprivate static func isReference(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
                default: false
                }
            }
    }
}

extension Replies {
    mutating func fail(_ flaw: OpenBatch.Flaw) {
        fail("BATCH", flaw.code, flaw.context, because: flaw.description)
    }
}
