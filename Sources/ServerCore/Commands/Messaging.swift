// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [PRIVMSG](https://modern.ircdocs.horse/#privmsg-message), [NOTICE](https://modern.ircdocs.horse/#notice-message) and
    /// [TAGMSG](https://ircv3.net/specs/extensions/message-tags#the-tagmsg-tag-only-message).
    mutating func say(_ turn: inout Turn) {
        guard let saying = Saying(of: turn) else { return complainAboutMissingText(&turn) }
        if saying.text != nil { clients[turn.client.id]?.spokeAt = clock.now }
        let targets = turn.list(0)
        for target in targets.prefix(configuration.targetLimit) { say(saying, to: target, &turn) }
        if targets.count > configuration.targetLimit {
            complain(.tooManyTargets, targets[configuration.targetLimit], &turn)
        }
    }

    private mutating func say(_ saying: Saying, to target: String, _ turn: inout Turn) {
        let name = target.drop { $0 == "@" || $0 == "+" }
        if Names.looksLikeChannel(String(name)), target.count - name.count <= 1 {
            say(saying, toChannel: String(name), sign: target.count > name.count ? target.first : nil, &turn)
        } else if let receiver = user(named: target) {
            say(saying, toUser: receiver, &turn)
        } else {
            complain(.noSuchNick, target, &turn)
        }
    }

    private mutating func say(_ saying: Saying, toChannel name: String, sign: Character?, _ turn: inout Turn) {
        guard let channel = channel(named: name) else { return complain(.noSuchChannel, name, &turn) }
        guard canSpeak(turn.client, in: channel) else { return complain(.cannotSendToChannel, channel.name, &turn) }
        let status: MemberStatus =
            switch sign {
            case "@": .atLeast(.channelOperator)
            case "+": .atLeast(.voice)
            default: []
            }
        let line = line(saying, to: (sign.map { String($0) } ?? "") + channel.name)
        Fanout(to: channel.members, with: status, except: turn.client.id).send(line, at: clock, into: &turn.effects)
        echo(line, &turn)
        if sign == nil { keep(line, of: saying, &turn) }
    }

    private mutating func say(_ saying: Saying, toUser receiver: Client, _ turn: inout Turn) {
        let line = line(saying, to: receiver.nick)
        Fanout(to: receiver).send(line, at: clock, into: &turn.effects)
        echo(line, &turn)
        if let reason = receiver.awayReason, saying.command == "PRIVMSG" {
            turn.replies.add(.away, receiver.nick, reason)
        }
    }

    private mutating func line(_ saying: Saying, to target: String) -> Line {
        let parameters = [target] + (saying.text.map { [$0] } ?? [])
        let message = Message(
            tags: saying.tags,
            source: saying.source,
            command: saying.command,
            parameters: parameters
        )
        var line = Line(message, id: messageIDs.next(at: clock.now))
        line.sender = saying.sender
        return line
    }

    private func echo(_ line: Line, _ turn: inout Turn) {
        if turn.client.capabilities.contains(.echoMessage) { turn.replies.add(line) }
    }

    // What clients ask each other behind the scenes is nobody's history; what `/me` says is.
    private func keep(_ line: Line, of saying: Saying, _ turn: inout Turn) {
        guard let text = saying.text, let id = line.id, let target = line.message[parameter: 0] else { return }
        guard CTCP(parsing: text).map({ $0.command == "ACTION" }) ?? true else { return }
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

    private mutating func canSpeak(_ client: Client, in channel: Channel) -> Bool {
        guard let member = channel.members[client.id] else {
            return channel.flags.isDisjoint(with: [.noExternalMessages, .moderated]) && !channel.silences(client)
        }
        if !member.status.isEmpty { return true }
        if channel.flags.contains(.moderated) { return false }
        if let isSilenced = member.isSilenced { return !isSilenced }
        let isSilenced = channel.silences(client)
        channels[channel.id]?.members[client.id]?.isSilenced = isSilenced
        return !isSilenced
    }

    private func complainAboutMissingText(_ turn: inout Turn) {
        if turn.list(0).isEmpty {
            complain(.noRecipient, nil, &turn)
        } else {
            complain(.noTextToSend, nil, &turn)
        }
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

    /// Reads it from a command; `nil` when a receiver or the text is missing.
    init?(of turn: Turn) {
        command = turn.message.command
        source = turn.client.source
        sender = Line(turn.message, from: turn.client).sender
        let passesTags = turn.client.capabilities.contains(.messageTags)
        tags = passesTags ? turn.message.tags.filter(Saying.isClientOnly) : Tags()
        text = command == "TAGMSG" ? nil : turn[1] ?? ""
        if turn.list(0).isEmpty || text == "" { return nil }
    }

    // https://ircv3.net/specs/extensions/message-tags#rules-for-naming-message-tags
    private static func isClientOnly(_ key: String) -> Bool {
        key.utf8.first == UInt8(ascii: "+") && key.utf8.count > 1
            && key.utf8.dropFirst().allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "-./".utf8.contains(byte)
                }
            }
    }
}
