// SPDX-License-Identifier: Apache-2.0

internal import IRC

// What is told without words: typing, reactions, deletions.
extension IRCSession {
    /// [TAGMSG](https://ircv3.net/specs/extensions/message-tags#the-tagmsg-tag-only-message).
    func gesture(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let target = line[0], let conversation = conversation(of: line, to: target) else { return }
        let tags = line.message.tags
        if let id = tags.first(of: ClientTag.reply) {
            let isRemoval = tags.first(of: ClientTag.unreact) != nil
            guard let text = tags.first(of: ClientTag.unreact + ClientTag.react) else { return }
            let reaction = Report.Reaction(String(text.prefix(64)), to: id, isRemoval: isRemoval)
            effects.report(.reacted(conversation: conversation, line.source, reaction), line)
        } else if let state = tags.first(of: ClientTag.typing).flatMap(Report.Typing.init), !line.isOwn,
            !line.isReplayed
        {
            effects.report(.typing(conversation: conversation, line.source, state), line)
        }
    }

    /// Tells others that the user types; see [typing](https://ircv3.net/specs/client-tags/typing).
    mutating func type(
        _ state: Report.Typing,
        in target: String,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        guard mayGesture(to: target, "typing"),
            let state = typingNotices.typed(state, to: target, key(target), at: now)
        else { return }
        tell(state, to: target, into: &effects)
    }

    mutating func tell(_ state: Report.Typing, to target: String, into effects: inout [SessionEffect]) {
        var message = Message(nil, "TAGMSG", target)
        message.tags["+typing"] = state.rawValue
        ask(message, into: &effects)
    }

    /// [React](https://ircv3.net/specs/client-tags/react) to a message.
    mutating func react(
        _ reaction: Report.Reaction,
        in target: String,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        guard mayGesture(to: target, "draft/react"), !reaction.text.isEmpty else { return }
        var message = Message(nil, "TAGMSG", target)
        for tag in ClientTag.reply { message.tags[tag] = reaction.target }
        message.tags[reaction.isRemoval ? "+draft/unreact" : "+draft/react"] = reaction.text
        send(message, asking: .user(from: target), into: &effects)
        // Otherwise its echo tells.
        guard !capabilities.isEnabled(.echoMessage) else { return }
        let conversation = channelName(of: target) ?? target
        effects.report(.reacted(conversation: conversation, ownSource, reaction), at: now)
    }

    var ownSource: Source { Source(name: nick, user: mask?.user, host: mask?.host) }

    // Tags go to channels that we are in, and to nicks, where nobody forbade them:
    // https://ircv3.net/specs/extensions/message-tags#rpl_isupport-tokens
    private func mayGesture(to target: String, _ tag: String) -> Bool {
        guard isWelcomed, !isLeaving, !target.isEmpty, capabilities.isEnabled(.messageTags) else { return false }
        let denied = (isupport["CLIENTTAGDENY"] ?? "").fields(separatedBy: ",")
        let isDenied = denied.contains(tag) || (denied.contains("*") && !denied.contains("-" + tag))
        return !isDenied && (!isupport.isChannel(target) || channelName(of: target).flatMap(channel) != nil)
    }
}

// MARK: - Deletions

extension IRCSession {
    /// [REDACT](https://ircv3.net/specs/extensions/message-redaction): a message is deleted.
    func redaction(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let target = line[0], let id = line[1], let conversation = conversation(of: line, to: target) else {
            return showPlainly(line, into: &effects)
        }
        effects.report(.redacted(conversation: conversation, id: id, by: line.source, reason: line[2] ?? ""), line)
    }

    /// Asks the server to delete a message.
    mutating func redact(
        _ id: String,
        in target: String,
        _ reason: String,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        guard isWelcomed, !isLeaving, capabilities.isEnabled(.messageRedaction), !id.isEmpty else { return }
        let parameters = [target, id] + (reason.isEmpty ? [] : [reason])
        send(Message(command: "REDACT", parameters: parameters), asking: .user(from: target), into: &effects)
    }
}
