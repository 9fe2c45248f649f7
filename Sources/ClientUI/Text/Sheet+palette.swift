// SPDX-License-Identifier: Apache-2.0

// The themes for a background that is known, in the fixed part of the 256 colours.
extension Sheet {
    static let dark = Sheet(
        "dark",
        nickColors: [
            209, 215, 221, 185, 149, 113, 78, 79, 80, 81, 75, 111, 141, 177, 213, 211, 217, 180, 152, 174, 108, 203,
        ],
        [
            .border: ink(242), .bar: on(237, 252), .barStrong: on(237, 255, .bold), .barFaint: on(237, 248),
            .heading: ink(255, .bold), .faint: ink(247), .current: on(24, 255, .bold), .unread: ink(81, .bold),
            .badge: ink(81, .bold), .hint: ink(247),
            .windowTitle: on(235, 250), .windowTitleFocused: on(239, 255, .bold),
            .time: ink(246), .mention: on(212, 16, .bold), .mentionText: ink(218), .ownNick: ink(255, .bold),
            .action: Style(attributes: .italic), .arrival: ink(108), .departure: ink(174), .warning: ink(221),
            .failure: ink(210, .bold), .mark: ink(80),
            .quote: ink(247, .italic), .reaction: ink(250), .ownReaction: ink(81, .bold), .pending: ink(246),
            .failed: ink(210), .redacted: ink(246), .gap: ink(179), .late: ink(179),
            .link: ink(111, .underline), .code: on(236, 222), .spoiler: on(240, 240), .match: on(221, 16),
            .currentMatch: on(208, 16, .bold), .selection: on(24, 255), .misspelled: ink(210, .underline),
            .popup: on(236, 252), .popupCurrent: on(24, 255, .bold), .popupFaint: on(236, 247),
            .popupMatch: on(236, 221, .bold),
        ]
    )

    static let light = Sheet(
        "light",
        nickColors: [124, 160, 94, 58, 22, 23, 24, 25, 26, 20, 57, 55, 91, 127, 125, 89, 88, 61, 53, 130, 28, 95],
        [
            .border: ink(248), .bar: on(252, 235), .barStrong: on(252, 16, .bold), .barFaint: on(252, 239),
            .heading: ink(16, .bold), .faint: ink(241), .current: on(25, 231, .bold), .unread: ink(25, .bold),
            .badge: ink(25, .bold), .hint: ink(241),
            .windowTitle: on(254, 239), .windowTitleFocused: on(250, 16, .bold),
            .time: ink(241), .mention: on(162, 231, .bold), .mentionText: ink(89), .ownNick: ink(16, .bold),
            .action: Style(attributes: .italic), .arrival: ink(22), .departure: ink(88), .warning: ink(94),
            .failure: ink(124, .bold), .mark: ink(23),
            .quote: ink(241, .italic), .reaction: ink(239), .ownReaction: ink(25, .bold), .pending: ink(241),
            .failed: ink(124), .redacted: ink(241), .gap: ink(94), .late: ink(94),
            .link: ink(25, .underline), .code: on(254, 88), .spoiler: on(245, 245), .match: on(221, 16),
            .currentMatch: on(208, 16, .bold), .selection: on(25, 231), .misspelled: ink(124, .underline),
            .popup: on(254, 235), .popupCurrent: on(25, 231, .bold), .popupFaint: on(254, 240),
            .popupMatch: on(254, 88, .bold),
        ]
    )
}
