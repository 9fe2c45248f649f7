// SPDX-License-Identifier: Apache-2.0

import IRC

/// What makes a message a mention beside our nick, and what keeps it from being one: words and `/expressions/`.
struct Highlights: Sendable {
    private let words: [String]
    private let exclusions: [String]
    private let wanted: [Pattern]
    private let unwanted: [Pattern]

    init(_ settings: Settings) {
        words = settings.highlights
        exclusions = settings.unhighlights
        wanted = words.compactMap(Highlights.pattern)
        unwanted = exclusions.compactMap(Highlights.pattern)
    }

    /// Whether they are those of some settings.
    func isOf(_ settings: Settings) -> Bool {
        words == settings.highlights && exclusions == settings.unhighlights
    }

    /// Whether a message is a mention; `isMention` when it names us anyway.
    func isMention(_ text: String, by nick: String, isMention: Bool) -> Bool {
        guard !wanted.isEmpty || !unwanted.isEmpty else { return isMention }
        let text = Formatting.strip(text)
        guard isMention || wanted.contains(where: { $0.isFound(in: text) }) else { return false }
        return !unwanted.contains { $0.isFound(in: text) || $0.isFound(in: nick) }
    }

    /// The pattern that a word of the settings stands for; `nil` when it is an expression that cannot be read.
    static func pattern(_ word: String) -> Pattern? {
        guard word.utf8.count > 2, word.hasPrefix("/"), word.hasSuffix("/") else {
            return word.isEmpty ? nil : Pattern(word, areWhole: true)
        }
        return Pattern(expression: String(word.unicodeScalars.dropFirst().dropLast()))
    }
}
