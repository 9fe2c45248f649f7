// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

// What the user says and asks.
extension IRCSession {
    mutating func say(_ utterance: Utterance, at now: Instant, into effects: inout [SessionEffect]) {
        let target = utterance.target
        guard mayTalk(about: target, at: now, into: &effects), !target.isEmpty else { return }
        typingNotices.spoke(to: key(target))
        var tags = tags(of: utterance)
        let drafts = drafts(of: utterance)
        for var draft in drafts {
            draft.tags = tags
            // Only the first is the answer.
            for tag in ClientTag.reply { tags[tag] = nil }
            submit(draft, alone: drafts.count == 1, at: now, into: &effects)
        }
    }

    mutating func request(
        _ message: Message,
        from conversation: String?,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        let about = message[parameter: 0]
        switch message.command {
        case "QUIT":
            sayGoodbye(at: now, into: &effects)
            leave(about ?? "", into: &effects)
        case "NICK" where phase == .registering && !isWelcomed:
            nick = about ?? nick
            nicks = NickSearch(wanted: nick)
            effects.send(message)
        case "NICK" where isWelcomed:
            forgetNickWish(into: &effects)
            fallthrough
        default:
            guard mayTalk(about: about, at: now, into: &effects) else { return }
            if say(message, at: now, into: &effects) { return }
            if message.command == "WHOIS" { toldAway = [:] }
            if message.command == "LIST" { asksList = true }
            if message.command == "METADATA" { asksMetadata = !capabilities.isEnabled(.labeledResponse) }
            noteKeys(message)
            send(message, asking: .user(from: conversation), into: &effects)
        }
    }

    /// Says what the user wrote as a whole line; whether it is one that says something.
    private mutating func say(_ message: Message, at now: Instant, into effects: inout [SessionEffect]) -> Bool {
        guard ["PRIVMSG", "NOTICE"].contains(message.command), let target = message[parameter: 0], !target.isEmpty,
            let text = message[parameter: 1]
        else { return false }
        let ctcp = CTCP(parsing: text)
        if let ctcp, ctcp.command != "ACTION" {
            send(message, asking: .user(from: target), into: &effects)
            // Without echo-message nobody else will tell the user what was asked.
            guard !capabilities.isEnabled(.echoMessage) else { return true }
            effects.report(
                .answer(localized("CTCP \(ctcp.question) sent to \(target)"), .plain, about: target),
                at: now
            )
            return true
        }
        // Each of several targets gets its own echo.
        for target in target.fields(separatedBy: ",") where !target.isEmpty {
            let kind: Speech.Kind = ctcp != nil ? .action : message.command == "NOTICE" ? .notice : .message
            var draft = Draft(kind: kind, target: target, pieces: [Wrapping.Piece(text: ctcp?.text ?? text)])
            draft.tags = message.tags
            submit(draft, alone: true, at: now, into: &effects)
        }
        return true
    }

    private func mayTalk(about: String?, at now: Instant, into effects: inout [SessionEffect]) -> Bool {
        let mayTalk = isWelcomed && !isLeaving
        if !mayTalk {
            effects.report(.answer(localized("Not connected yet: nothing was sent"), .warning, about: about), at: now)
        }
        return mayTalk
    }

    private func tags(of utterance: Utterance) -> Tags {
        var tags = Tags()
        guard capabilities.isEnabled(.messageTags) else { return tags }
        if let id = utterance.replyTo { for tag in ClientTag.reply { tags[tag] = id } }
        if let channel = utterance.channelContext, !isupport.isChannel(utterance.target) {
            for tag in ClientTag.channelContext { tags[tag] = channel }
        }
        return tags
    }

    /// The messages that an utterance makes: one of several lines where the server knows such, one a line elsewhere.
    private func drafts(of utterance: Utterance) -> [Draft] {
        let room = room(for: utterance.kind, to: utterance.target)
        let (kind, target) = (utterance.kind, utterance.target)
        // What /me does is one line each: others would see control characters.
        guard kind != .action, let maximum = features.multiline else {
            return Wrapping.lines(of: utterance.text, limit: room).map {
                Draft(kind: kind, target: target, pieces: [Wrapping.Piece(text: $0)])
            }
        }
        return Wrapping.messages(of: utterance.text, limit: room, maximum: maximum).map {
            Draft(kind: kind, target: target, pieces: $0)
        }
    }

    /// The bytes left for text in the line that the others get, which is ours with our source in front.
    ///
    /// A host that we do not know may be as long as servers allow: 63.
    func room(for kind: Speech.Kind, to target: String) -> Int {
        let user = mask?.user.utf8.count ?? identity.user.utf8.count + 1
        let host = mask?.host.utf8.count ?? 63
        let source = nick.utf8.count + 1 + user + 1 + host
        let command = kind == .notice ? "NOTICE" : "PRIVMSG"
        let frame = ":".utf8.count + source + 1 + command.utf8.count + 1 + target.utf8.count + " :\r\n".utf8.count
        let action = kind == .action ? "\u{1}ACTION \u{1}".utf8.count : 0
        return max(Message.maximumLineLength - frame - action, Wrapping.minimum)
    }
}
