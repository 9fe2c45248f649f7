// SPDX-License-Identifier: Apache-2.0

package import ClientUI

/// Styles in the words of the terminal: [SGR](https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-Functions-using-CSI-_-ordered-by-the-final-character_s_).
package struct Paint: Equatable, Sendable {
    package var palette: Palette
    package var hasTrueColor: Bool

    package init(palette: Palette, hasTrueColor: Bool) {
        self.palette = palette
        self.hasTrueColor = hasTrueColor && palette.count > 0
    }

    /// What makes all that follows look so, whatever it looked like before.
    package func sequence(_ style: Style) -> String {
        var codes = ["0"]
        for (attribute, code) in Paint.attributes where style.attributes.contains(attribute) { codes.append(code) }
        let foreground = palette.foreground(style.foreground)
        if foreground.isBold { codes.append("1") }
        codes += color(style.foreground, foreground.number, base: 30)
        codes += color(style.background, palette.background(style.background), base: 40)
        return "\u{1b}[\(codes.joined(separator: ";"))m"
    }

    /// Whether a colour is more than ncurses can be told.
    package func isBeyondPalette(_ color: Color) -> Bool {
        if case .rgb = color { hasTrueColor } else { false }
    }

    private func color(_ color: Color, _ number: Int32, base: Int32) -> [String] {
        if hasTrueColor, case .rgb(let red, let green, let blue) = color {
            return ["\(base + 8)", "2", "\(red)", "\(green)", "\(blue)"]
        }
        return switch number {
        case ..<0: []
        case 0...7: ["\(base + number)"]
        case 8...15: ["\(base + 60 + number - 8)"]
        default: ["\(base + 8)", "5", "\(number)"]
        }
    }

    private static let attributes: [(Style.Attributes, String)] = [
        (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"), (.strikethrough, "9"),
    ]
}
