// SPDX-License-Identifier: Apache-2.0

/// A language of the interface: what it has for the phrases of the program.
///
/// Which one holds belongs to the task: `App` has its own hold while it handles an event and while it draws, so nothing
/// is passed around, and two apps of one process may speak two languages.
package struct Language: Sendable {
    /// What `LANG` begins with: `fr`.
    package let code: String
    /// By the English; the forms for different numbers are divided by `|`.
    private let phrases: [String: String]
    private let rule: PluralRule

    @TaskLocal package static var current = english

    package static let english = Language(code: "en", phrases: [:])
    package static let french = Language(code: "fr", phrases: French.phrases)

    package init(code: String, phrases: [String: String]) {
        self.code = code
        self.phrases = phrases
        rule = PluralRule(of: code)
    }

    /// The English of all phrases that it has.
    package var keys: some Collection<String> { phrases.keys }

    package subscript(key: String) -> String? { phrases[key] }

    func pattern(of phrase: Phrase) -> String {
        phrase.pattern(from: phrases[phrase.entry] ?? phrase.entry, phrases[phrase.entry] == nil ? .english : rule)
    }
}

extension Language: Equatable {
    package static func == (left: Language, right: Language) -> Bool { left.code == right.code }
}

extension Language {
    /// The language of a locale, such as `fr_CA.UTF-8`, among those that there are.
    package static func named(by locale: String, among languages: [Language]) -> Language? {
        let name = locale.prefix { $0 != "." && $0 != "@" }.lowercased()
        let code = name.prefix { $0 != "_" && $0 != "-" }
        return languages.first { $0.code == name } ?? languages.first { $0.code == code }
    }
}
