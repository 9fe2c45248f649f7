// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

/// The members of a channel: each nick once, sorted by rank and then by nick.
///
/// One sorted array and nothing beside it: a nick is looked up by one binary search for each rank that there is.
struct Roster: Equatable, Sendable {
    /// More members than this are not kept, whatever a server says.
    static let limit = 50_000

    private(set) var members: [Member] = []
    // Told by NAMES and not sorted in yet: a list comes in many lines and is sorted once.
    private var listed: [Member] = []
    private let casemapping: Casemapping
    private let ranks: [ChannelModes.Prefix]

    init(_ isupport: ISupport) {
        casemapping = isupport.casemapping
        ranks = isupport.channelModes.prefixes
    }

    subscript(name: Folded) -> Member? {
        index(of: name).map { members[$0] }
    }

    /// Adds a member, in place of an older one of that nick.
    mutating func insert(_ source: Source, prefixes: String = "") {
        settle()
        insert(member(source, prefixes: prefixes))
    }

    /// Removes a member; `nil` when there was none of that nick.
    @discardableResult
    mutating func remove(_ name: Folded) -> Member? {
        settle()
        return index(of: name).map { members.remove(at: $0) }
    }

    /// Gives a member a new nick; whether there was one of the old nick.
    mutating func rename(_ name: Folded, to nick: String) -> Bool {
        guard var member = remove(name) else { return false }
        member.nick = nick
        member.folded = Folded(nick, casemapping)
        insert(member)
        return true
    }

    /// Changes what is known of a member.
    mutating func update(_ name: Folded, _ change: (inout Member) -> Void) {
        settle()
        guard let index = index(of: name) else { return }
        change(&members[index])
    }

    /// Gives or takes a prefix.
    mutating func setPrefix(_ mode: Character, of name: Folded, to isSet: Bool) {
        guard let prefix = ranks.first(where: { $0.mode == mode }), var member = remove(name) else { return }
        let signs = member.prefixes.filter { $0 != prefix.sign } + (isSet ? String(prefix.sign) : "")
        member.prefixes = sorted(signs)
        member.rank = rank(of: member.prefixes)
        insert(member)
    }

    /// Takes in one member of a NAMES reply; it shows after `settle`.
    mutating func list(_ source: Source, prefixes: String) {
        guard listed.count + members.count < Roster.limit else { return }
        listed.append(member(source, prefixes: prefixes))
    }

    /// Sorts in what NAMES told.
    ///
    /// A list knows nothing of who is away, and without multi-prefix only the highest prefix; so what was known before
    /// is kept where the list does not contradict it.
    mutating func settle() {
        guard !listed.isEmpty else { return }
        let news = listed
        listed = []
        // A few are put in their places: sorting all for each of them would take a hostile server's lines minutes.
        guard news.count > members.count / 64 else {
            for member in news { insert(member.completed(by: self[member.folded])) }
            return
        }
        var known = OrderedDictionary<Folded, Member>(minimumCapacity: members.count + news.count)
        for member in members { known[member.folded] = member }
        for member in news { known[member.folded] = member.completed(by: known[member.folded]) }
        members = known.values.sorted(by: Member.precedes)
    }

    /// The same members under other rules.
    func adapted(to isupport: ISupport) -> Roster {
        var roster = Roster(isupport)
        for var member in members + listed {
            member.folded = Folded(member.nick, roster.casemapping)
            member.prefixes = roster.sorted(member.prefixes)
            member.rank = roster.rank(of: member.prefixes)
            roster.listed.append(member)
        }
        roster.settle()
        return roster
    }
}

extension Roster {
    private func member(_ source: Source, prefixes: String) -> Member {
        let signs = sorted(prefixes)
        return Member(
            nick: source.name,
            prefixes: signs,
            user: source.user,
            host: source.host,
            folded: Folded(source.name, casemapping),
            rank: rank(of: signs)
        )
    }

    private mutating func insert(_ member: Member) {
        if let index = index(of: member.folded) { members.remove(at: index) }
        guard members.count < Roster.limit else { return }
        members.insert(member, at: position(of: member))
    }

    private func index(of name: Folded) -> Int? {
        guard !members.isEmpty else { return nil }
        var probe = Member(nick: "", prefixes: "", folded: name)
        for rank in 0...ranks.count {
            probe.rank = rank
            let index = position(of: probe)
            if index < members.count, members[index].folded == name { return index }
        }
        return nil
    }

    // The index of the first member that does not precede the given one.
    private func position(of member: Member) -> Int {
        var low = 0
        var high = members.count
        while low < high {
            let middle = (low + high) / 2
            if Member.precedes(members[middle], member) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func rank(of signs: String) -> Int {
        signs.first.flatMap { sign in ranks.firstIndex { $0.sign == sign } } ?? ranks.count
    }

    private func sorted(_ signs: String) -> String {
        String(ranks.lazy.map(\.sign).filter(signs.contains))
    }
}

extension Member {
    /// What a list says of a member, with what was known before and the list does not tell.
    fileprivate func completed(by older: Member?) -> Member {
        guard let older else { return self }
        var member = self
        member.isAway = isAway || older.isAway
        member.user = user ?? older.user
        member.host = host ?? older.host
        member.account = account ?? older.account
        member.realName = realName ?? older.realName
        member.isBot = isBot || older.isBot
        if !prefixes.isEmpty, older.prefixes.hasPrefix(prefixes) { member.prefixes = older.prefixes }
        return member
    }
}
