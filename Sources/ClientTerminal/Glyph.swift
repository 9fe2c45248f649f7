// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
internal import ClientUI
internal import Glibc

/// What ncurses is given for one cell: a base character and up to four marks on it, all of which libc agrees about.
///
/// ncurses counts columns with `wcwidth`, the app with a table of its own. Where the two disagree every border right of
/// the character would stand askew, so such a character is shown as a replacement of the width that the app gave it.
struct Glyph: Equatable {
    /// The base and its marks.
    var scalars: [wchar_t]

    static let blank = Glyph(scalars: [0x20])
    static let replacement = Glyph(scalars: [0x3F])

    /// The glyphs of a text that takes so many columns: one, or as many replacements as there are columns.
    static func glyphs(of text: String, columns: Int) -> [Glyph] {
        var scalars = text.unicodeScalars.makeIterator()
        guard let base = scalars.next() else { return Array(repeating: blank, count: columns) }
        guard width(base) == columns else { return Array(repeating: replacement, count: columns) }
        var glyph = Glyph(scalars: [wchar_t(bitPattern: base.value)])
        while let mark = scalars.next(), glyph.scalars.count < Int(CCHARW_MAX) {
            if width(mark) == 0 { glyph.scalars.append(wchar_t(bitPattern: mark.value)) }
        }
        return [glyph]
    }

    /// Columns as libc counts them; negative for control characters.
    private static func width(_ scalar: Unicode.Scalar) -> Int {
        (0x20..<0x7F).contains(scalar.value) ? 1 : Int(wcwidth(wchar_t(bitPattern: scalar.value)))
    }
}
