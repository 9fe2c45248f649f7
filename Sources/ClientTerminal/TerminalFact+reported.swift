// SPDX-License-Identifier: Apache-2.0

internal import ClientUI

extension TerminalFact {
    /// What an answer of numbers says: of a mode (DECRPM), or that there is kitty's keyboard.
    init?(_ sequence: ControlSequence) {
        switch (sequence.marker, sequence.intermediates, sequence.final) {
        case ("?", "", "u"): self = .tellsAllKeys
        case ("?", "", "c"):
            guard sequence.parameters.dropFirst().contains([52]) else { return nil }
            self = .setsClipboard
        case ("?", "$", "y"):
            // 1 is on, 2 is off, 3 is always on; 0 is unknown, and 4 can never be had.
            let isKnown = (1...3).contains(sequence[1])
            if let mode = TerminalMode(rawValue: sequence[0]) {
                self = .knows(mode, isKnown)
                return
            }
            guard isKnown else { return nil }
            switch sequence[0] {
            case 2026: self = .synchronizesUpdates
            case 2027: self = .drawsClusters
            default: return nil
            }
        default: return nil
        }
    }

    /// What an answer in words says: behind `]` a colour, behind `P` the terminal's name.
    init?(words: [UInt8], kind: UInt8) {
        let text = String(decoding: words, as: UTF8.self)
        if kind == UInt8(ascii: "P") {
            guard words.starts(with: ">|".utf8) else { return nil }
            let name = text.dropFirst(2).unicodeScalars.filter { (0x20...0x7E).contains($0.value) }.prefix(64)
            guard !name.isEmpty else { return nil }
            self = .name(String(String.UnicodeScalarView(name)))
        } else {
            guard let color = TerminalFact.color(words) else { return nil }
            self = .background(red: color[0], green: color[1], blue: color[2])
        }
    }

    // `11;rgb:ffff/8080/0000`, with one to four digits each.
    private static func color(_ words: [UInt8]) -> [UInt8]? {
        guard let prefix = ["11;rgb:", "11;rgba:"].first(where: { words.starts(with: $0.utf8) }) else { return nil }
        let parts = words.dropFirst(prefix.utf8.count).split(
            separator: UInt8(ascii: "/"),
            omittingEmptySubsequences: false
        )
        guard (3...4).contains(parts.count) else { return nil }
        let colors = parts.prefix(3).compactMap { part -> UInt8? in
            guard (1...4).contains(part.count) else { return nil }
            let digits = part.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
            guard digits.count == part.count else { return nil }
            let value = digits.reduce(0) { $0 * 16 + $1 }
            return UInt8(value * 255 / ((1 << (4 * part.count)) - 1))
        }
        return colors.count == 3 ? colors : nil
    }
}
