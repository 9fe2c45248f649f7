// SPDX-License-Identifier: Apache-2.0

/// What a busy channel says, the same in every run: talk for the most part, and all else that a client must draw.
///
/// Three in four lines are talk of 3 to 30 words; the others are actions, people who come and go, colours, links, wide
/// characters and mentions of whoever listens. No word has a capital letter of those that are typed meanwhile.
struct Composition {
    /// The last line, which nothing else looks like.
    static let end = "and that was all of it"

    private static let people = [
        "ama", "kofi", "yaa", "kwame", "esi", "binta", "sekou", "awa", "moussa", "fatou", "ibou", "nene", "lamine",
        "coumba",
        "idris", "salif", "oumou", "djeneba", "bakary", "mariam", "tunde", "ngozi", "chidi", "amara", "wole", "zainab",
    ]
    private static let words = [
        "the", "a", "tree", "under", "we", "told", "story", "hare", "river", "night", "and", "but", "fire", "drum",
        "who",
        "went", "home", "market", "rain", "before", "morning", "goat", "elder", "laughed", "why", "never", "always",
        "long",
        "road", "dust", "baobab", "children", "listen", "again", "said", "quietly", "moon", "water", "carried", "yam",
    ]
    private static let wide = ["木の下で話す", "こんばんは", "이야기", "🌳🔥", "夜も更けて", "👩🏾‍🌾 ❤️"]

    private var state: UInt64 = 0x00BA_0BAB
    private let channels: [String]
    private let listener: String

    /// - Parameters:
    ///   - channels: Where it is said, in turn.
    ///   - listener: The nick of whoever listens.
    init(in channels: [String], to listener: String) {
        self.channels = channels
        self.listener = listener
    }

    /// So many lines of IRC and the last one, which is said in the first channel.
    mutating func bytes(lines: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines * 120)
        for number in 0..<lines {
            bytes += line(channels[number % channels.count]).utf8
            bytes += [13, 10]
        }
        return bytes + Array("\(source()) PRIVMSG \(channels[0]) :\(Composition.end)\r\n".utf8)
    }

    private mutating func line(_ channel: String) -> String {
        switch draw(100) {
        case 0..<3: return ":guest\(draw(500))!guest@host.example JOIN \(channel)"
        case 3..<6: return ":guest\(draw(500))!guest@host.example PART \(channel) :\(talk(1, 4))"
        default: return "\(source()) PRIVMSG \(channel) :\(text())"
        }
    }

    /// What somebody says.
    mutating func text() -> String {
        switch draw(100) {
        case 0..<8: "\u{1}ACTION \(talk(3, 9))\u{1}"
        case 8..<13: "\u{2}\(talk(1, 2))\u{2} \u{3}\(draw(14) + 2)\(talk(1, 3))\u{3} \(talk(3, 12))"
        case 13..<18: "\(talk(2, 8)) https://village.example/\(draw(90_000))/tale?part=\(draw(40))"
        case 18..<22: "\(talk(2, 8)) \(Composition.wide[draw(Composition.wide.count)])"
        case 22..<24: "\(listener): \(talk(3, 12))"
        default: talk(3, 30)
        }
    }

    /// Somebody.
    mutating func name() -> String { Composition.people[draw(Composition.people.count)] }

    private mutating func source() -> String {
        let name = name()
        return ":\(name)!\(name)@host.example"
    }

    private mutating func talk(_ least: Int, _ most: Int) -> String {
        (0..<least + draw(most - least + 1)).map { _ in Composition.words[draw(Composition.words.count)] }
            .joined(separator: " ")
    }

    /// A number below a limit.
    ///
    /// The generator is [SplitMix64](https://prng.di.unimi.it/splitmix64.c).
    private mutating func draw(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(limit))
    }
}
