// SPDX-License-Identifier: Apache-2.0

import IRC

/// A channel as long as it lives; a name that is taken up again gets a new one.
struct ChannelID: Hashable, Comparable, Sendable {
    var rawValue: UInt64

    static func < (left: ChannelID, right: ChannelID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A place where people talk: it exists as long as it has members.
struct Channel: Sendable {
    /// The modes without an argument, [type D](https://modern.ircdocs.horse/#chanmodes-parameter).
    struct Flags: OptionSet, Hashable, Sendable {
        let rawValue: UInt32

        static let noCTCP = Flags(rawValue: 1 << 0)
        static let loggedInSpeakersOnly = Flags(rawValue: 1 << 1)
        static let loggedInMembersOnly = Flags(rawValue: 1 << 2)
        static let stripsColours = Flags(rawValue: 1 << 3)
        static let operatorModerated = Flags(rawValue: 1 << 4)
        static let noColours = Flags(rawValue: 1 << 5)
        static let inviteOnly = Flags(rawValue: 1 << 6)
        static let moderated = Flags(rawValue: 1 << 7)
        static let noExternalMessages = Flags(rawValue: 1 << 8)
        static let registered = Flags(rawValue: 1 << 9)
        static let secret = Flags(rawValue: 1 << 10)
        static let protectedTopic = Flags(rawValue: 1 << 11)
        static let auditorium = Flags(rawValue: 1 << 12)
        static let secureOnly = Flags(rawValue: 1 << 13)

        static let letters: [(letter: Character, flag: Flags)] = [
            ("C", .noCTCP), ("M", .loggedInSpeakersOnly), ("R", .loggedInMembersOnly), ("S", .stripsColours),
            ("U", .operatorModerated), ("c", .noColours), ("i", .inviteOnly), ("m", .moderated),
            ("n", .noExternalMessages), ("r", .registered), ("s", .secret), ("t", .protectedTopic),
            ("u", .auditorium), ("z", .secureOnly),
        ]

        /// The flag of a mode letter.
        static func named(_ letter: Character) -> Flags? {
            letters.first { $0.letter == letter }?.flag
        }

        /// The letters of the flags that are set.
        var text: String {
            String(Flags.letters.lazy.filter { contains($0.flag) }.map(\.letter))
        }
    }

    /// The topic, and who set it when.
    struct Topic: Hashable, Sendable {
        var text: String
        var setBy: String
        var setAt: Instant
    }

    /// A mask that keeps people out, and who set it when.
    struct Ban: Hashable, Sendable {
        var mask: Mask
        var setBy: String
        var setAt: Instant
    }

    /// How much is a flood, from the most patient to the strictest.
    enum FloodProfile: String, Hashable, Sendable, CaseIterable {
        case relaxed
        case normal
        case strict
    }

    /// The modes that MODE reads and RPL_ISUPPORT announces.
    static let modes = ChannelModes.minimal

    let id: ChannelID
    var name: String
    let createdAt: Instant
    var topic: Topic?
    var flags: Flags = [.noExternalMessages, .protectedTopic]
    var key: String?
    var limit: Int?
    /// `f`: the channel that takes those who cannot join this one.
    var forward: String?
    /// `j`: how many may join in how many seconds.
    var joinThrottle: Rate?
    /// `W`: how many seconds a member without a status waits between two messages.
    var slowMode: Int?
    /// `F`: what counts as a flood.
    var floodProfile: FloodProfile?
    var bans: [Ban] = []
    var members = Roster()

    init(id: ChannelID, name: String, createdAt: Instant) {
        self.id = id
        self.name = Names.composed(name)
        self.createdAt = createdAt
    }

    /// Whether a client may know of it: a secret channel shows itself to its members only.
    func isVisible(to client: ClientID) -> Bool {
        !flags.contains(.secret) || members[client] != nil
    }

    func isOperator(_ client: ClientID) -> Bool {
        members[client]?.status.isAtLeast(.channelOperator) ?? false
    }

    /// Whether a ban fits somebody, and no exception does.
    func bans(_ client: Client) -> Bool {
        guard !bans.isEmpty else { return false }
        let text = client.source.description
        return bans.contains { $0.mask.matches(text) }
    }

    /// Whether somebody may not speak: banned, or kept silent by an extended ban.
    func silences(_ client: Client) -> Bool { bans(client) }

    /// Whether a standing invitation (+I) fits somebody.
    func invites(_ client: Client) -> Bool { false }

    /// The modes as parameters of RPL_CHANNELMODEIS; the key itself only for members.
    func modeParameters(revealsKey: Bool) -> [String] {
        var letters = "+" + flags.text
        var arguments: [String] = []
        if let key {
            letters.append("k")
            arguments.append(revealsKey ? key : "*")
        }
        if let limit {
            letters.append("l")
            arguments.append(String(limit))
        }
        return [letters] + arguments
    }
}
