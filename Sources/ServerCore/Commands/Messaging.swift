// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [PRIVMSG](https://modern.ircdocs.horse/#privmsg-message), [NOTICE](https://modern.ircdocs.horse/#notice-message) and
    /// [TAGMSG](https://ircv3.net/specs/extensions/message-tags#the-tagmsg-tag-only-message).
    mutating func say(_ turn: inout Turn) {
        let targets = turn.list(0)
        let saying = Saying(of: turn, denying: configuration.deniedClientTags)
        if targets.isEmpty { return complain(.noRecipient, nil, &turn) }
        if saying.text == "" { return complain(.noTextToSend, nil, &turn) }
        if saying.text != nil { clients[turn.client.id]?.spokeAt = clock.now }
        for target in targets.prefix(configuration.targetLimit) { say(saying, to: target, &turn) }
        if targets.count > configuration.targetLimit {
            complain(.tooManyTargets, targets[configuration.targetLimit], &turn)
        }
    }

    private mutating func say(_ saying: Saying, to target: String, _ turn: inout Turn) {
        let (rank, name) = MemberStatus.split(target)
        // Even for a NOTICE: that a line is lost for its length must not stay unknown.
        if saying.excess(for: target) > 0 { return refuseLength(of: saying, for: target, &turn) }
        if Names.looksLikeChannel(name) {
            say(saying, toChannel: name, rank: rank, &turn)
        } else if let receiver = user(named: target) {
            say(saying, toUser: receiver, &turn)
        } else {
            complain(.noSuchNick, target, &turn)
        }
    }

    private mutating func say(
        _ saying: Saying,
        toChannel name: String,
        rank: MemberStatus.Rank?,
        _ turn: inout Turn
    ) {
        guard let channel = channel(named: name) else { return complain(.noSuchChannel, name, &turn) }
        switch hearing(of: saying.text, from: turn.client, in: channel) {
        // A channel that hides refuses like one that is not there.
        case .nobody where !channel.isVisible(to: turn.client.id): complain(.noSuchChannel, name, &turn)
        case .nobody(let silence): complain(silence, channel, &turn)
        case .members(let status, hear: let text):
            guard !saying.isVoid else { return }
            let receivers: MemberStatus = rank.map { .atLeast($0.status) } ?? []
            let both = receivers.isEmpty || status.isEmpty ? receivers.union(status) : receivers.intersection(status)
            let sign = rank.map { String($0.sign) } ?? ""
            let line = line(saying, text, to: sign + channel.name)
            Fanout(to: channel.members, with: both, except: turn.client.id).send(line, at: clock, into: &turn.effects)
            echo(line, &turn)
            if both.isEmpty { keep(line, of: saying, &turn) }
            remember(line, of: turn.client, at: .channel(channel.id, sign: sign, hearers: both))
        }
    }

    private mutating func say(_ saying: Saying, toUser receiver: Client, _ turn: inout Turn) {
        if let refusal = refusal(of: saying.text, from: turn.client, to: receiver) {
            return complain(refusal, receiver.nick, &turn)
        }
        acceptAnswers(of: receiver, by: turn.client)
        guard !saying.isVoid else { return }
        let line = line(saying, saying.text, to: receiver.nick)
        Fanout(to: receiver).send(line, at: clock, into: &turn.effects)
        echo(line, &turn)
        remember(line, of: turn.client, at: .user(receiver.id))
        if let reason = receiver.awayReason, saying.command == "PRIVMSG" {
            turn.replies.add(.away, receiver.nick, reason)
        }
    }

    private mutating func line(_ saying: Saying, _ text: String?, to target: String) -> Line {
        let message = Message(
            tags: saying.tags,
            source: saying.source,
            command: saying.command,
            parameters: [target] + (text.map { [$0] } ?? [])
        )
        var line = Line(message, id: messageIDs.next(at: clock.now))
        line.sender = saying.sender
        return line
    }

    private func echo(_ line: Line, _ turn: inout Turn) {
        if turn.client.capabilities.contains(.echoMessage) { turn.replies.add(line) }
    }

    private mutating func remember(_ line: Line, of author: Client, at place: RecentMessages.Place) {
        guard let id = line.id else { return }
        let entry = RecentMessages.Entry(id: id, author: author.id, place: place, saidAt: clock.now)
        recentMessages.add(entry, limit: configuration.redactableMessages)
    }

    // What clients ask each other behind the scenes is nobody's history; what `/me` says is.
    private func keep(_ line: Line, of saying: Saying, _ turn: inout Turn) {
        guard let id = line.id, let target = line.message[parameter: 0], let text = line.message[parameter: 1],
            !CTCP.isRequest(text)
        else { return }
        let message = StoredMessage(
            id: id,
            time: clock.now,
            source: saying.source,
            command: saying.command,
            target: target,
            text: text
        )
        turn.effects.append(.store(message))
    }

    private func refuseLength(of saying: Saying, for target: String, _ turn: inout Turn) {
        let fit = max(0, (saying.text?.utf8.count ?? 0) - saying.excess(for: target))
        turn.replies.add(.inputTooLong, because: "The text is too long: \(fit) bytes would reach everybody whole")
    }

    private func complain(_ silence: Silence, _ channel: Channel, _ turn: inout Turn) {
        guard turn.message.command != "NOTICE" else { return }
        turn.replies.add(.cannotSendToChannel, channel.name, because: "Cannot send to the channel: \(silence.text)")
    }

    // Nothing may answer a NOTICE, so that two robots cannot talk for ever.
    private func complain(_ numeric: Numeric, _ target: String?, _ turn: inout Turn) {
        guard turn.message.command != "NOTICE" else { return }
        turn.replies.add(numeric, target.map { [$0] } ?? [])
    }
}

/// What a client says, before it is known to whom.
private struct Saying {
    let command: String
    let source: Source
    let sender: Line.Sender
    /// The client-only tags that are passed on.
    let tags: Tags
    /// `nil` for TAGMSG, which has none.
    let text: String?
    private let fixedLength: Int

    init(of turn: Turn, denying denied: [String]) {
        command = turn.message.command
        source = turn.client.source
        sender = Line(turn.message, from: turn.client).sender
        tags = turn.client.capabilities.contains(.messageTags) ? turn.message.tags.clientOnly(denying: denied) : Tags()
        text = command == "TAGMSG" ? nil : turn[1] ?? ""
        // A colon, three spaces, the colon of the text, CR and LF.
        fixedLength = source.description.utf8.count + command.utf8.count + (text?.utf8.count ?? 0) + 7
    }

    /// Whether nothing of it would reach anybody.
    var isVoid: Bool { text == nil && tags.isEmpty }

    /// By how many bytes its line to a target would be longer than a line can be.
    func excess(for target: String) -> Int {
        max(0, fixedLength + target.utf8.count - Message.maximumLineLength)
    }
}

extension MemberStatus {
    typealias Rank = (status: MemberStatus, mode: Character, sign: Character)

    /// Takes the sign of a [STATUSMSG](https://modern.ircdocs.horse/#statusmsg-parameter) off a channel's name.
    static func split(_ target: String) -> (rank: Rank?, name: String) {
        guard !Names.looksLikeChannel(target),
            let rank = ranks.first(where: { $0.sign.utf8.elementsEqual(target.utf8.prefix(1)) })
        else { return (nil, target) }
        let rest = String(target.unicodeScalars.dropFirst())
        return Names.looksLikeChannel(rest) ? (rank, rest) : (nil, target)
    }
}
