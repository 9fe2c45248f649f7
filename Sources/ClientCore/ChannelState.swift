// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// What we know of a channel that we are in.
package struct ChannelState: Equatable, Sendable {
    /// The name as the server spells it.
    package internal(set) var name: String
    /// The topic with its formatting codes; empty when there is none.
    package internal(set) var topic = ""
    var roster: Roster
    // Asked by ourselves after a join; their answers are not shown.
    var awaitedReplies: Set<Numeric> = []
    // Whether we have just come in, and know no more than the names of the others.
    var awaitsMembers = false
    private var arguments: [Character: String] = [:]
    private let casemapping: Casemapping

    init(name: String, isupport: ISupport) {
        self.name = name
        roster = Roster(isupport)
        casemapping = isupport.casemapping
    }

    /// The members, sorted by their highest prefix and then by nick.
    package var members: [Member] { roster.members }

    /// A member, by any spelling of the nick.
    package func member(_ nick: String) -> Member? { roster[Folded(nick, casemapping)] }

    /// The modes of the channel itself, sorted by letter, as MODE writes them: `+kn key`; empty when there are none.
    package var modes: String {
        guard !arguments.isEmpty else { return "" }
        let changes = arguments.keys.sorted().map { letter in
            ModeChange(isSet: true, mode: letter, argument: arguments[letter].flatMap { $0.isEmpty ? nil : $0 })
        }
        return ModeChange.format(changes).joined(separator: " ")
    }

    /// The key of the channel as the server shows it.
    var key: String? { arguments["k"] }

    /// Takes in changes of modes, those of members included.
    mutating func apply(_ changes: [ModeChange], kinds: ChannelModes) {
        for change in changes {
            switch kinds.kind(of: change.mode) {
            case .prefix:
                guard let nick = change.argument else { continue }
                roster.setPrefix(change.mode, of: Folded(nick, casemapping), to: change.isSet)
            case .list: continue
            case .setting, .limit, .flag, nil:
                // No server has as many letters; a hostile one must not fill the memory.
                guard !change.isSet || arguments.count < 64 else { continue }
                arguments[change.mode] = change.isSet ? change.argument ?? "" : nil
            }
        }
    }

    /// Takes in the whole of the channel's modes, in place of what was known.
    mutating func replaceModes(_ changes: [ModeChange], kinds: ChannelModes) {
        arguments = [:]
        apply(changes.filter { kinds.kind(of: $0.mode) != .prefix }, kinds: kinds)
    }

    /// The same channel under other rules.
    func adapted(to isupport: ISupport) -> ChannelState {
        var state = ChannelState(name: name, isupport: isupport)
        state.topic = topic
        state.arguments = arguments
        state.awaitedReplies = awaitedReplies
        state.awaitsMembers = awaitsMembers
        state.roster = roster.adapted(to: isupport)
        return state
    }
}
