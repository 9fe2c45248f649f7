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

    // What no message needs.
    private struct Details: Sendable {
        var topic: Topic?
        var key: String?
        var limit: Int?
        var forward: String?
        var joinThrottle: Rate?
        var bans: [ListEntry] = []
        var exceptions: [ListEntry] = []
        var invitations: [ListEntry] = []
        var charter: Charter?
        var residents: Set<ClientID> = []
        var metadata: Metadata = Metadata()
    }

    @Apart private var details: Details
    let id: ChannelID
    var name: String
    let createdAt: Instant
    var topic: Topic? {
        get { details.topic }
        _modify { yield &details.topic }
    }
    var flags: Flags
    var key: String? {
        get { details.key }
        _modify { yield &details.key }
    }
    var limit: Int? {
        get { details.limit }
        _modify { yield &details.limit }
    }
    /// `f`: the channel that takes those who cannot join this one.
    var forward: String? {
        get { details.forward }
        _modify { yield &details.forward }
    }
    /// `j`: how many may join in how many seconds.
    var joinThrottle: Rate? {
        get { details.joinThrottle }
        _modify { yield &details.joinThrottle }
    }
    /// `W`: how many seconds a member without a status waits between two messages.
    var slowMode: Int?
    /// `F`: what counts as a flood.
    var floodProfile: FloodProfile?
    /// `b`: who is kept out, or silent.
    var bans: [ListEntry] {
        get { details.bans }
        _modify { yield &details.bans }
    }
    /// `e`: whom no ban is for.
    var exceptions: [ListEntry] {
        get { details.exceptions }
        _modify { yield &details.exceptions }
    }
    /// `I`: who needs no invitation.
    var invitations: [ListEntry] {
        get { details.invitations }
        _modify { yield &details.invitations }
    }
    /// What makes it last; `nil` for a channel that is not registered.
    var charter: Charter? {
        get { details.charter }
        set {
            details.charter = newValue
            if newValue == nil { flags.remove(.registered) } else { flags.insert(.registered) }
        }
    }
    /// Those of its members who stay without a session, as the store knows.
    var residents: Set<ClientID> {
        get { details.residents }
        _modify { yield &details.residents }
    }
    /// What is told of it.
    var metadata: Metadata {
        get { details.metadata }
        _modify { yield &details.metadata }
    }
    var members = Roster()

    /// A channel without members, which begins with some flags.
    init(id: ChannelID, name: String, createdAt: Instant, flags: Flags = [.noExternalMessages, .protectedTopic]) {
        details = Details()
        self.id = id
        self.name = Names.composed(name)
        self.createdAt = createdAt
        self.flags = flags
    }

    /// Whether a client may know of it: a secret channel shows itself to its members only.
    func isVisible(to client: ClientID) -> Bool {
        !flags.contains(.secret) || members[client] != nil
    }

    /// How long what is said here is kept, where that was decided.
    var retention: Retention? { details.charter?.retention }

    /// What a client may do here; nothing special when it is no member.
    func status(of client: ClientID) -> MemberStatus { members.status(of: client) ?? [] }

    /// Whether anybody may come in and hear; what is said otherwise stays among those who are let in.
    var isOpen: Bool {
        key == nil && flags.isDisjoint(with: [.inviteOnly, .loggedInMembersOnly, .secret, .secureOnly])
    }

    /// Whether it outlives the server: it is registered, or somebody will be in it when the server begins again.
    var isKept: Bool { charter != nil || !residents.isEmpty }

    func isOperator(_ client: ClientID) -> Bool { status(of: client).isAtLeast(.channelOperator) }

    /// The modes as parameters of RPL_CHANNELMODEIS; the key itself only for members.
    func modeParameters(revealsKey: Bool) -> [String] {
        let settings = Setting.allCases.compactMap { setting in self[setting].map { (setting, $0) } }
        let letters = "+" + flags.text + String(settings.map(\.0.rawValue))
        return [letters] + settings.map { $0 == .key && !revealsKey ? "*" : $1 }
    }
}
