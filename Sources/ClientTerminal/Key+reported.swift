// SPDX-License-Identifier: Apache-2.0

internal import ClientUI

extension Key {
    /// The key that sends this character; `nil` for a control character that no key sends.
    init?(typed scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x00: self = .control(" ")
        case 0x09: self.init(.tab)
        case 0x0D: self.init(.enter)
        case 0x1B: self.init(.escape)
        case 0x7F: self.init(.backspace)
        case 0x01...0x1A: self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
        case 0x1C...0x1F: self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
        case 0x80...0x9F: return nil
        default: self.init(.character(Character(scalar)))
        }
    }

    /// The key that a sequence tells: of [kitty](https://sw.kovidgoyal.net/kitty/keyboard-protocol/), of xterm's
    /// [modifyOtherKeys](https://invisible-island.net/xterm/modified-keys.html), or a function key.
    init?(reported sequence: ControlSequence) {
        let held = sequence.parameters.count > 1 ? sequence.parameters[1] : [1]
        // The third kind of event is a key that was let go.
        guard sequence.intermediates.isEmpty, held.count < 2 || held[1] < 3 else { return nil }
        switch sequence.final {
        case "u": self.init(number: sequence.parameters.first ?? [0], Held(held[0]))
        case "~" where sequence[0] == 27 && sequence.parameters.count > 2:
            self.init(number: [sequence[2]], Held(held[0]))
        case "~":
            guard let code = KeySequences.leadingNumbers.first(where: { $0.0 == sequence[0] })?.1 else { return nil }
            self.init(code, Held(held[0]))
        case let final:
            guard let code = KeySequences.finalLetters.first(where: { $0.0 == Character(final) })?.1 else { return nil }
            self.init(code, Held(held[0]))
        }
    }

    private init?(_ code: Code, _ held: Held) {
        guard !held.isForeign else { return nil }
        self.init(code, held.modifiers)
    }

    // The first number is the key without Shift, the second with it, the third where it is on a keyboard of Latin letters.
    private init?(number: [Int], _ held: Held) {
        guard !held.isForeign else { return nil }
        if let code = Key.codes[number[0]] {
            self.init(code, held.modifiers)
            return
        }
        var value = number[0]
        if value > 0x7F, number.count > 2, number[2] > 0, !held.modifiers.subtracting(.shift).isEmpty {
            value = number[2]
        }
        let isShifted = held.modifiers.contains(.shift)
        if isShifted, number.count > 1, number[1] > 0, value == number[0] { value = number[1] }
        guard value >= 0x20, !(0x7F...0x9F).contains(value), !(0xE000...0xF8FF).contains(value),
            let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init)
        else { return nil }
        self = Key.legacy(scalar, held.modifiers)
    }

    /// The key as terminals without such a protocol tell it: the letter is that which Shift makes, with Control small.
    private static func legacy(_ scalar: Unicode.Scalar, _ modifiers: Modifiers) -> Key {
        var text = String(scalar)
        if modifiers.contains(.control) {
            text = text.lowercased()
        } else if modifiers.contains(.shift) {
            text = text.uppercased()
        }
        let character = text.count == 1 ? text.first ?? Character(scalar) : Character(scalar)
        let rest = modifiers.subtracting(.shift)
        guard rest.contains(.control) else { return Key(.character(character), rest) }
        return switch character {
        case "i": Key(.tab, rest.subtracting(.control))
        case "m": Key(.enter, rest.subtracting(.control))
        case "[": Key(.escape, rest.subtracting(.control))
        case "/": Key(.character("_"), rest)
        case "@": Key(.character(" "), rest)
        default: Key(.character(character), rest)
        }
    }

    private static let codes: [Int: Code] = {
        var codes: [Int: Code] = [
            9: .tab, 13: .enter, 27: .escape, 127: .backspace, 57414: .enter, 57409: .character("."),
            57410: .character("/"), 57411: .character("*"), 57412: .character("-"), 57413: .character("+"),
            57415: .character("="), 57416: .character(","), 57417: .left, 57418: .right, 57419: .up, 57420: .down,
            57421: .pageUp, 57422: .pageDown, 57423: .home, 57424: .end, 57425: .insert, 57426: .delete,
        ]
        for digit in 0...9 { codes[57399 + digit] = .character(Character("\(digit)")) }
        for number in 13...35 { codes[57363 + number] = .function(number) }
        return codes
    }()
}

/// What was held down beside a key: one more than the sum of shift 1, alt 2, control 4, super 8, hyper 16, meta 32, and
/// the locks.
private struct Held {
    var modifiers: Key.Modifiers
    /// Whether it is a key of the window manager's.
    var isForeign: Bool

    init(_ parameter: Int) {
        let bits = max(0, parameter - 1)
        modifiers = KeySequences.modifiers((bits & 7) + 1)
        if bits & 32 != 0 { modifiers.insert(.meta) }
        isForeign = bits & 24 != 0
    }
}
