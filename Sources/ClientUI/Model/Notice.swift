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

    var text: StyledText {
        switch kind {
        case .hint: StyledText(words, Theme.bar)
        case .failure: StyledText("! \(words)", Theme.barStrong)
        }
    }
}
