// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
internal import Glibc

/// What ncurses is given for one cell: a base character and up to four marks on it, all of which libc agrees about.
///
/// ncurses counts columns with `wcwidth`, the app with a table of its own. Where the two disagree every border right of
/// the character would stand askew, so such a character is shown as a replacement of the width that the app gave it.
package struct Glyph: Equatable {
    /// The base and its marks.
    package var scalars: [Unicode.Scalar]

    package init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    package static let blank = Glyph(scalars: [" "])
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

    /// Columns as libc counts them; negative for control characters.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        (0x20..<0x7F).contains(scalar.value) ? 1 : Int(wcwidth(wchar_t(bitPattern: scalar.value)))
    }
}
