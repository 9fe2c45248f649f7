// SPDX-License-Identifier: Apache-2.0

package import IRC

/// What can happen to a session.
package enum SessionEvent: Equatable, Sendable {
    /// The network did something.
    case link(LinkEvent)
    /// The user wants to say something to a channel or a nick.
    ///
    /// On a tutorial session the target is ignored.
    case said(Utterance)
    /// The user reacts to a message of a conversation.
    case reacted(Report.Reaction, in: String)
    /// The program answers what somebody's program asked by CTCP; strangers get a few answers a minute, and no more.
    case answered(CTCP, to: String)
    /// The user wants a message deleted.
    case redacted(id: String, in: String, reason: String)
    /// The user types something for a conversation, pauses or gave it up.
    case typed(Report.Typing, in: String)
    /// The user has read a conversation up to a time.
    case read(conversation: String, upTo: Instant)
    /// The user, or the program for the user, wants more of a conversation's history.
    case wantedHistory(HistoryRange, of: String)
    /// The program wants to know in which conversations something was said after a time.
    case wantedConversations(since: Instant)
    /// What `SessionEffect.compute` asked for.
    case computed(Computed)
    /// The user wants a message sent as it is: JOIN, TOPIC, WHOIS.
    ///
    /// The answers are about the conversation in which it was asked, where the server tells which answers they are.
    case requested(Message, from: String? = nil)
    /// The user wants to leave the server.
    case left(reason: String)
    /// The link may be dead, after a sleep of the machine or a change of the network: ask now, and give up soon.
    case doubted
    /// Time passed: sent at `Session.deadline` or later.
    case ticked
}

/// What a session wants done.
package enum SessionEffect: Equatable, Sendable {
    /// Write bytes to the connection.
    case send([UInt8])
    /// Close the connection once what was sent is written.
    case close
    /// Do some slow or secret work; `SessionEvent.computed` follows.
    case compute(Computation)
    /// Tell the user.
    case report(Report)
}

extension [SessionEffect] {
    mutating func send(_ message: Message) {
        append(.send(message.bytes))
    }

    mutating func report(_ content: Report.Content, at time: Instant, isReplayed: Bool = false) {
        append(.report(Report(time: time, isReplayed: isReplayed, content)))
    }

    mutating func report(_ content: Report.Content, _ line: ServerLine) {
        report(content, at: line.time, isReplayed: line.isReplayed)
    }
}

extension SessionEvent {
    /// The user says a plain text.
    package static func said(_ kind: Speech.Kind, text: String, to target: String) -> SessionEvent {
        .said(Utterance(kind, text, to: target))
    }
}
