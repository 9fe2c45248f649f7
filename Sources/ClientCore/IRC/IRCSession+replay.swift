// SPDX-License-Identifier: Apache-2.0

internal import IRC

// What happened before: told, and nothing changed by it.
extension IRCSession {
    /// Reports a line of a history, except what somebody said:
    /// [event-playback](https://ircv3.net/specs/extensions/chathistory).
    ///
    /// All of it belongs to the conversation whose history it is, a QUIT too.
    mutating func replay(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let replayed = line.replayedConversation else { return }
        let name = channelName(of: replayed) ?? replayed
        if let content = event(line, in: name) { return effects.report(content, line) }
        switch line.message.command {
        case "TAGMSG": gesture(line, into: &effects)
        case "REDACT": redaction(line, into: &effects)
        default: break
        }
    }

    private func event(_ line: ServerLine, in name: String) -> Report.Content? {
        let source = line.source
        switch line.message.command {
        case "JOIN": return .joined(channel: name, source)
        case "PART": return .left(channel: name, source, .parted(reason: line[1] ?? ""))
        case "QUIT": return .left(channel: name, source, .quit(reason: line[0] ?? ""))
        case "KICK":
            let leaving = Report.Leaving.kicked(by: source.name, reason: line[2] ?? "")
            return line[1].map { .left(channel: name, Source(name: $0), leaving) }
        case "NICK": return line[0].map { .renamed(conversation: name, from: source.name, to: $0) }
        case "TOPIC": return .topic(channel: name, line[1] ?? "", by: source.name)
        case "MODE":
            return .modes(target: name, line.message.parameters.dropFirst().joined(separator: " "), by: source.name)
        case "RENAME":
            guard let old = line[0], let new = line[1] else { return nil }
            return .channelRenamed(from: old, to: new, by: source, reason: line[2] ?? "")
        default: return nil
        }
    }
}
