// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
internal import Glibc

/// What ncurses is given for one cell: a base character and up to four marks on it, all of which libc agrees about.
///
/// ncurses counts columns with `wcwidth`, the app with a table of its own, the terminal in a third way. Where they may
/// disagree every border right of the character would stand askew: such a cluster is drawn by ``Overlay``, and on a
/// terminal that can have none it is shown as a replacement of the width that the app gave it.
package struct Glyph: Equatable {
    /// The base and its marks.
    package var scalars: [Unicode.Scalar]

    package init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    package static let blank = Glyph(scalars: [" "])
    /// Nothing to be seen, but not blank: ncurses erases blanks with those beside and below them.
    package static let placeholder = Glyph(scalars: ["\u{A0}"])
    package static let replacement = Glyph(scalars: ["?"])

    /// The glyphs of a text that takes so many columns: one, or as many replacements as there are columns.
    package static func glyphs(of text: String, columns: Int) -> [Glyph] {
        var scalars = text.unicodeScalars.makeIterator()
        guard let base = scalars.next() else { return Array(repeating: blank, count: columns) }
        guard width(base) == columns else { return Array(repeating: replacement, count: columns) }
        var glyph = Glyph(scalars: [base])
        while let mark = scalars.next(), glyph.scalars.count < Int(CCHARW_MAX) {
            if width(mark) == 0 { glyph.scalars.append(mark) }
        }
        return [glyph]
    }

    /// Whether all terminals give a cluster these columns, as far as one can tell.
    ///
    /// Signs that may be emoji, and what came late to Unicode, are wide here and narrow there; of sequences not even the
    /// makers of terminals agree.
    package static func isSettled(_ text: String, columns: Int) -> Bool {
        if text.utf8.count == 1 { return columns == 1 }
        var count = 0
        for scalar in text.unicodeScalars {
            let isBase = count == 0
            guard width(scalar) == (isBase ? columns : 0), !isContested(scalar), count <= CCHARW_MAX else {
                return false
            }
            count += 1
        }
        return count > 0 && count <= CCHARW_MAX
    }

    private static func isContested(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x7F: false
        case 0x1160...0x11FF, 0x200B...0x200F, 0x2600...0x27BF, 0x4DC0...0x4DFF, 0xE000...0xF8FF, 0xFE00...0xFE0F: true
        case 0x10000...0x1FFFF, 0xE0000...: true
        default: scalar.properties.isEmoji || scalar.properties.generalCategory == .spacingMark
        }
    }

    /// Columns as libc counts them; negative for control characters.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        (0x20..<0x7F).contains(scalar.value) ? 1 : Int(wcwidth(wchar_t(bitPattern: scalar.value)))
    }
}
