// SPDX-License-Identifier: Apache-2.0

import IRC

extension Replies {
    /// Adds what was kept, as far as the session understands it: what was said, and with
    /// [event-playback](https://ircv3.net/specs/extensions/chathistory) what was done.
    mutating func add(_ old: StoredMessage) {
        guard old.isSpeech else {
            if let line = old.event(for: capabilities) { add(line) }
            return
        }
        let pieces = old.speech.pieces
        if pieces.isEmpty { add(old.line) } else { add(Passage(pieces, of: old.line)) }
    }
}

extension StoredMessage {
    /// The line as it was sent at first, with its time and its id.
    fileprivate var line: Line {
        let message = Message(tags: tags, source: source, command: command, parameters: parameters)
        var line = Line(message, id: id, time: time)
        line.sender = Line.Sender(account: isInAnotherName ? nil : account, isBot: isBot)
        return line
    }

    /// The same with its time in the text, for those who would take it for something that is said now.
    var dated: StoredMessage {
        guard parameters.count > 1 else { return self }
        var dated = self
        let action = "\u{1}ACTION "
        let isAction = parameters[1].hasPrefix(action)
        let text = isAction ? parameters[1].dropFirst(action.count) : parameters[1][...]
        dated.parameters[1] = (isAction ? action : "") + "[\(time.date) UTC] " + text
        return dated
    }

    // Relayed, or a part that is played: the account is that of who answers for it.
    private var isInAnotherName: Bool {
        source.name.utf8.contains(UInt8(ascii: "/")) || source.name.hasPrefix("*") || source.name.hasPrefix("=")
    }

    /// What was said, in lines that fit: where long ones were cut at first is not kept.
    fileprivate var speech: Speech {
        let (target, text) = (parameters.first ?? "*", parameters.dropFirst().first ?? "")
        let frame = Message(source, command, target, "").bytes.count
        return Speech(kept: text, upTo: Message.maximumLineLength - frame)
    }

    /// What was done, in words that a session knows; `nil` where it has none.
    fileprivate func event(for capabilities: Capabilities) -> Line? {
        guard capabilities.contains(.eventPlayback) else { return nil }
        var line = line
        switch command {
        case "JOIN":
            // Account and real name are for who asked for extended-join.
            if !capabilities.contains(.extendedJoin) { line.message.parameters = Array(parameters.prefix(1)) }
            return line
        case "REDACT": return capabilities.contains(.messageRedaction) ? line : nil
        case "RENAME": return capabilities.contains(.channelRename) ? line : nil
        case "KICK", "MODE", "NICK", "PART", "QUIT", "TAGMSG", "TOPIC": return line
        default: return nil
        }
    }
}

extension Instant {
    /// As in `2026-01-31 12:00`.
    fileprivate var date: String { String(serverTime.prefix(16).map { $0 == "T" ? " " : $0 }) }
}
