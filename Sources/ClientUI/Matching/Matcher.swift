// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// Tells whether something that happens is what somebody has described: `deploy* in:#ops -from:*bot`.
///
/// It is the language of `/highlight`, `/ignore` and `/filter`. All of it must be true: each word, phrase and expression
/// is in the text, somebody of those behind `from:` did it, in one of the places behind `in:`, and it is one of the things
/// behind `is:`; nothing that is left out by `-` or `not` is true. Words are whole ones here, `deploy*` finds the
/// beginnings of words, as a search does anyhow.
package struct Matcher: Equatable, Sendable {
    /// What can happen.
    package enum Kind: String, CaseIterable, Sendable {
        case message
        case notice
        case action
        /// A question or an answer of somebody's program.
        case ctcp
        case invite
        case reaction
        case join
        case part
        case typing

        /// Whether only a rule that names it is about it: who comes and goes is told, whoever is ignored.
        var mustBeNamed: Bool { self == .join || self == .part }
    }

    enum Test: Equatable, Sendable {
        case text(Pattern)
        case link
        case bot
        case author(NameMask)
        case place(NameMask)
        case kind(Kind)
    }

    /// What can be said in it, in a line for who has not said anything yet.
    static var manual: String {
        localized(
            "Words, \"phrases\", /expressions/, from:nick, in:#channel, has:link, is:bot; "
                + "- in front of what must not be true"
        )
    }

    var texts: [Pattern] = []
    var authors: [NameMask] = []
    var places: [NameMask] = []
    var kinds: [Kind] = []
    var hasLink = false
    var isBot = false
    var excluded: [Test] = []

    /// Whether it says what happened; nothing else could be true of everything.
    var isEmpty: Bool { self == Matcher() }

    package func matches(_ happening: inout Happening) -> Bool {
        guard kinds.contains(happening.kind) || kinds.isEmpty && !happening.kind.mustBeNamed,
            !isBot || happening.isBot,
            authors.isEmpty || authors.contains(where: { happening.isBy($0) }),
            places.isEmpty || places.contains(where: { happening.isIn($0) }),
            !hasLink || happening.hasLink
        else { return false }
        for text in texts where !text.isFound(in: happening.folded) { return false }
        for test in excluded where isTrue(test, of: &happening) { return false }
        return true
    }

    private func isTrue(_ test: Test, of happening: inout Happening) -> Bool {
        switch test {
        case .text(let pattern): pattern.isFound(in: happening.folded)
        case .link: happening.hasLink
        case .bot: happening.isBot
        case .author(let mask): happening.isBy(mask)
        case .place(let mask): happening.isIn(mask)
        case .kind(let kind): happening.kind == kind
        }
    }
}
