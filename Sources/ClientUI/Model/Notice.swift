// SPDX-License-Identifier: Apache-2.0

/// A line for the user that is about what was just done, shown in the status line until the next thing is done.
struct Notice: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        /// Goes away with the next key.
        case hint
        /// Stays until a line is sent, the buffer is changed or Escape is pressed.
        case failure
    }

    var kind: Kind
    var words: String

    /// The text as a row of its own begins.
    var row: StyledText {
        var row = StyledText(" ", Theme.bar)
        row.append(text)
        return row
    }

    /// How many rows it needs: what went wrong is said whole, what only helps is cut.
    func rows(columns: Int) -> Int {
        kind == .failure ? row.rows(width: columns).count : 1
    }

    var text: StyledText {
        switch kind {
        case .hint: StyledText(words, Theme.bar)
        case .failure: StyledText("! \(words)", Theme.barStrong)
        }
    }
}
