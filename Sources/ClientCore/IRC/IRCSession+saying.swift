// SPDX-License-Identifier: Apache-2.0

internal import IRC

// What the user says and asks.
extension IRCSession {
    mutating func say(
        _ kind: Speech.Kind,
        _ text: String,
        to target: String,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        guard mayTalk(about: target, at: now, into: &effects), !target.isEmpty else { return }
        let command = kind == .notice ? "NOTICE" : "PRIVMSG"
        for line in Wrapping.lines(of: text, limit: room(for: command, kind, to: target)) {
            let body = kind == .action ? CTCP(command: "ACTION", text: line).messageText : line
            send(Message(nil, command, target, body), at: now, into: &effects)
        }
    }

    mutating func request(_ message: Message, at now: Instant, into effects: inout [SessionEffect]) {
        let about = message[parameter: 0]
        switch message.command {
        case "QUIT": leave(about ?? "", into: &effects)
        case "NICK" where phase == .registering && !isWelcomed:
            nick = about ?? nick
            nicks = NickSearch(wanted: nick)
            effects.send(message)
        case "NICK" where isWelcomed:
            forgetNickWish(into: &effects)
            fallthrough
        default:
            guard mayTalk(about: about, at: now, into: &effects) else { return }
            noteKeys(message)
            send(message, at: now, into: &effects)
        }
    }

    private func mayTalk(about: String?, at now: Instant, into effects: inout [SessionEffect]) -> Bool {
        let mayTalk = isWelcomed && !isLeaving
        if !mayTalk { effects.report(.answer("Not connected yet: nothing was sent", .warning, about: about), at: now) }
        return mayTalk
    }

    // With labels, the answers can be told from what the server says on its own.
    private mutating func send(_ message: Message, at now: Instant, into effects: inout [SessionEffect]) {
        var message = message
        if capabilities.enabled.contains(.labeledResponse) {
            labels += 1
            message.tags["label"] = String(labels)
        }
        effects.send(message)
        if !capabilities.enabled.contains(.echoMessage) { reportOwn(message, at: now, into: &effects) }
    }

    // Without echo-message nobody else will tell the user what was said.
    private func reportOwn(_ message: Message, at now: Instant, into effects: inout [SessionEffect]) {
        guard ["PRIVMSG", "NOTICE"].contains(message.command), let target = message[parameter: 0],
            let text = message[parameter: 1]
        else { return }
        let ctcp = CTCP(parsing: text)
        if let ctcp, ctcp.command != "ACTION" {
            let question = ctcp.text.isEmpty ? ctcp.command : "\(ctcp.command) \(ctcp.text)"
            effects.report(.answer("CTCP \(question) sent to \(target)", .plain, about: target), at: now)
            return
        }
        let speech = Speech(
            kind: ctcp != nil ? .action : message.command == "NOTICE" ? .notice : .message,
            source: Source(name: nick, user: mask?.user, host: mask?.host),
            conversation: channelName(of: target) ?? target,
            text: ctcp?.text ?? text,
            isOwn: true
        )
        effects.report(.said(speech), at: now)
    }

    // The bytes left for text in the line that the others get, which is ours with our source in front. A host that we
    // do not know may be as long as servers allow: 63.
    private func room(for command: String, _ kind: Speech.Kind, to target: String) -> Int {
        let user = mask?.user.utf8.count ?? identity.user.utf8.count + 1
        let host = mask?.host.utf8.count ?? 63
        let source = nick.utf8.count + 1 + user + 1 + host
        let frame = ":".utf8.count + source + 1 + command.utf8.count + 1 + target.utf8.count + " :\r\n".utf8.count
        let action = kind == .action ? "\u{1}ACTION \u{1}".utf8.count : 0
        return max(Message.maximumLineLength - frame - action, Wrapping.minimum)
    }
}
