// SPDX-License-Identifier: Apache-2.0

import IRC

extension StyledText {
    /// A message with its formatting codes turned into styles, over a style of its own, and its URLs into links.
    ///
    /// What is written in the colour that it stands on is a spoiler: covered, unless it is revealed.
    init(formatted text: String, _ base: Style = .plain, revealed: Bool = false) {
        self.init()
        let runs = Formatting.runs(of: text)
        var addresses = Address.all(in: runs.count == 1 ? runs[0].text : runs.map(\.text).joined())[...]
        var offset = 0
        for run in runs {
            let bytes = Array(run.text.utf8)
            let end = offset + bytes.count
            while offset < end {
                while let first = addresses.first, first.range.upperBound <= offset { addresses.removeFirst() }
                let link = addresses.first.flatMap { $0.range.contains(offset) ? $0 : nil }
                let stop = min(end, link?.range.upperBound ?? addresses.first?.range.lowerBound ?? end)
                let piece = String(
                    decoding: bytes[(bytes.count - end + offset)..<(bytes.count - end + stop)],
                    as: UTF8.self
                )
                append(piece, run.appearance, base, link: link?.url, revealed: revealed)
                offset = stop
            }
        }
    }

    private mutating func append(
        _ text: String,
        _ appearance: Formatting.Appearance,
        _ base: Style,
        link: String?,
        revealed: Bool
    ) {
        var appearance = appearance
        guard appearance.isSpoiler else { return append(text, base.applying(appearance), link: link) }
        appearance.foreground = nil
        appearance.background = nil
        guard !revealed else { return append(text, base.applying(appearance), link: link) }
        for glyph in Glyph.glyphs(of: text) {
            let isBlank = glyph.text == " "
            append(StyledText(repeatElement(Glyph(isBlank ? " " : "▒", style: Theme.spoiler), count: glyph.width)))
        }
    }

    private mutating func append(_ text: String, _ style: Style, link: String?) {
        guard let link else { return append(text, style) }
        for glyph in Glyph.glyphs(of: text, style: style.linked, link: link) { append(glyph) }
    }
}

extension Style {
    /// The style with what a message asks for on top.
    func applying(_ appearance: Formatting.Appearance) -> Style {
        var style = self
        if appearance.isBold { style.attributes.insert(.bold) }
        if appearance.isItalic { style.attributes.insert(.italic) }
        if appearance.isUnderlined { style.attributes.insert(.underline) }
        if appearance.isStruck { style.attributes.insert(.strikethrough) }
        if appearance.isReversed { style.attributes.formSymmetricDifference(.reverse) }
        if let color = appearance.foreground { style.foreground = Color(color) }
        if let color = appearance.background { style.background = Color(color) }
        if appearance.isMonospaced, style.foreground == .standard { style = style.over(Theme.code) }
        return style
    }

    /// The style of a link in a text of this style.
    var linked: Style {
        var style = foreground == .standard ? over(Theme.link) : self
        style.attributes.insert(.underline)
        return style
    }

    /// The style with another's foreground and attributes on top.
    private func over(_ other: Style) -> Style {
        var style = self
        style.foreground = other.foreground
        style.attributes.formUnion(other.attributes)
        return style
    }
}

extension Color {
    /// A colour of [IRC formatting](https://modern.ircdocs.horse/formatting#colors).
    init(_ color: Formatting.Color) {
        switch color {
        case .indexed(let number):
            self = Color.palette.indices.contains(Int(number)) ? .indexed(Color.palette[Int(number)]) : .standard
        case .rgb(let red, let green, let blue):
            self = .rgb(red, green, blue)
        }
    }

    // The 99 colours in the terminal's palette, as the specification recommends.
    private static let palette: [UInt8] = [
        15, 0, 4, 2, 9, 1, 5, 3, 11, 10, 6, 14, 12, 13, 8, 7,
        52, 94, 100, 58, 22, 29, 23, 24, 17, 54, 53, 89,
        88, 130, 142, 64, 28, 35, 30, 25, 18, 91, 90, 125,
        124, 166, 184, 106, 34, 49, 37, 33, 19, 129, 127, 161,
        196, 208, 226, 154, 46, 86, 51, 75, 21, 171, 201, 198,
        203, 215, 227, 191, 83, 122, 87, 111, 63, 177, 207, 205,
        217, 223, 229, 193, 157, 158, 159, 153, 147, 183, 219, 212,
        16, 233, 235, 237, 239, 241, 244, 247, 250, 254, 231,
    ]
}
