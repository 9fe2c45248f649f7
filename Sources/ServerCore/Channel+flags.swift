// SPDX-License-Identifier: Apache-2.0

import IRC

extension Channel {
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

        static let roleplay = Flags(rawValue: 1 << 14)

        static let letters: [(letter: Character, flag: Flags)] = [
            ("C", .noCTCP), ("E", .roleplay), ("M", .loggedInSpeakersOnly), ("R", .loggedInMembersOnly),
            ("S", .stripsColours),
            ("U", .operatorModerated), ("c", .noColours), ("i", .inviteOnly), ("m", .moderated),
            ("n", .noExternalMessages), ("r", .registered), ("s", .secret), ("t", .protectedTopic),
            ("u", .auditorium), ("z", .secureOnly),
        ]

        /// Those that the server sets, and nobody else.
        static let setByServer: Flags = .registered

        /// Those that a half-operator may change: they are about what is said, and who comes in for now.
        ///
        /// The others change what the channel is.
        static let lesser: Flags = [
            .noCTCP, .stripsColours, .noColours, .inviteOnly, .moderated, .noExternalMessages, .protectedTopic,
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
}

extension Channel.Flags {
    /// The flags of some mode letters, of which others mean nothing; those of the server's own are left out.
    init(letters: Set<Character>) {
        self.init(Channel.Flags.letters.lazy.filter { letters.contains($0.letter) }.map(\.flag))
        subtract(.setByServer)
    }
}
