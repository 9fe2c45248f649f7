// SPDX-License-Identifier: Apache-2.0

import IRC

/// What is kept of all that is said and done, and under which time.
///
/// What only some members of a channel could hear or see is nobody's history: it is not known afterwards who they were.
extension World {
    /// The time of what is kept now: that of the clock, but never earlier than what was kept before.
    ///
    /// After a restart the clock may show an earlier time than before it.
    var moment: Instant {
        max(clock.now, lastKeptAt, lastMark.map { Instant(milliseconds: $0.milliseconds + 1) } ?? lastKeptAt)
    }

    /// Draws a line: all that was kept until now is not later than it, and all that is kept from now on is.
    mutating func mark() -> Instant {
        let mark = max(clock.now, lastKeptAt)
        lastMark = mark
        return mark
    }

    /// The line with an id of its own, and with the time under which it is found again.
    mutating func lasting(_ line: Line) -> Line {
        var line = line
        makeLasting(&line)
        return line
    }

    /// Gives a line an id of its own, and the time under which it is found again.
    mutating func makeLasting(_ line: inout Line) {
        let moment = moment
        line.id = messageIDs.next(at: moment)
        line.time = moment == clock.now ? nil : moment
    }

    /// How long what is said in a channel is kept.
    func retention(of channel: Channel) -> Retention { channel.retention ?? configuration.history.channels }

    /// Whether what all members of a channel see is kept at all.
    func keepsHistory(of channel: Channel) -> Bool { !retention(of: channel).isOff }

    /// Where it is kept what one says to another; `nil` for what is not kept.
    ///
    /// One of them must have an account, since nobody else can ask for it; and neither may have decided otherwise.
    func conversation(of client: Client, with other: Client) -> Place? {
        guard client.account != nil || other.account != nil, !configuration.history.conversations.isOff,
            keepsConversations(client), keepsConversations(other)
        else { return nil }
        return .between(party(of: client), party(of: other))
    }

    private func keepsConversations(_ client: Client) -> Bool {
        client.account.flatMap { accounts[fold($0)]?.settings.keepsConversations } ?? true
    }

    /// Who a client is in a conversation that is kept.
    func party(of client: Client) -> Party {
        client.account.map { .account(fold($0)) } ?? .stranger(fold(client.nick))
    }
}

// MARK: - What was said

extension World {
    /// Keeps what was said to all members of a channel.
    mutating func keep(_ line: Line, saidIn channel: Channel, _ turn: inout Turn) {
        keep(
            line,
            at: .channel(fold(channel.name)),
            era: channel.createdAt,
            isConfidential: isConfidential(channel),
            in: &turn.stored
        )
    }

    /// Keeps what was said in a conversation.
    mutating func keep(_ line: Line, saidIn conversation: Place, _ turn: inout Turn) {
        keep(line, at: conversation, in: &turn.stored)
    }

    private mutating func keep(
        _ line: Line,
        at place: Place,
        era: Instant = Instant(milliseconds: 0),
        isConfidential: Bool = false,
        in messages: inout [StoredMessage]
    ) {
        guard let id = line.id, let source = line.message.source else { return }
        lastKeptAt = moment
        messages.append(
            StoredMessage(
                id: id,
                time: moment,
                source: source,
                account: line.sender.account ?? line.sender.proxy?.account,
                isBot: line.sender.isBot,
                command: line.message.command,
                parameters: line.message.parameters,
                tags: line.message.tags,
                place: place,
                era: era,
                isConfidential: isConfidential
            )
        )
    }

    // A change of modes is seen by who was there before it and by who is there after it.
    private func isConfidential(_ channel: Channel) -> Bool {
        !channel.isOpen || channels[channel.id]?.isOpen == false
    }
}

// MARK: - What was done

extension World {
    /// Keeps what was done in a channel, or happened to a member of it, if all members were shown it.
    mutating func keep(_ line: Line, about subject: Client? = nil, doneIn channel: Channel, _ turn: inout Turn) {
        keep(line, about: subject, doneIn: channel, in: &turn.stored)
    }

    /// The same for what nobody's turn led to.
    mutating func keep(
        _ line: Line,
        about subject: Client? = nil,
        doneIn channel: Channel,
        into effects: inout Effects
    ) {
        var messages: [StoredMessage] = []
        keep(line, about: subject, doneIn: channel, in: &messages)
        if !messages.isEmpty { effects.append(.store(messages, nil)) }
    }

    /// Keeps in each of a client's channels what it did in all of them: once for each, under an id of its own.
    mutating func keepEverywhere(_ line: Line, of client: Client) -> [StoredMessage] {
        var messages: [StoredMessage] = []
        for channel in client.channels.compactMap({ channels[$0] }) {
            keep(lasting(line), about: client, doneIn: channel, in: &messages)
        }
        return messages
    }

    private mutating func keep(
        _ line: Line,
        about subject: Client?,
        doneIn channel: Channel,
        in messages: inout [StoredMessage]
    ) {
        guard storeProblem == nil, keepsHistory(of: channel),
            subject.map({ channel.witnesses(of: $0.id).isEmpty }) ?? true
        else { return }
        keep(
            line,
            at: .channel(fold(channel.name)),
            era: channel.createdAt,
            isConfidential: isConfidential(channel),
            in: &messages
        )
    }
}

extension Retention {
    /// Whether nothing is kept.
    var isOff: Bool { count.map { $0 <= 0 } ?? false || age.map { $0 <= 0 } ?? false }
}
