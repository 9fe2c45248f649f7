// SPDX-License-Identifier: Apache-2.0

internal import IRC

// What people tell of themselves: https://ircv3.net/specs/extensions/metadata
extension IRCSession {
    var hasMetadata: Bool { capabilities.isEnabled(.metadata, .metadata2) }

    /// Asks to be told of changes, once registered.
    mutating func subscribeToMetadata(into effects: inout [SessionEffect]) {
        guard hasMetadata else { return }
        ask(Message(command: "METADATA", parameters: ["*", "SUB"] + Profiles.keys), into: &effects)
    }

    /// METADATA: the target, the key, for whom it is, and the value.
    mutating func metadata(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let target = line[0], let key = line[1] else { return showPlainly(line, into: &effects) }
        learn(key, of: target, line[3])
    }

    /// RPL_KEYVALUE and RPL_KEYNOTSET: an answer, or news.
    mutating func keyValue(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let target = line[1], let key = line[2] else { return answer(line, into: &effects) }
        learn(key, of: target, line.message.numeric == .keyValue ? line[4] : nil)
        let isAsked =
            switch question(of: line) {
            case .user: true
            case nil: asksMetadata
            default: false
            }
        guard isAsked else { return }
        answer(line, into: &effects)
        if line.message.tags["batch"] == nil { asksMetadata = false }
    }

    /// RPL_WHOISKEYVALUE; it is shown with all that is known of somebody.
    mutating func metadataInWhois(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let target = line[1], let key = line[2], Profiles.keys.contains(key) else {
            return answer(line, into: &effects)
        }
        learn(key, of: target, line[4])
    }

    private mutating func learn(_ key: String, of target: String, _ value: String?) {
        guard !isupport.isChannel(target) else { return }
        profiles.set(key, of: self.key(target == "*" ? nick : target), to: value)
    }

    func metadataSubscribed(_ line: ServerLine, into effects: inout [SessionEffect]) {
        if asksMetadata || line.isLabelled { answer(line, into: &effects) }
    }

    /// RPL_METADATASYNCLATER: there is more, to be asked for after some seconds.
    mutating func metadataSyncLater(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard hasMetadata, isWelcomed, let target = line[1] else { return }
        let seconds = line[2].flatMap { Int64($0) } ?? 0
        metadataSyncs.postpone(target, to: line.now + min(max(seconds, 1), 3_600))
    }

    /// The end of a WHOIS: what we know besides what the server told.
    mutating func endOfWhois(_ line: ServerLine, into effects: inout [SessionEffect]) {
        defer { answer(line, into: &effects) }
        guard let nick = line[1], question(of: line) != .silent else { return }
        for (key, value) in profiles[self.key(nick)] {
            guard let words = IRCSession.words(for: key, value, of: nick) else { continue }
            answer(words, .plain, about: nick, line, into: &effects)
        }
    }

    private static func words(for key: String, _ value: String, of nick: String) -> String? {
        switch key {
        case "display-name": localized("\(nick) goes by \(value)")
        case "pronouns": localized("\(nick) has the pronouns \(value)")
        case "avatar": localized("\(nick) has a picture: \(value)")
        case "status": localized("\(nick) says of now: \(value)")
        case "homepage": localized("\(nick) is at home at \(value)")
        default: nil
        }
    }
}
