// SPDX-License-Identifier: Apache-2.0

internal import IRC

// What waits for its time: lines to be sent, echoes, answers, notices.
extension IRCSession {
    /// When any of it is due.
    var talkDeadline: Instant? {
        let deadlines = [
            outbox.deadline, deliveries.deadline, histories.deadline, typingNotices.deadline, readMarks.deadline,
            metadataSyncs.deadline, whoQueries.deadline,
        ]
        return deadlines.compactMap(\.self).min()
    }

    /// Does what is due.
    mutating func tickTalk(at now: Instant, into effects: inout [SessionEffect]) {
        guard !isLeaving else { return }
        empty(at: now, into: &effects)
        for message in deliveries.overdue(at: now) {
            let reason = localized("the server did not confirm it within \(Deliveries.patience) seconds")
            effects.report(.undelivered(message.id, conversation: message.conversation, reason: reason), at: now)
        }
        for request in histories.overdue(at: now) { report(request, count: 0, isComplete: false, now, into: &effects) }
        askHistory(at: now, into: &effects)
        for notice in typingNotices.due(at: now) { tell(notice.state, to: notice.target, into: &effects) }
        for mark in readMarks.due(at: now) { send(mark.time, of: mark.target, into: &effects) }
        askMembers(at: now, into: &effects)
        for target in metadataSyncs.due(at: now) { ask(Message(nil, "METADATA", target, "SYNC"), into: &effects) }
    }

    /// Sends what the server ought to know before we leave.
    mutating func sayGoodbye(at now: Instant, into effects: inout [SessionEffect]) {
        guard !isLeaving else { return }
        for mark in readMarks.due(at: now, isLast: true) { send(mark.time, of: mark.target, into: &effects) }
        abandon(at: now, into: &effects)
    }

    /// Tells what has reached nobody, and waits for nothing more: the session is about to end.
    mutating func abandon(at now: Instant, into effects: inout [SessionEffect]) {
        outbox.removeAll()
        histories.removeAll()
        typingNotices = TypingNotices()
        metadataSyncs = MetadataSyncs()
        for message in deliveries.removeAll() {
            let reason =
                message.sentAt == nil
                ? localized("the connection ended before it was sent")
                : localized("the connection was lost before it was confirmed")
            effects.report(.undelivered(message.id, conversation: message.conversation, reason: reason), at: now)
        }
    }

    /// Sends a question with a label, where the server knows labels, so that its answer can be told from what the server
    /// says on its own.
    mutating func send(_ message: Message, asking question: Question, into effects: inout [SessionEffect]) {
        var message = message
        if capabilities.isEnabled(.labeledResponse) { message.tags["label"] = questions.label(for: question) }
        effects.send(message)
    }

    /// Asks something that the user did not and shall not hear of.
    mutating func ask(_ message: Message, into effects: inout [SessionEffect]) {
        send(message, asking: .silent, into: &effects)
    }

    /// What an answer was asked by, where its label tells.
    func question(of line: ServerLine) -> Question? { line.label.flatMap { questions[$0] } }
}
