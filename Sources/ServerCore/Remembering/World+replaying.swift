// SPDX-License-Identifier: Apache-2.0

import IRC

/// What one is told without having asked: the last words in a channel that one joins.
extension World {
    /// Asks the store for the last messages, when the one who joins can tell them from new ones and does not
    /// [ask for them](https://ircv3.net/specs/extensions/chathistory) by itself.
    ///
    /// A client has no more open questions than it can have channels: one that joins and leaves all the time would keep
    /// the store busy, and the others waiting.
    mutating func askForHistory(of channel: Channel, _ turn: inout Turn) {
        let (session, limit) = (turn.session, configuration.replayedMessages)
        guard limit > 0, session.takesReplays, let access = access(of: turn.client, to: channel),
            let questions = sessions[session.id]?.openQuestions, questions < configuration.channelLimit
        else { return }
        let query = Query.history(in: [access], .latest(after: nil), limit: limit, withEvents: false)
        let ticket = inquire(query, for: .replay(channel.id), &turn)
        channels[channel.id]?.members[turn.client.id]?.replays.append(ticket)
    }

    /// Sends them as a [batch](https://ircv3.net/specs/batches/chathistory), if the client did not leave in the meantime.
    mutating func replay(_ findings: Findings, of id: ChannelID, for ticket: Ticket, _ turn: inout Turn) {
        guard let channel = channels[id], channel.members[turn.client.id]?.replays.contains(ticket) == true else {
            return
        }
        channels[id]?.members[turn.client.id]?.replays.removeAll { $0 == ticket }
        // It may have given the capabilities back since it joined.
        guard case .messages(let messages) = findings, !messages.isEmpty, turn.session.takesReplays else { return }
        turn.replies.add(messages, inBatch: "chathistory", channel.name)
    }
}

extension Replies {
    /// Adds what was kept, as one batch.
    mutating func add(_ messages: [StoredMessage], inBatch type: String, _ parameters: String...) {
        beginBatch(type, parameters)
        for message in messages { add(message) }
        endBatch()
    }
}
