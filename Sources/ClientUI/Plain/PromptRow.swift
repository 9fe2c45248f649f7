// SPDX-License-Identifier: Apache-2.0

/// The row in which one types where there is no screen: the last one, and the only one that is ever written anew.
package struct PromptRow: Equatable, Sendable {
    /// One character as it is shown, and the columns that it takes.
    package struct Piece: Equatable, Sendable {
        package var text: String
        package var width: Int
    }

    package private(set) var pieces: [Piece] = []
    /// Where the cursor stands.
    package private(set) var cursor = 0

    package init() {}

    /// What a text shows of itself in so many columns.
    init(_ text: StyledText, cursor: Int, columns: Int) {
        pieces = text.truncated(to: columns).glyphs.map { Piece(text: $0.text, width: $0.width) }
        self.cursor = max(0, min(cursor, columns))
    }

    package var text: String { pieces.map(\.text).joined() }
}
