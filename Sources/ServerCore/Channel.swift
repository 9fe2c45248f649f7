// SPDX-License-Identifier: Apache-2.0

import IRC

/// A channel as long as it lives; a name that is taken up again gets a new one.
struct ChannelID: Numbered, Comparable, Sendable {
    var rawValue: UInt64

    static func < (left: ChannelID, right: ChannelID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A place where people talk.
///
/// It exists as long as it has members, or a ``Charter``.
@dynamicMemberLookup
struct Channel: Sendable {
    /// The topic, and who set it when.
    struct Topic: Hashable, Sendable {
        var text: String
        var setBy: String
        var setAt: Instant
    }

    /// The modes that MODE reads and RPL_ISUPPORT announces.
    static let modes = ChannelModes(
        prefixes: MemberStatus.ranks.map { ChannelModes.Prefix(mode: $0.mode, sign: $0.sign) },
        list: String(List.allCases.map(\.rawValue)),
        setting: String(Setting.key.rawValue),
        limit: String(Setting.allCases.filter { $0 != .key }.map(\.rawValue)),
        flag: String(Flags.letters.map(\.letter))
    )

    /// The letters of all modes, and of those with an argument, for RPL_MYINFO.
    static let modeLetters = letters(of: [.list, .setting, .limit, .flag, .prefix])
    static let argumentLetters = letters(of: [.list, .setting, .limit, .prefix])

    private static func letters(of kinds: [ChannelModes.Kind]) -> String {
        String(kinds.flatMap(modes.letters).sorted())
    }

    /// What is known of it: each field is read and changed as one of the channel's own.
    struct Details: Sendable {
        var name: String
        var topic: Topic?
        var flags: Flags
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
        /// `b`: who is kept out, or silent.
        var bans: [ListEntry] = []
        /// `e`: whom no ban is for.
        var exceptions: [ListEntry] = []
        /// `I`: who needs no invitation.
        var invitations: [ListEntry] = []
        /// What makes it last; `nil` for a channel that is not registered.
        var charter: Charter? {
            didSet { if charter == nil { flags.remove(.registered) } else { flags.insert(.registered) } }
        }
        /// Those of its members who stay without a session, as the store knows.
        var residents: Set<ClientID> = []
        /// What is told of it.
        var metadata = Metadata()
    }

    let id: ChannelID
    let createdAt: Instant
    @Apart private var details: Details
    var members = Roster()

    /// A channel without members, which begins with some flags.
    init(id: ChannelID, name: String, createdAt: Instant, flags: Flags = [.noExternalMessages, .protectedTopic]) {
        self.id = id
        details = Details(name: Names.composed(name), flags: flags)
        self.createdAt = createdAt
    }

    subscript<Field>(dynamicMember field: WritableKeyPath<Details, Field>) -> Field {
        get { details[keyPath: field] }
        _modify { yield &details[keyPath: field] }
    }

    /// Whether a client may know of it: a secret channel shows itself to its members only.
    func isVisible(to client: ClientID) -> Bool {
        !details.flags.contains(.secret) || members[client] != nil
    }

    /// How long what is said here is kept, where that was decided.
    var retention: Retention? { details.charter?.retention }

    /// What a client may do here; nothing special when it is no member.
    func status(of client: ClientID) -> MemberStatus { members.status(of: client) ?? [] }

    /// Whether anybody may come in and hear; what is said otherwise stays among those who are let in.
    var isOpen: Bool {
        details.key == nil && details.flags.isDisjoint(with: [.inviteOnly, .loggedInMembersOnly, .secret, .secureOnly])
    }

    /// Whether it outlives the server: it is registered, or somebody will be in it when the server begins again.
    var isKept: Bool { details.charter != nil || !details.residents.isEmpty }

    func isOperator(_ client: ClientID) -> Bool { status(of: client).isAtLeast(.channelOperator) }

    /// The modes as parameters of RPL_CHANNELMODEIS; the key itself only for members.
    func modeParameters(revealsKey: Bool) -> [String] {
        let settings = Setting.allCases.compactMap { setting in self[setting].map { (setting, $0) } }
        let letters = "+" + details.flags.text + String(settings.map(\.0.rawValue))
        return [letters] + settings.map { $0 == .key && !revealsKey ? "*" : $1 }
    }
}
