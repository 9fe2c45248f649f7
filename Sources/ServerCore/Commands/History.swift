// SPDX-License-Identifier: Apache-2.0

import IRC

/// A session on which a channel was joined, and for which the store was asked what was said there before.
struct Replay: Hashable, Sendable {
    var session: SessionID
    var channel: ChannelID
    /// What was deleted after the store was asked, and may be in its answer.
    var redacted: [String] = []
}

extension World {
    /// Asks the store for the last messages, when the one who joins can tell them from new ones.
    ///
    /// A client has no more open questions than it can have channels: one that joins and leaves all the time would keep
    /// the store busy, and the others waiting.
    mutating func askForHistory(of channel: Channel, _ turn: inout Turn) {
        let session = turn.session
        guard configuration.replayedMessages > 0, session.capabilities.isSuperset(of: [.batch, .serverTime]) else {
            return
        }
        guard let questions = sessions[session.id]?.openQuestions, questions < configuration.channelLimit else {
            return
        }
        sessions[session.id]?.openQuestions += 1
        let ticket = Ticket(nextNumber())
        replays[ticket] = Replay(session: session.id, channel: channel.id)
        channels[channel.id]?.members[turn.client.id]?.replays.append(ticket)
        let limit = configuration.replayedMessages
        let access = Access(.channel(fold(channel.name)))
        let range = HistoryRange.latest(after: nil)
        turn.effects.append(.find(ticket, .history(in: [access], range, limit: limit, withEvents: false)))
    }

    /// Forgets the questions of a session that is gone: nobody waits for the answers.
    mutating func forgetReplays(of session: Session) {
        for (ticket, replay) in replays where replay.session == session.id {
            replays[ticket] = nil
            channels[replay.channel]?.members[session.client]?.replays.removeAll { $0 == ticket }
        }
    }

    /// Sends them as a [batch](https://ircv3.net/specs/batches/chathistory), if the client is still there.
    mutating func take(_ findings: Findings, for ticket: Ticket, into effects: inout Effects) {
        guard let replay = replays.removeValue(forKey: ticket), case .messages(let messages) = findings else { return }
        sessions[replay.session]?.openQuestions -= 1
        guard let session = sessions[replay.session], let client = clients[session.client],
            let channel = channels[replay.channel],
            channel.members[client.id]?.replays.contains(ticket) == true
        else { return }
        channels[channel.id]?.members[client.id]?.replays.removeAll { $0 == ticket }
        // It may have given the capabilities back since it joined.
        guard !messages.isEmpty, session.capabilities.isSuperset(of: [.batch, .serverTime]) else { return }
        var bytes: [UInt8] = []
        func write(_ line: Line, inBatch: Bool) {
            let tag = inBatch ? (key: "batch", value: "1") : nil
            line.write(for: session.capabilities, at: clock.serverTime, first: tag, into: &bytes)
        }
        write(Line(Message(server, "BATCH", "+1", "chathistory", channel.name)), inBatch: false)
        for old in messages.suffix(configuration.replayedMessages) where !replay.redacted.contains(old.id) {
            let message = Message(source: old.source, command: old.command, parameters: old.parameters)
            let line = Line(message, id: old.id, time: old.time.serverTime)
            let pieces = old.speech.pieces
            guard !pieces.isEmpty else {
                write(line, inBatch: true)
                continue
            }
            Passage(pieces, of: line)
                .write(for: session.capabilities, at: clock.serverTime, as: "2", inside: "1", into: &bytes)
        }
        write(Line(Message(server, "BATCH", "-1")), inBatch: false)
        effects.append(.send(bytes, to: [session.id]))
    }
}

extension StoredMessage {
    /// What was said, in lines that fit: where long ones were cut at first is not kept.
    fileprivate var speech: Speech {
        let (target, text) = (parameters.first ?? "*", parameters.dropFirst().first ?? "")
        let frame = Message(source, command, target, "").bytes.count
        return Speech(kept: text, upTo: Message.maximumLineLength - frame)
    }
}
