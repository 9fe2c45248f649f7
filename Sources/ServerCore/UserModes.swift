// SPDX-License-Identifier: Apache-2.0

/// The modes of a user, as [MODE](https://modern.ircdocs.horse/#user-modes) shows them.
struct UserModes: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// `B`: a program, marked in WHO, WHOIS and by a tag; see [bot mode](https://ircv3.net/specs/extensions/bot-mode).
    static let bot = UserModes(rawValue: 1 << 0)
    /// `R`: only who is logged in may send it private messages.
    static let registeredOnly = UserModes(rawValue: 1 << 1)
    /// `T`: it gets no CTCP but ACTION.
    static let noCTCP = UserModes(rawValue: 1 << 2)
    /// `Z`: its connection is encrypted; nobody can change it.
    static let secure = UserModes(rawValue: 1 << 3)
    /// `i`: others find it only in channels that they share.
    static let invisible = UserModes(rawValue: 1 << 4)
    /// `o`: an operator of the server; given by OPER, and taken off by the operator.
    static let serverOperator = UserModes(rawValue: 1 << 5)
    /// `w`: it gets WALLOPS.
    static let wallops = UserModes(rawValue: 1 << 6)
    /// `x`: others see a cloak instead of its address.
    static let cloaked = UserModes(rawValue: 1 << 7)

    /// Those that everybody may set, and that users can begin with.
    static let settable: UserModes = [.bot, .registeredOnly, .noCTCP, .invisible, .wallops]

    static let letters: [(letter: Character, mode: UserModes)] = [
        ("B", .bot), ("R", .registeredOnly), ("T", .noCTCP), ("Z", .secure), ("i", .invisible), ("o", .serverOperator),
        ("w", .wallops), ("x", .cloaked),
    ]

    /// All letters, as RPL_MYINFO lists them.
    static let all = UserModes(letters.map(\.mode))

    /// The mode of a letter.
    static func named(_ letter: Character) -> UserModes? {
        letters.first { $0.letter == letter }?.mode
    }

    /// The modes of some letters, those that are none left out.
    init(_ letters: Set<Character>) {
        self.init(letters.compactMap(UserModes.named))
    }

    /// The letters of the modes that are set.
    var text: String {
        String(UserModes.letters.lazy.filter { contains($0.mode) }.map(\.letter))
    }
}
