// SPDX-License-Identifier: Apache-2.0

/// How many columns and rows there are; never negative.
package struct Size: Hashable, Sendable {
    package var columns: Int
    package var rows: Int

    package init(columns: Int, rows: Int) {
        self.columns = max(0, columns)
        self.rows = max(0, rows)
    }
}

/// A cell of the screen, counted from 0 at the top left.
package struct Position: Hashable, Sendable {
    package var column: Int
    package var row: Int

    package init(column: Int, row: Int) {
        self.column = column
        self.row = row
    }
}

/// A colour that the terminal is asked for.
package enum Color: Hashable, Sendable {
    /// The terminal's own.
    case standard
    /// A place in its palette: 0 to 7 the dark, 8 to 15 the bright colours, 16 to 255 those of xterm.
    case indexed(UInt8)
    /// Red, green and blue, where the terminal has them; the nearest in its palette elsewhere.
    case rgb(UInt8, UInt8, UInt8)
    /// What the theme says for a part of the screen; never in a frame that left `App.render`.
    case role(Role)
    /// One of the theme's colours for nicks, by any number; never in a frame that left `App.render`.
    case nick(UInt32)
}

/// How a cell looks.
package struct Style: Hashable, Sendable {
    package struct Attributes: OptionSet, Hashable, Sendable {
        package var rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        package static let bold = Attributes(rawValue: 1)
        package static let dim = Attributes(rawValue: 2)
        package static let italic = Attributes(rawValue: 4)
        package static let underline = Attributes(rawValue: 8)
        package static let reverse = Attributes(rawValue: 16)
        package static let strikethrough = Attributes(rawValue: 32)
    }

    package var foreground: Color
    package var background: Color
    package var attributes: Attributes

    package init(foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    package static let plain = Style()
}

/// What one cell shows.
package struct Cell: Hashable, Sendable {
    /// One grapheme cluster, never a control character; empty in the right half of a wide one.
    package var text: String
    package var style: Style
    /// The URL that the cell is part of, whole: OSC 8.
    package var link: String?

    package init(_ text: String, _ style: Style = .plain, link: String? = nil) {
        self.text = text
        self.style = style
        self.link = link
    }

    package static let blank = Cell(" ")
}

/// A whole screen: a grid of cells, row by row, and where the cursor stands.
///
/// What a terminal shows, no more.
package struct Frame: Equatable, Sendable {
    package let size: Size
    package private(set) var cells: [Cell]
    /// Where the cursor is; `nil` hides it.
    package var cursor: Position?

    package init(size: Size) {
        self.size = size
        cells = Array(repeating: .blank, count: size.columns * size.rows)
    }

    package subscript(column: Int, row: Int) -> Cell {
        get { cells[row * size.columns + column] }
        set { cells[row * size.columns + column] = newValue }
    }
}
