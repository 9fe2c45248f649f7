// SPDX-License-Identifier: Apache-2.0

import IRC

/// A question to the store: on which session it is answered, and how.
///
/// Kept by `World.inquiries` under its ticket until the answer comes, or the session is gone.
struct Inquiry: Hashable, Sendable {
    /// What its answer is for.
    enum Purpose: Hashable, Sendable {
        /// To be told to who has joined a channel.
        case replay(ChannelID)
        /// The answer to CHATHISTORY, under a name.
        case history(of: String)
        /// The answer to CHATHISTORY TARGETS.
        case targets
        /// The answer to SEARCH.
        case search
        /// To be deleted, if it is there.
        case redaction
        /// A part of what is played back.
        case playback(Playback)
        /// Whom somebody has spoken with, for what is played back.
        case correspondents(Playback)
    }

    let session: SessionID
    /// The command that is answered.
    let message: Message
    let purpose: Purpose
    /// What was deleted after the store was asked, and may be in its answer.
    var redacted: [String] = []

    /// Whether the session is read on while the store is at work.
    var isAside: Bool { if case .replay = purpose { true } else { false } }

    /// Why it is not read.
    var hold: Holds {
        switch purpose {
        case .playback, .correspondents: .playback
        default: .question
        }
    }
}

extension World {
    /// Asks the store for the answer to the command whose turn it is; the session waits for it, so that answers keep their
    /// order.
    mutating func ask(_ query: Query, for purpose: Inquiry.Purpose, _ turn: inout Turn) {
        turn.isPending = true
        hold(turn.session.id, because: .question, into: &turn.effects)
        inquire(query, for: purpose, &turn)
    }

    /// Asks the store for something that nobody waits for; answers under which ticket.
    @discardableResult
    mutating func inquire(_ query: Query, for purpose: Inquiry.Purpose, _ turn: inout Turn) -> Ticket {
        let ticket = Ticket(nextNumber())
        inquiries[ticket] = Inquiry(session: turn.session.id, message: turn.message, purpose: purpose)
        sessions[turn.session.id]?.openQuestions += 1
        turn.effects.append(.find(ticket, query))
        return ticket
    }

    /// Goes on where the store was asked.
    ///
    /// Whoever asked was allowed to read all that is in the answer when it asked.
    mutating func take(_ findings: Findings, for ticket: Ticket, into effects: inout Effects) {
        guard let inquiry = inquiries.removeValue(forKey: ticket) else { return }
        sessions[inquiry.session]?.openQuestions -= 1
        guard var turn = turn(on: inquiry.session, inquiry.message) else { return }
        let found = findings.without(inquiry.redacted).renamed { channelNames[$0].flatMap { channels[$0]?.name } }
        switch inquiry.purpose {
        case .replay(let channel): replay(found, of: channel, for: ticket, &turn)
        case .history(let name): tell(found, of: name, &turn)
        case .targets: tellTargets(found, &turn)
        case .search: tellHits(found, &turn)
        case .redaction: redact(found, &turn)
        case .correspondents(let playback): goOn(playback, with: found, &turn)
        case .playback(var playback):
            playback.add(found, without: inquiry.redacted)
            goOn(playback, &turn)
        }
        turn.finish(into: &effects)
        if !inquiry.isAside, !turn.isPending { release(inquiry.session, from: inquiry.hold, into: &effects) }
    }

    /// Forgets the questions of a session that is gone: nobody waits for the answers.
    mutating func forgetInquiries(of session: Session) {
        for (ticket, inquiry) in inquiries where inquiry.session == session.id {
            inquiries[ticket] = nil
            guard case .replay(let channel) = inquiry.purpose else { continue }
            channels[channel]?.members[session.client]?.replays.removeAll { $0 == ticket }
        }
    }

    /// Sees to it that a deleted message is in no answer, whenever the store was asked for it.
    mutating func noteRedaction(of id: String) {
        for ticket in inquiries.keys { inquiries[ticket]?.redacted.append(id) }
    }
}

extension Findings {
    /// The same without some messages.
    fileprivate func without(_ ids: [String]) -> Findings {
        guard !ids.isEmpty, case .messages(let messages) = self else { return self }
        let ids = Set(ids)
        return .messages(messages.filter { !ids.contains($0.id) && !ids.contains($0.subject ?? "") })
    }

    /// The same with what was said in channels under the names that these have now.
    fileprivate func renamed(_ name: (String) -> String?) -> Findings {
        guard case .messages(var messages) = self else { return self }
        for index in messages.indices { messages[index].moveToItsPlace(name) }
        return .messages(messages)
    }
}

extension StoredMessage {
    // A channel can have had another name then; what says so itself goes on to say it.
    fileprivate mutating func moveToItsPlace(_ name: (String) -> String?) {
        guard case .channel(let folded) = place, command != "RENAME", let target = parameters.first,
            Names.looksLikeChannel(target), World.fold(target) != folded
        else { return }
        parameters[0] = name(folded) ?? folded
    }
}
