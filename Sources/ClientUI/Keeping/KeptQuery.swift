// SPDX-License-Identifier: Apache-2.0

package import IRC

/// What is asked of the logs on disk.
package enum KeptQuery: Equatable, Sendable {
    /// The newest lines of a conversation.
    case newest(Conversation, limit: Int)
    /// The lines right above one, by its time and number.
    case before(Conversation, KeptPosition, limit: Int)
    /// The lines right below one.
    case after(Conversation, KeptPosition, limit: Int)
    /// So many lines above a line and as many below it, with itself.
    case around(Conversation, KeptPosition, limit: Int)
    /// Lines that match, of all conversations, the newest first, below a position where one is given.
    case search(SearchTerms, before: KeptPosition?, limit: Int)
}

/// Where a line stands among all others.
package struct KeptPosition: Hashable, Comparable, Sendable {
    package var time: Instant
    package var number: Int64

    package init(time: Instant, number: Int64) {
        self.time = time
        self.number = number
    }

    package static func < (left: KeptPosition, right: KeptPosition) -> Bool {
        (left.time, left.number) < (right.time, right.number)
    }
}

/// Lines in the order of their positions; what a search found, the newest first.
package struct KeptPage: Equatable, Sendable {
    package var lines: [KeptLine]
    /// Whether there is nothing more in the direction that was asked for.
    package var isComplete: Bool
    /// Whether a search took too long: nobody has looked at the rest.
    package var hasGivenUp: Bool

    package init(lines: [KeptLine], isComplete: Bool, hasGivenUp: Bool = false) {
        self.lines = lines
        self.isComplete = isComplete
        self.hasGivenUp = hasGivenUp
    }
}

/// What somebody looks for: `from:ada in:#garden before:2026-11-01 after:2026-10-01 has:link two words "a phrase"`.
///
/// All of it must be true of a line, and nothing of what is left out. Words are found at the beginnings of words, whatever
/// their case. What was deleted is not found.
package struct SearchTerms: Hashable, Sendable {
    package var words: [String] = []
    /// Several words in a row.
    package var phrases: [String] = []
    /// Any of these said it; masks with `*` and `?` may be used.
    package var nicks: [String] = []
    /// In any of these: a channel or nick, a network, or `network/channel`.
    package var places: [String] = []
    /// In this one and no other, whatever is in its name.
    package var conversation: Conversation?
    package var before: Instant?
    package var after: Instant?
    /// Whether there must be a URL in it.
    package var hasLink = false
    /// A regular expression that the text must match; `/like this/`.
    package var expression: String?
    /// It is of one of these kinds; empty for any.
    package var kinds: [KeptLine.Kind] = []
    /// It has all of these marks.
    package var marks: KeptLine.Marks = []
    /// None of these is true.
    package var excluded: [SearchTerms] = []

    package init() {}
}
