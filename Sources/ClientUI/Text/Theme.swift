// SPDX-License-Identifier: Apache-2.0

import IRC

/// How the parts of the screen look, all in one place.
///
/// Only the terminal's own 16 colours and attributes are used, so that it is readable on dark and on light backgrounds;
/// whatever a colour says, a sign says too.
enum Theme {
    static let border = Style(attributes: .dim)
    static let bar = Style(attributes: .reverse)
    static let barStrong = Style(attributes: [.reverse, .bold])
    static let time = Style(attributes: .dim)
    static let heading = Style(attributes: .bold)
    static let faint = Style(attributes: .dim)
    static let current = Style(attributes: [.reverse, .bold])
    static let unread = Style(foreground: .indexed(6), attributes: .bold)
    static let mention = Style(foreground: .indexed(5), attributes: [.bold, .reverse])
    static let mentionText = Style(attributes: .bold)
    static let ownNick = Style(attributes: .bold)
    static let action = Style(attributes: .italic)
    static let arrival = Style(foreground: .indexed(2), attributes: .dim)
    static let departure = Style(foreground: .indexed(1), attributes: .dim)
    static let warning = Style(foreground: .indexed(3))
    static let failure = Style(foreground: .indexed(9), attributes: .bold)
    static let mark = Style(foreground: .indexed(6), attributes: .dim)
    static let link = Style(foreground: .indexed(4))
    static let code = Style(foreground: .indexed(6))
    static let spoiler = Style(attributes: .dim)

    static let popup = Style(attributes: .reverse)
    static let popupCurrent = Style(attributes: .bold)
    static let popupFaint = Style(attributes: [.reverse, .dim])

    /// The colour of a nick: always the same for the same nick, however it is spelled.
    static func nick(_ nick: String) -> Style {
        var hash: UInt32 = 2_166_136_261
        for byte in Casemapping.rfc1459.fold(nick).utf8 {
            hash = (hash ^ UInt32(byte)) &* 16_777_619
        }
        return Style(foreground: .indexed(nickColors[Int(hash % UInt32(nickColors.count))]))
    }

    // Those of the 16 that can be read on black and on white.
    private static let nickColors: [UInt8] = [2, 3, 5, 6, 9, 12, 13]
}

extension Style {
    var reversed: Style {
        var style = self
        style.attributes.formSymmetricDifference(.reverse)
        return style
    }

    func adding(_ attributes: Attributes) -> Style {
        var style = self
        style.attributes.formUnion(attributes)
        return style
    }
}
