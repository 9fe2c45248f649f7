// SPDX-License-Identifier: Apache-2.0

/// A language of the interface: what it has for the phrases of the program.
///
/// Which one holds belongs to the task: `App` has its own hold while it handles an event and while it draws, so nothing
/// is passed around, and two apps of one process may speak two languages.
package struct Language: Sendable {
    /// What `LANG` begins with: `fr`.
    package let code: String
    // Not made before somebody speaks it.
    private let makePhrases: @Sendable () -> [String: String]
    private let rule: PluralRule

    @TaskLocal package static var current = english

    package static let english = Language(code: "en", phrases: [:])
    package static let french = Language(code: "fr", phrases: French.phrases)

    /// - Parameters:
    ///   - code: What `LANG` begins with.
    ///   - phrases: By the English; the forms for different numbers are divided by `|`.
    package init(code: String, phrases: @autoclosure @escaping @Sendable () -> [String: String]) {
        self.code = code
        makePhrases = phrases
        rule = PluralRule(of: code)
    }

    private var phrases: [String: String] { makePhrases() }

    /// The English of all phrases that it has.
    package var keys: some Collection<String> { phrases.keys }

    package subscript(key: String) -> String? { phrases[key] }

    func pattern(of phrase: Phrase) -> String {
        let ours = phrases[phrase.entry]
        return phrase.pattern(from: ours ?? phrase.entry, ours == nil ? .english : rule)
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
