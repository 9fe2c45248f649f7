// SPDX-License-Identifier: Apache-2.0

/// What one or two cells show: a base character with its marks, ready to be drawn.
///
/// Whatever comes from outside becomes glyphs before it can reach a ``Frame``, and only here. What a terminal might take
/// for a command is made visible or dropped, and what terminals disagree on is simplified until they agree: of an emoji
/// sequence the members stand side by side, variation selectors and skin tones are left out.
struct Glyph: Hashable, Sendable {
    /// Never empty, never with a control character.
    var text: String
    /// How many cells it takes: 1 or 2.
    var width: Int
    var style: Style

    init(_ text: String, width: Int = 1, style: Style = .plain) {
        self.text = text
        self.width = width
        self.style = style
    }
}

extension Glyph {
    /// More marks than these on one character are left out.
    static let maximumMarks = 3

    /// Splits any text into glyphs of one style.
    static func glyphs(of text: String, style: Style = .plain) -> [Glyph] {
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(text.utf8.count)
        var marks = 0
        for scalar in text.unicodeScalars {
            switch ScalarKind(of: scalar) {
            case .spacing(let width):
                glyphs.append(Glyph(String(scalar), width: width, style: style))
                marks = 0
            case .mark:
                if glyphs.isEmpty { glyphs.append(Glyph("◌", style: style)) }
                guard marks < maximumMarks else { continue }
                glyphs[glyphs.count - 1].text.unicodeScalars.append(scalar)
                marks += 1
            case .control(let letter):
                glyphs.append(Glyph(String(letter), style: style.reversed))
                marks = 0
            case .blank:
                glyphs.append(Glyph(" ", style: style))
                marks = 0
            case .unknown:
                glyphs.append(Glyph("\u{FFFD}", style: style))
                marks = 0
            case .ignored: break
            }
        }
        return glyphs
    }
}
