// SPDX-License-Identifier: Apache-2.0

/// What a scalar means for a grid of cells.
enum ScalarKind: Equatable {
    /// It takes 1 or 2 cells of its own.
    case spacing(Int)
    /// It is drawn on the character before it.
    case mark
    /// It gives a colour to the person before it; alone it is a patch of that colour.
    case skinTone
    /// It makes one character of its neighbours.
    case joiner
    /// It makes an emoji or a sign of the character before it.
    case selector
    /// It is an invisible letter of a region's name, behind a black flag.
    case tag
    /// It is a control character, shown as a letter in reverse: `[` for Escape.
    case control(Unicode.Scalar)
    /// It is some kind of white space, shown as one space.
    case blank
    /// It can never be shown.
    case unknown
    /// It only changes how terminals that know it show its neighbours.
    case ignored

    init(of scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20...0x7E: self = .spacing(1)
        case 0x09: self = .blank
        case 0x00...0x1F: self = .control(ScalarKind.letter(of: scalar.value))
        case 0x7F: self = .control("?")
        case 0x80...0x9F: self = .control(ScalarKind.letter(of: scalar.value - 0x80))
        case 0xA0...0xAC, 0xAE...0x2FF: self = .spacing(1)
        // Conjoining vowels and finals: one syllable takes the two cells of its first consonant.
        case 0x1160...0x11FF, 0xD7B0...0xD7FB: self = .mark
        case 0x200C, 0x200D: self = .joiner
        case 0xFE0E, 0xFE0F: self = .selector
        case 0xFE00...0xFE0D, 0xE0100...0xE01EF: self = .ignored
        case 0xE0020...0xE007F: self = .tag
        // Flags are pairs of these; alone one is a letter in a box.
        case 0x1F1E6...0x1F1FF: self = .spacing(2)
        case 0x1F3FB...0x1F3FF: self = .skinTone
        default: self = ScalarKind.ofCategory(scalar)
        }
    }

    private static func ofCategory(_ scalar: Unicode.Scalar) -> ScalarKind {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return .mark
        case .control, .format: return .ignored
        case .lineSeparator, .paragraphSeparator: return .blank
        case .surrogate: return .unknown
        case .unassigned: return properties.isNoncharacterCodePoint ? .unknown : .spacing(1)
        default: return .spacing(WideScalars.contains(scalar.value) || properties.isEmojiPresentation ? 2 : 1)
        }
    }

    // As in the caret notation: control-A is U+0001.
    private static func letter(of value: UInt32) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(truncatingIfNeeded: value &+ 0x40))
    }
}
