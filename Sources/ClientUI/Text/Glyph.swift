// SPDX-License-Identifier: Apache-2.0

/// What one or two cells show: a grapheme cluster, ready to be drawn.
///
/// Whatever comes from outside becomes glyphs before it can reach a ``Frame``, and only here. What a terminal might take
/// for a command is made visible or dropped; what directs the order of letters is dropped, so that no text reaches beyond
/// its own end; and a cluster is as wide as ``Cluster`` says, whatever a terminal makes of it.
struct Glyph: Hashable, Sendable {
    /// Never empty, never with a control character.
    var text: String
    /// How many cells it takes: 1 or 2.
    var width: Int
    var style: Style
    /// The URL that it is part of, whole.
    var link: String?

    init(_ text: String, width: Int = 1, style: Style = .plain, link: String? = nil) {
        self.text = text
        self.width = width
        self.style = style
        self.link = link
    }
}

extension Glyph {
    /// Splits any text into glyphs of one style.
    static func glyphs(of text: String, style: Style = .plain, link: String? = nil) -> [Glyph] {
        var glyphs: [Glyph] = []
        glyphs.reserveCapacity(text.utf8.count)
        for character in text {
            append(character, style, link, to: &glyphs)
        }
        return glyphs
    }

    private static func append(_ character: Character, _ style: Style, _ link: String?, to glyphs: inout [Glyph]) {
        if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
            glyphs.append(Glyph(String(character), style: style, link: link))
            return
        }
        var cluster = Cluster()
        func close(isContinued: Bool = false) {
            if let text = cluster.text { glyphs.append(Glyph(text, width: cluster.width, style: style, link: link)) }
            cluster = Cluster(isContinued: isContinued)
        }
        let scalars = character.unicodeScalars[...]
        for (index, scalar) in zip(scalars.indices, scalars) {
            switch ScalarKind(of: scalar) {
            case .control(let letter):
                close()
                glyphs.append(Glyph(String(letter), style: style.reversed))
            case .blank:
                close()
                glyphs.append(Glyph(" ", style: style, link: link))
            case .unknown:
                close()
                glyphs.append(Glyph("\u{FFFD}", style: style, link: link))
            case .ignored: break
            case let kind:
                if !cluster.takes(kind) { close() }
                if cluster.isTooNarrow(for: scalars[index...].syllableColumns) { close(isContinued: true) }
                cluster.append(scalar, kind)
            }
        }
        close()
    }
}
