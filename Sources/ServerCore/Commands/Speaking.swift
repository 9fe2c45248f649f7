// SPDX-License-Identifier: Apache-2.0

import IRC

/// Who hears what somebody says.
enum Hearing {
    /// The members with one of the statuses, none for all; and what they hear of it.
    case members(MemberStatus, hear: Speech?)
    case nobody(Silence)
}

/// Why a channel does not hear somebody.
enum Silence: Hashable, Sendable {
    case external
    case banned
    case moderated
    case notLoggedIn
    case ctcp
    case formatting
    /// So many milliseconds too early.
    case slow(Int64)
    case flood(Int64)

    var text: String {
        switch self {
        case .external: "only members may speak (+n)"
        case .banned: "you are banned or muted"
        case .moderated: "it is moderated (+m)"
        case .notLoggedIn: "you must be logged in to an account first (+M)"
        case .ctcp: "it takes no CTCP (+C)"
        case .formatting: "it takes no colours and other formatting (+c)"
        case .slow(let wait): "it is slow, wait \(Silence.seconds(wait)) (+W)"
        case .flood(let wait): "that was too much at once, wait \(Silence.seconds(wait)) (+F)"
        }
    }

    private static func seconds(_ milliseconds: Int64) -> String {
        let seconds = (milliseconds + 999) / 1000
        return seconds == 1 ? "1 second" : "\(seconds) seconds"
    }
}

extension World {
    /// Who in a channel hears what is said (`nil` for a message without a text), by all modes that have a say in it; what is heard
    /// counts for those that slow things down.
    mutating func hearing(of speech: Speech?, from client: Client, in channel: Channel) -> Hearing {
        let status = channel.status(of: client.id)
        var hearers: MemberStatus = []
        // Who has a status may speak whatever else is set.
        if status.isEmpty {
            if let silence = silence(of: client, in: channel) { return .nobody(silence) }
            if channel.flags.contains(.operatorModerated) {
                hearers = .atLeast(.halfOperator)
            } else if let silence = moderation(of: client, in: channel) {
                return .nobody(silence)
            }
        }
        var heard = speech
        if let speech, !channel.flags.isDisjoint(with: [.noCTCP, .noColours, .stripsColours]) {
            let plain = speech.plain
            // Formatting in front makes no other message of it: it may be taken out on the way.
            if channel.flags.contains(.noCTCP), speech.isRequest || plain.isRequest { return .nobody(.ctcp) }
            if channel.flags.contains(.noColours), plain != speech { return .nobody(.formatting) }
            if channel.flags.contains(.stripsColours) {
                if plain.isBlank { return .nobody(.formatting) }
                heard = plain
            }
        }
        if status.isEmpty, let haste = haste(of: heard, from: client, in: channel) { return .nobody(haste) }
        return .members(hearers, hear: heard)
    }

    /// What a whole channel hears of words that are no message, a topic or a last word; `nil` when not all would hear
    /// them.
    mutating func heard(of text: String, from client: Client, in channel: Channel) -> String? {
        let hearing = hearing(of: text.isEmpty ? nil : Speech(text), from: client, in: channel)
        guard case .members(let status, hear: let heard) = hearing, status.isEmpty else { return nil }
        return heard?.text ?? ""
    }

    // What no moderator can put right by listening.
    private mutating func silence(of client: Client, in channel: Channel) -> Silence? {
        guard let index = channel.members.index(of: client.id) else {
            if channel.flags.contains(.noExternalMessages) { return .external }
            return channel.silences(client) ? .banned : nil
        }
        if let isSilenced = channel.members[index].isSilenced { return isSilenced ? .banned : nil }
        let isSilenced = channel.silences(client)
        channels[channel.id]?.members[client.id]?.isSilenced = isSilenced
        return isSilenced ? .banned : nil
    }

    private func moderation(of client: Client, in channel: Channel) -> Silence? {
        if channel.flags.contains(.moderated) { return .moderated }
        return channel.flags.contains(.loggedInSpeakersOnly) && client.account == nil ? .notLoggedIn : nil
    }

    private mutating func haste(of speech: Speech?, from client: Client, in channel: Channel) -> Silence? {
        guard channel.slowMode != nil || channel.floodProfile != nil else { return nil }
        if let seconds = channel.slowMode, speech != nil {
            let wait = traffic[channel.id]?.slowness(of: client.id, waiting: seconds, at: clock.now) ?? 0
            if wait > 0 { return .slow(wait) }
        }
        if let profile = channel.floodProfile {
            let wait = traffic[channel.id]?.flood(of: speech, from: client.id, by: profile, at: clock.now) ?? 0
            if wait > 0 { return .flood(wait) }
        }
        traffic[channel.id, default: Traffic()].note(speech, from: client.id, in: channel, at: clock.now)
        return nil
    }
}

extension World {
    /// Why a user does not get a private message, `nil` when it does.
    func refusal(of speech: Speech?, from client: Client, to receiver: Client) -> Numeric? {
        guard receiver.id != client.id, !client.isOperator else { return nil }
        if receiver.modes.contains(.noCTCP), let speech, speech.isRequest { return .cannotSendToUser }
        let isStranger = client.account == nil && !receiver.accepted.contains(client.id)
        return receiver.modes.contains(.registeredOnly) && isStranger ? .needRegisteredNick : nil
    }
}

extension CTCP {
    /// Whether a text is a message from client to client, which nobody reads: any CTCP but `ACTION`.
    static func isRequest(_ text: String) -> Bool {
        text.utf8.first == 1 && CTCP(parsing: text)?.command != "ACTION"
    }
}

extension Tags {
    /// Those that clients may pass to each other, as
    /// [CLIENTTAGDENY](https://ircv3.net/specs/extensions/message-tags#rpl_isupport-tokens) denies them.
    func clientOnly(denying denied: [String]) -> Tags {
        if isEmpty { return self }
        let deniesAll = denied.contains("*")
        return filter { key in
            guard Tags.isClientOnly(key) else { return false }
            let name = key.dropFirst()
            return deniesAll ? denied.contains("-" + name) : !denied.contains(String(name))
        }
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
