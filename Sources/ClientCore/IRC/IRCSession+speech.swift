// SPDX-License-Identifier: Apache-2.0

internal import IRC

// What others say, and what we said as the server passed it on.
extension IRCSession {
    /// [PRIVMSG](https://modern.ircdocs.horse/#privmsg-message) and
    /// [NOTICE](https://modern.ircdocs.horse/#notice-message).
    mutating func speech(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let target = line[0], let text = line[1] else { return showPlainly(line, into: &effects) }
        if takeEcho(line, to: target, text, into: &effects) { return }
        let id = line.message.tags["msgid"]
        // What comes once more in a history is known by those who keep it.
        if let id, !line.isReplayed, !seen.insert(id) { return }
        let isNotice = line.message.command == "NOTICE"
        let ctcp = CTCP(parsing: text)
        if let ctcp, ctcp.command != "ACTION" {
            guard !line.isReplayed else { return }
            return isNotice ? told(ctcp, line, into: &effects) : asked(ctcp, target, line, into: &effects)
        }
        var speech = Speech(
            kind: ctcp != nil ? .action : isNotice ? .notice : .message,
            source: line.source,
            conversation: conversation(of: line, to: target),
            text: ctcp?.text ?? text,
            isOwn: line.isOwn,
            id: id
        )
        readTags(of: line, to: target, into: &speech)
        speech.isMention = isMention(speech)
        effects.report(line.isFound ? .found(speech) : .said(speech), line)
    }

    private mutating func readTags(of line: ServerLine, to target: String, into speech: inout Speech) {
        let tags = line.message.tags
        guard !tags.isEmpty else { return }
        speech.account = tags["account"]
        speech.isBot = line.isFromBot
        // Who came as a person may have become a program since.
        if speech.isBot, !line.isReplayed { update(line.source.name) { $0.isBot = true } }
        speech.replyTo = tags.first(of: ClientTag.reply)
        if !isupport.isChannel(target), let channel = tags.first(of: ClientTag.channelContext),
            isupport.isChannel(channel)
        {
            speech.channelContext = channelName(of: channel)
        }
    }

    /// A message of several lines, complete: one like any other, with the tags of the line that opened it.
    ///
    /// See [multiline](https://ircv3.net/specs/extensions/multiline).
    mutating func multiline(_ text: MultilineText, in batch: Batches.Batch, into effects: inout [SessionEffect]) {
        guard let command = text.command, let target = batch.opening[2] else { return }
        var line = batch.opening
        line.message.command = command
        line.message.parameters = [target, text.text]
        if let source = text.source {
            line.source = source
            line.isOwn = isUs(source.name)
        }
        speech(line, into: &effects)
    }

    /// The conversation that a line to a target belongs to; `nil` for the server's.
    func conversation(of line: ServerLine, to target: String) -> String? {
        // Nicks in a history may have changed since.
        if let replayed = line.replayedConversation, !isUs(replayed) { return channelName(of: replayed) ?? replayed }
        if let channel = channelName(of: target) { return channel }
        if line.isOwn { return target }
        // `$*.example.org` and `*` are everybody, and who has no name cannot be answered: nobody's conversation.
        let isNobodys = isServer(line.source) || line.source.name.isEmpty || target.hasPrefix("$") || target == "*"
        return isNobodys ? nil : line.source.name
    }

    private func isMention(_ speech: Speech) -> Bool {
        guard !speech.isOwn, let conversation = speech.conversation else { return false }
        return !isupport.isChannel(conversation) || names(nick, in: Formatting.strip(speech.text))
    }

    // Whether a nick stands in a text as a word of its own: `bob` is in "bob: hi", not in "bobsled".
    private func names(_ nick: String, in text: String) -> Bool {
        let text = Array(isupport.casemapping.fold(text).utf8)
        let nick = Array(isupport.casemapping.fold(nick).utf8)
        guard !nick.isEmpty, text.count >= nick.count else { return false }
        func isPartOfWord(_ index: Int) -> Bool {
            guard text.indices.contains(index) else { return false }
            switch text[index] {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF, UInt8(ascii: "_"), UInt8(ascii: "-"): return true
            default: return false
            }
        }
        return (0...text.count - nick.count).contains { start in
            text[start] == nick[0] && text[start..<start + nick.count].elementsEqual(nick)
                && !isPartOfWord(start - 1) && !isPartOfWord(start + nick.count)
        }
    }

    /// [WALLOPS](https://modern.ircdocs.horse/#wallops-message).
    func wallops(_ line: ServerLine, into effects: inout [SessionEffect]) {
        effects.report(.status(localized("Wallops from \(line.source.name): \(line[0] ?? "")"), .warning), line)
    }
}

// MARK: - CTCP

extension IRCSession {
    /// Somebody's program asks ours something.
    ///
    /// What a channel or a server asks gets no answer.
    private func asked(_ ctcp: CTCP, _ target: String, _ line: ServerLine, into effects: inout [SessionEffect]) {
        guard !line.isOwn else {
            effects.report(.answer(localized("CTCP \(ctcp.question) sent to \(target)"), .plain, about: target), line)
            return
        }
        guard !isServer(line.source) else {
            effects.report(.status(localized("\(line.source.name) asks by CTCP: \(ctcp.question)"), .plain), line)
            return
        }
        effects.report(.asked(ctcp, by: line.source, in: isUs(target) ? nil : target), line)
    }

    mutating func answer(_ ctcp: CTCP, to nick: String, at now: Instant, into effects: inout [SessionEffect]) {
        guard phase == .ready, !isLeaving, ctcpAnswers.spend(at: now) else { return }
        effects.send(Message(nil, "NOTICE", nick, ctcp.messageText))
    }

    /// The answer to a CTCP question of the user; with echo-message, also our own answer to somebody else.
    private func told(_ ctcp: CTCP, _ line: ServerLine, into effects: inout [SessionEffect]) {
        guard !line.isOwn else { return }
        effects.report(.told(ctcp, by: line.source), line)
    }
}

extension ServerLine {
    /// Whether a [bot](https://ircv3.net/specs/extensions/bot-mode) sent it.
    var isFromBot: Bool { message.tags["bot"] != nil || message.tags["draft/bot"] != nil }
}
