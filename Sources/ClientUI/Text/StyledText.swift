// SPDX-License-Identifier: Apache-2.0

/// A line of glyphs in the making: views put their words together here and then draw them in one place.
struct StyledText: Equatable, Sendable {
    private(set) var glyphs: [Glyph] = []
    /// How many cells the glyphs take.
    private(set) var width = 0

    init() {}

    init(_ text: String, _ style: Style = .plain) {
        append(text, style)
    }

    init(_ glyphs: some Sequence<Glyph>) {
        for glyph in glyphs { append(glyph) }
    }

    var isEmpty: Bool { glyphs.isEmpty }

    mutating func append(_ text: String, _ style: Style = .plain) {
        for glyph in Glyph.glyphs(of: text, style: style) { append(glyph) }
    }

    mutating func append(_ other: StyledText) {
        glyphs += other.glyphs
        width += other.width
    }

    mutating func append(_ glyph: Glyph) {
        glyphs.append(glyph)
        width += glyph.width
    }
}

extension StyledText {
    /// The text in at most this many cells; when it does not fit, its end becomes an ellipsis.
    func truncated(to limit: Int) -> StyledText {
        guard width > limit else { return self }
        guard limit > 0 else { return StyledText() }
        var result = StyledText()
        for glyph in glyphs {
            guard result.width + glyph.width <= limit - 1 else { break }
            result.append(glyph)
        }
        result.append(Glyph("…", style: glyphs[result.glyphs.count].style))
        return result
    }

    /// The text in exactly this many cells, at the left.
    func leading(in columns: Int, _ style: Style = .plain) -> StyledText {
        var result = truncated(to: columns)
        result.append(.spaces(columns - result.width, style))
        return result
    }

    /// The text in exactly this many cells, at the right.
    func trailing(in columns: Int, _ style: Style = .plain) -> StyledText {
        let text = truncated(to: columns)
        var result = StyledText.spaces(columns - text.width, style)
        result.append(text)
        return result
    }

    /// The text in exactly this many cells, in the middle.
    func centered(in columns: Int, _ style: Style = .plain) -> StyledText {
        let text = truncated(to: columns)
        return text.trailing(in: text.width + (columns - text.width) / 2, style).leading(in: columns, style)
    }

    /// The text with something done to the style of each glyph.
    func styled(_ change: (inout Style) -> Void) -> StyledText {
        var result = self
        for index in result.glyphs.indices { change(&result.glyphs[index].style) }
        return result
    }

    static func spaces(_ count: Int, _ style: Style = .plain) -> StyledText {
        StyledText(repeatElement(Glyph(" ", style: style), count: max(0, count)))
    }
}
