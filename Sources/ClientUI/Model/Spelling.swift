// SPDX-License-Identifier: Apache-2.0

/// What a dictionary says of a word.
package struct Spelling: Equatable, Sendable {
    package var word: String
    package var isKnown: Bool
    /// What may have been meant; the likeliest first.
    package var suggestions: [String]

    package init(_ word: String, isKnown: Bool, suggestions: [String] = []) {
        self.word = word
        self.isKnown = isKnown
        self.suggestions = suggestions
    }
}
