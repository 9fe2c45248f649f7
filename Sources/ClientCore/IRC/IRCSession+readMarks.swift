// SPDX-License-Identifier: Apache-2.0

internal import IRC

// Up to where the user has read, here and elsewhere: https://ircv3.net/specs/extensions/read-marker
extension IRCSession {
    private var hasReadMarks: Bool { isWelcomed && !isLeaving && capabilities.isEnabled(.readMarker) }

    mutating func read(
        _ conversation: String,
        upTo time: Instant,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        guard hasReadMarks, !conversation.isEmpty,
            let time = readMarks.read(conversation, key(conversation), upTo: time, at: now)
        else { return }
        send(time, of: conversation, into: &effects)
    }

    mutating func send(_ time: Instant, of conversation: String, into effects: inout [SessionEffect]) {
        ask(Message(nil, "MARKREAD", conversation, "timestamp=\(time.serverTime)"), into: &effects)
    }

    /// Asks for the mark of a private conversation; those of channels come with the JOIN.
    mutating func askReadMark(of conversation: String, into effects: inout [SessionEffect]) {
        let key = key(conversation)
        guard hasReadMarks, !isupport.isChannel(conversation), !readMarks.knows(key) else { return }
        _ = readMarks.told(conversation, key, nil)
        ask(Message(nil, "MARKREAD", conversation), into: &effects)
    }

    /// MARKREAD: a mark that is news, from another client of ours.
    mutating func readMark(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let target = line[0], let word = line[1] else { return showPlainly(line, into: &effects) }
        let prefix = "timestamp="
        let time = word.hasPrefix(prefix) ? Instant(serverTime: String(word.dropFirst(prefix.count))) : nil
        let name = channelName(of: target) ?? target
        guard readMarks.told(name, key(target), time), let time else { return }
        effects.report(.read(conversation: name, upTo: time), at: line.now)
    }
}
