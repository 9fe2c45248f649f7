// SPDX-License-Identifier: Apache-2.0

// The themes that can be read on any background.
extension Sheet {
    /// For a terminal whose background is not known: only its own 16 colours, those that can be read on black and on white.
    static let neutral = Sheet(
        "neutral",
        nickColors: [2, 3, 5, 6, 9, 12, 13],
        attributes.merging([
            .unread: Style(foreground: .indexed(6), attributes: .bold),
            .badge: Style(foreground: .indexed(6), attributes: .bold),
            .mention: Style(foreground: .indexed(5), attributes: [.bold, .reverse]),
            .arrival: Style(foreground: .indexed(2), attributes: .dim),
            .departure: Style(foreground: .indexed(1), attributes: .dim),
            .warning: Style(foreground: .indexed(3)),
            .failure: Style(foreground: .indexed(9), attributes: .bold),
            .mark: Style(foreground: .indexed(6), attributes: .dim),
            .failed: Style(foreground: .indexed(9)),
            .gap: Style(foreground: .indexed(3)),
            .late: Style(foreground: .indexed(3)),
            .ownReaction: Style(foreground: .indexed(6), attributes: .bold),
            .code: Style(foreground: .indexed(6)),
            .misspelled: Style(foreground: .indexed(9), attributes: .underline),
            .match: Style(foreground: .indexed(3), attributes: .reverse),
            .currentMatch: Style(foreground: .indexed(3), attributes: [.reverse, .bold]),
        ]) { $1 }
    )

    /// No colours at all.
    static let mono: Sheet = {
        var sheet = Sheet("mono", nicks: [], attributes)
        sheet.hasColors = false
        return sheet
    }()

    /// White on black, whatever the terminal's own colours are, and nothing dim.
    static let highContrast = Sheet(
        "high contrast",
        base: Style(foreground: .indexed(231), background: .indexed(16)),
        nicks: [231, 229, 195, 194, 225, 220, 159, 120].map { on(16, $0, .bold) },
        attributes.mapValues { style in
            var style = style
            style.attributes.subtract([.dim, .italic])
            return on(16, 231, style.attributes)
        }.merging([
            .current: on(226, 16, .bold), .popupCurrent: on(226, 16, .bold), .selection: on(226, 16),
            .match: on(159, 16), .currentMatch: on(226, 16, .bold),
            .unread: on(16, 159, .bold), .badge: on(16, 159, .bold), .mention: on(226, 16, .bold),
            .mentionText: on(16, 226, .bold), .warning: on(16, 226), .failure: on(16, 217, .bold),
            .failed: on(16, 217), .link: on(16, 159, .underline), .code: on(16, 229),
            .misspelled: on(16, 217, .underline), .spoiler: on(231, 231),
            .popup: on(16, 231), .popupFaint: on(16, 231), .popupMatch: on(16, 226, [.bold, .underline]),
        ]) { $1 }
    )

    static func on(_ background: UInt8, _ foreground: UInt8, _ attributes: Style.Attributes = []) -> Style {
        Style(foreground: .indexed(foreground), background: .indexed(background), attributes: attributes)
    }

    static func ink(_ foreground: UInt8, _ attributes: Style.Attributes = []) -> Style {
        Style(foreground: .indexed(foreground), attributes: attributes)
    }

    // What attributes alone can say.
    private static let attributes: [Role: Style] = [
        .border: .dim, .bar: .reverse, .barStrong: [.reverse, .bold], .barFaint: .reverse, .heading: .bold,
        .faint: .dim, .current: [.reverse, .bold], .unread: .bold, .badge: .bold, .hint: .dim,
        .windowTitle: .underline, .windowTitleFocused: [.reverse, .bold],
        .time: .dim, .mention: [.bold, .reverse], .mentionText: .bold, .ownNick: .bold, .action: .italic,
        .arrival: .dim, .departure: .dim, .warning: [], .failure: .bold, .mark: .dim,
        .quote: .dim, .reaction: .dim, .ownReaction: .bold, .pending: .dim, .failed: .bold,
        .redacted: .dim, .gap: .dim, .late: .dim,
        .link: .underline, .code: .dim, .spoiler: .dim, .match: .reverse, .currentMatch: [.reverse, .bold],
        .selection: .reverse, .misspelled: .underline,
        .popup: .reverse, .popupCurrent: .bold, .popupFaint: .reverse, .popupMatch: [.reverse, .bold, .underline],
    ].mapValues { Style(attributes: $0) }
}
