// SPDX-License-Identifier: Apache-2.0

/// A script that people write their names in today, for nicks that are not ASCII.
///
/// These are [the recommended ones](https://www.unicode.org/reports/tr31/#Table_Recommended_Scripts) and Cherokee, without the
/// characters that are only there because other character sets had them.
enum Script: Hashable, Sendable, CaseIterable {
    case latin, greek, cyrillic, armenian, hebrew, arabic, thaana, devanagari, bengali, gurmukhi, gujarati, oriya, tamil
    case telugu, kannada, malayalam, sinhala, thai, lao, tibetan, myanmar, georgian, ethiopic, cherokee, khmer, hiragana
    case katakana, bopomofo, hangul, han

    /// The script of a letter, mark or digit; `nil` for characters of no script, or of one that is not known here.
    init?(of scalar: Unicode.Scalar) {
        guard let script = Script.blocks.first(where: { $0.range.contains(scalar.value) })?.script else { return nil }
        self = script
    }

    /// Whether these may stand in one nick: only those that are used together, as
    /// [highly restrictive](https://www.unicode.org/reports/tr39/#Restriction_Level_Detection) says.
    static func canMix(_ scripts: Set<Script>) -> Bool {
        scripts.count <= 1 || mixtures.contains { $0.isSuperset(of: scripts) }
    }

    private static let mixtures: [Set<Script>] = [
        [.latin, .han, .hiragana, .katakana], [.latin, .han, .bopomofo], [.latin, .han, .hangul],
    ]

    private static let blocks: [(range: ClosedRange<UInt32>, script: Script)] = [
        (0x41...0x5A, .latin), (0x61...0x7A, .latin), (0xC0...0x24F, .latin), (0x1E00...0x1EFF, .latin),
        (0x370...0x3E1, .greek), (0x3F0...0x3FF, .greek), (0x1F00...0x1FFF, .greek),
        (0x400...0x52F, .cyrillic), (0x531...0x587, .armenian), (0x591...0x5F2, .hebrew),
        (0x610...0x6FC, .arabic), (0x750...0x77F, .arabic), (0x780...0x7B1, .thaana),
        (0x900...0x97F, .devanagari), (0x980...0x9FE, .bengali), (0xA01...0xA76, .gurmukhi),
        (0xA81...0xAFF, .gujarati), (0xB01...0xB77, .oriya), (0xB82...0xBFA, .tamil), (0xC00...0xC7F, .telugu),
        (0xC80...0xCFF, .kannada), (0xD00...0xD7F, .malayalam), (0xD81...0xDF4, .sinhala), (0xE01...0xE5B, .thai),
        (0xE81...0xEDF, .lao), (0xF00...0xFDA, .tibetan), (0x1000...0x109F, .myanmar), (0x10A0...0x10FF, .georgian),
        (0x1C90...0x1CBF, .georgian), (0x1200...0x139F, .ethiopic), (0x13A0...0x13FD, .cherokee),
        (0xAB70...0xABBF, .cherokee), (0x1780...0x17F9, .khmer), (0x3041...0x309F, .hiragana),
        (0x30A0...0x30FF, .katakana), (0x3105...0x312F, .bopomofo), (0xAC00...0xD7A3, .hangul), (0x3005...0x3007, .han),
        (0x3400...0x4DBF, .han), (0x4E00...0x9FFF, .han), (0x20000...0x323AF, .han),
    ]
}
