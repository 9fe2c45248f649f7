// SPDX-License-Identifier: Apache-2.0

/// What the lines of the results were looked for by, and how far the disk has answered.
struct Search: Equatable, Sendable {
    /// What was typed.
    var words: String
    var terms: SearchTerms
    /// The oldest line that came; the next ones are asked for below it.
    var reached: KeptPosition?
    /// Whether servers were asked too, so that nothing from disk does not mean nothing at all.
    var asksServer = false
    /// Whether an answer is on its way.
    var isAsked = false

    static let pageLength = 100
}
