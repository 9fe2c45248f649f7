// SPDX-License-Identifier: Apache-2.0

/// What is written to find out how many columns a terminal gives it.
package enum WidthSample: Int, CaseIterable, Hashable, Sendable {
    case accent
    case ideograph
    case emoji
    case heart
    case flag
    case family

    package var text: String {
        switch self {
        case .accent: "e\u{301}"
        case .ideograph: "樹"
        case .emoji: "🐇"
        case .heart: "❤\u{FE0F}"
        case .flag: "🇸🇳"
        case .family: "👩\u{200D}👩\u{200D}👧"
        }
    }

    /// How many columns we give it.
    var width: Int { StyledText(text).width }
}
