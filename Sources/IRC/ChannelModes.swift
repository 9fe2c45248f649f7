// SPDX-License-Identifier: Apache-2.0

/// Which letters a server knows as channel modes, and which of them take an argument.
///
/// Without it a MODE line cannot be read: `+lk 5 key` needs to know that both letters take one. See
/// [CHANMODES](https://modern.ircdocs.horse/#chanmodes-parameter) and [PREFIX](https://modern.ircdocs.horse/#prefix-parameter).
public struct ChannelModes: Hashable, Sendable {
    /// What a mode does with its argument.
    public enum Kind: Hashable, Sendable {
        /// Adds to or removes from a list; without an argument the list is asked for (type A).
        case list
        /// Always takes an argument (type B).
        case setting
        /// Takes an argument only when set (type C).
        case limit
        /// Never takes one (type D).
        case flag
        /// Gives or takes a member's prefix; the argument is a nick.
        case prefix
    }

    /// A prefix of channel members, highest first in ``prefixes``.
    public struct Prefix: Hashable, Sendable {
        /// The mode letter, such as `o`.
        public var mode: Character
        /// The sign in front of the nick, such as `@`.
        public var sign: Character

        /// Makes a prefix from its mode and its sign.
        public init(mode: Character, sign: Character) {
            self.mode = mode
            self.sign = sign
        }
    }

    /// The member prefixes, highest first.
    public var prefixes: [Prefix]
    private var kinds: [Character: Kind]

    /// Makes a set of modes from its prefixes and the letters of the four types.
    public init(prefixes: [Prefix], list: String, setting: String, limit: String, flag: String) {
        self.prefixes = prefixes
        kinds = [:]
        for (letters, kind) in [(list, Kind.list), (setting, .setting), (limit, .limit), (flag, .flag)] {
            for letter in letters { kinds[letter] = kind }
        }
    }

    /// What servers have that announce nothing.
    public static let minimal = ChannelModes(
        prefixes: [Prefix(mode: "o", sign: "@"), Prefix(mode: "v", sign: "+")],
        list: "b",
        setting: "k",
        limit: "l",
        flag: "imnst"
    )

    /// What a letter does; `nil` for a letter that the server does not know.
    public func kind(of mode: Character) -> Kind? {
        prefixes.contains { $0.mode == mode } ? .prefix : kinds[mode]
    }

    /// The letters of a kind, in alphabetical order; those of prefixes highest first.
    public func letters(of kind: Kind) -> String {
        kind == .prefix ? String(prefixes.map(\.mode)) : String(kinds.filter { $0.value == kind }.keys.sorted())
    }

    /// The rank of a prefix sign, 0 for the highest; `nil` for what is no prefix.
    public func rank(of sign: Character) -> Int? {
        prefixes.firstIndex { $0.sign == sign }
    }

    /// Splits a member of a NAMES reply into its prefix signs and the rest.
    public func splitPrefixes(_ text: String) -> (signs: String, name: String) {
        let name = text.unicodeScalars.drop { rank(of: Character($0)) != nil }
        return (String(text.unicodeScalars[..<name.startIndex]), String(name))
    }
}

/// One change of a mode: `+o bob` or `-i`.
public struct ModeChange: Hashable, Sendable {
    /// Whether the mode is set; otherwise it is taken away.
    public var isSet: Bool
    /// The letter.
    public var mode: Character
    /// The argument, for modes that take one.
    public var argument: String?

    /// Makes a change from its parts.
    public init(isSet: Bool, mode: Character, argument: String? = nil) {
        self.isSet = isSet
        self.mode = mode
        self.argument = argument
    }

    /// Reads the parameters of a MODE line behind the channel.
    ///
    /// An unknown letter is kept without an argument; a letter whose argument is missing is kept with `nil`, which asks
    /// for the list when it is a ``ChannelModes/Kind/list``.
    public static func parse(_ parameters: some Sequence<String>, modes: ChannelModes) -> [ModeChange] {
        var parameters = Array(parameters)[...]
        guard let letters = parameters.popFirst() else { return [] }
        var changes: [ModeChange] = []
        var isSet = true
        for letter in letters {
            switch letter {
            case "+": isSet = true
            case "-": isSet = false
            default:
                let takesArgument =
                    switch modes.kind(of: letter) {
                    case .list, .setting, .prefix: true
                    case .limit: isSet
                    case .flag, nil: false
                    }
                let argument = takesArgument ? parameters.popFirst() : nil
                changes.append(ModeChange(isSet: isSet, mode: letter, argument: argument))
            }
        }
        return changes
    }

    /// Writes changes as the parameters of a MODE line: `["+o-v", "bob", "eve"]`.
    public static func format(_ changes: [ModeChange]) -> [String] {
        var letters = ""
        var arguments: [String] = []
        var lastIsSet: Bool?
        for change in changes {
            if lastIsSet != change.isSet {
                letters.append(change.isSet ? "+" : "-")
                lastIsSet = change.isSet
            }
            letters.append(change.mode)
            if let argument = change.argument { arguments.append(argument) }
        }
        return [letters] + arguments
    }
}
