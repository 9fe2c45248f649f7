// SPDX-License-Identifier: Apache-2.0

import IRC

/// What a member of a channel may do there.
struct MemberStatus: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// `+v`, shown as `+`: may speak in a moderated channel.
    static let voice = MemberStatus(rawValue: 1 << 0)
    /// `+h`, shown as `%`: may kick, and change the topic and lesser modes.
    static let halfOperator = MemberStatus(rawValue: 1 << 1)
    /// `+o`, shown as `@`: may change the channel.
    static let channelOperator = MemberStatus(rawValue: 1 << 2)
    /// `+a`, shown as `&`: no operator may take its status away.
    static let admin = MemberStatus(rawValue: 1 << 3)
    /// `+q`, shown as `~`: the channel is its own.
    static let founder = MemberStatus(rawValue: 1 << 4)

    /// Highest first, with mode letters and signs.
    static let ranks: [(status: MemberStatus, mode: Character, sign: Character)] = [
        (.founder, "q", "~"), (.admin, "a", "&"), (.channelOperator, "o", "@"), (.halfOperator, "h", "%"),
        (.voice, "v", "+"),
    ]

    /// The status of a mode letter.
    static func named(_ mode: Character) -> MemberStatus? {
        ranks.first { $0.mode == mode }?.status
    }

    /// One who has any of these may do what a status allows.
    static func atLeast(_ status: MemberStatus) -> MemberStatus {
        ranks.reduce([]) { $1.status.rawValue >= status.rawValue ? $0.union($1.status) : $0 }
    }

    func isAtLeast(_ status: MemberStatus) -> Bool { rawValue >= status.rawValue }

    /// The highest of several.
    var highest: MemberStatus { MemberStatus.ranks.first { contains($0.status) }?.status ?? [] }

    /// Whether one who has it may give a status, and take it from others that are not above.
    ///
    /// All that is below one's own rank; and operators make each other, so that a channel can go without higher ranks.
    func governs(_ status: MemberStatus) -> Bool {
        switch highest {
        case .founder: true
        case .admin, .channelOperator: status.rawValue <= MemberStatus.channelOperator.rawValue
        default: highest.rawValue > status.rawValue && isAtLeast(.halfOperator)
        }
    }

    /// The signs in front of a nick: all of them, or the highest only.
    func signs(all: Bool) -> String {
        if isEmpty { return "" }
        let signs = MemberStatus.ranks.lazy.filter { contains($0.status) }.map(\.sign)
        return all ? String(signs) : signs.first.map { String($0) } ?? ""
    }
}

/// A client as one channel knows it.
struct Member: Sendable {
    let client: ClientID
    var status: MemberStatus
    let joinedAt: Instant
    /// A copy of the client's, so that a message to the channel looks up nobody.
    var receivers: Receivers
    /// Whether the channel keeps the member silent; `nil` when the bans or its name changed since we looked.
    var isSilenced: Bool?
    /// The questions to the store whose answers its sessions are to be told.
    var replays: [Ticket] = []
}

/// The members of a channel, ordered by id.
///
/// An array that is searched by halves: no hashing on the way of a message, and the same order in every process. What all
/// members get goes to lists that are kept beside it, so that a message walks no members.
struct Roster: Sendable, RandomAccessCollection {
    private var members: [Member] = []
    /// All sessions of all members.
    private(set) var receivers = ReceiverGroups()

    var startIndex: Int { 0 }
    var endIndex: Int { members.count }
    subscript(position: Int) -> Member { members[position] }

    /// The member of an id, `nil` for a client that is none; setting `nil` removes it.
    subscript(client: ClientID) -> Member? {
        get { index(of: client).map { members[$0] } }
        set {
            let index = position(of: client)
            let isMember = holds(client, at: index)
            let old = isMember ? members[index].receivers : Receivers()
            if old != newValue?.receivers ?? Receivers() {
                receivers.remove(old)
                if let newValue { receivers.insert(newValue.receivers) }
            }
            switch (newValue, isMember) {
            case (let member?, true): members[index] = member
            case (let member?, false): members.insert(member, at: index)
            case (nil, true): members.remove(at: index)
            case (nil, false): break
            }
        }
    }

    /// What a client may do, without a copy of all that is known of it; `nil` for one that is no member.
    func status(of client: ClientID) -> MemberStatus? { index(of: client).map { members[$0].status } }

    func index(of client: ClientID) -> Int? {
        let index = position(of: client)
        return holds(client, at: index) ? index : nil
    }

    /// Forgets who is banned: the list of bans has changed.
    mutating func forgetBans() {
        for index in members.indices { members[index].isSilenced = nil }
    }

    private func holds(_ client: ClientID, at index: Int) -> Bool {
        index < members.count && members[index].client == client
    }

    // Where the client is, or would be.
    private func position(of client: ClientID) -> Int {
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if members[middle].client < client { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
