// SPDX-License-Identifier: Apache-2.0

import IRC

/// Whom and what the user does not want to read, and what they want to be told of, read from the settings once.
///
/// What is unwanted is not shown, not counted, not kept and rings no bell; nobody else notices.
struct Rules: Sendable {
    /// The lists of rules there are.
    enum List: Int, CaseIterable, Sendable {
        case highlights
        case unhighlights
        case ignores
        case filters

        var path: any WritableKeyPath<Settings, [String]> & Sendable {
            switch self {
            case .highlights: \.highlights
            case .unhighlights: \.unhighlights
            case .ignores: \.ignores
            case .filters: \.filters
            }
        }
    }

    /// No more rules than these are kept in a list.
    static let maximumCount = 200

    private let texts: [[String]]
    private let rules: [[Rule]]
    /// Whether anything is ever left out, and whether mentions are others than the server's protocol says.
    let hideSomething: Bool
    let settleMentions: Bool
    /// When the first of them ends.
    let expiry: Instant?

    init(_ settings: Settings, utcOffset: Int) {
        let calendar = Calendar(now: Instant(seconds: 0), utcOffset: utcOffset)
        texts = List.allCases.map { settings[keyPath: $0.path] }
        rules = zip(List.allCases, texts).map { list, texts in
            texts.prefix(Rules.maximumCount).compactMap {
                try? Rule($0, namesSomebody: list == .ignores, calendar)
            }
        }
        settleMentions = !settings.highlights.isEmpty || !settings.unhighlights.isEmpty
        hideSomething = !settings.ignores.isEmpty || !settings.filters.isEmpty
        expiry = rules.joined().compactMap(\.until).min()
    }

    /// Whether they are those of some settings.
    func isOf(_ settings: Settings) -> Bool {
        texts(.highlights) == settings.highlights && texts(.unhighlights) == settings.unhighlights
            && texts(.ignores) == settings.ignores && texts(.filters) == settings.filters
    }

    /// Whether something is a mention; `isMention` when it names us anyway.
    func isMention(_ happening: inout Happening, isMention: Bool, at now: Instant) -> Bool {
        (isMention || has(.highlights, &happening, now)) && !has(.unhighlights, &happening, now)
    }

    /// Whether something is not to be read.
    func hide(_ happening: inout Happening, at now: Instant) -> Bool {
        has(.ignores, &happening, now) || has(.filters, &happening, now)
    }

    /// The texts of a list that still hold.
    func lasting(_ list: List, at now: Instant) -> [String] {
        let over = Set(rules(list).filter { !$0.holds(at: now) }.map(\.text))
        return texts(list).filter { !over.contains($0) }
    }

    private func has(_ list: List, _ happening: inout Happening, _ now: Instant) -> Bool {
        for rule in rules(list) where rule.matcher.matches(&happening) && rule.holds(at: now) { return true }
        return false
    }

    private func rules(_ list: List) -> [Rule] { rules[list.rawValue] }

    private func texts(_ list: List) -> [String] { texts[list.rawValue] }
}
