// SPDX-License-Identifier: Apache-2.0

/// Names and passwords in the form in which both sides compare them: the mappings of
/// [SASLprep](https://www.rfc-editor.org/rfc/rfc4013#section-2.1).
///
/// Every space becomes the plain one, and what nobody sees is left out. The compatibility forms (a ligature for its
/// letters) are left alone: whoever typed one at registration types it again.
public enum SASLprep {
    /// The text with these mappings applied.
    public static func map(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !isInvisible(scalar) { result.append(isSpace(scalar) ? " " : scalar) }
        return String(result)
    }

    // Table C.1.2 of RFC 3454, but for U+200B, which is in both tables.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    // Table B.1 of RFC 3454: commonly mapped to nothing.
    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x34F, 0x1806, 0x180B...0x180D, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF: true
        default: false
        }
    }
}
