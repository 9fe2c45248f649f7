// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// One thing that `/doctor` found.
struct Finding: Equatable, Sendable {
    enum Verdict: Equatable, Sendable {
        /// Good news, or just news.
        case fine
        /// It is missing.
        case missing
        /// Nobody told.
        case unknown

        /// A sign, because colours say it only to some.
        var sign: String {
            switch self {
            case .fine: "✓"
            case .missing: "!"
            case .unknown: "?"
            }
        }

        /// The same for who hears it; what is fine needs none.
        var word: String {
            switch self {
            case .fine: ""
            case .missing: localized("missing: ")
            case .unknown: localized("not known: ")
            }
        }
    }

    /// A line that mends it, and the file where it belongs.
    struct Remedy: Equatable, Sendable {
        var file: String
        var line: String
    }

    var group: String
    var subject: String
    var verdict: Verdict
    var words: String
    var remedy: Remedy?

    init(_ group: String, _ subject: Phrase, _ verdict: Verdict, _ words: Phrase, _ remedy: Remedy? = nil) {
        self.group = group
        self.subject = subject.text
        self.verdict = verdict
        self.words = words.text
        self.remedy = verdict == .fine ? nil : remedy
    }
}

extension Finding {
    /// What can be had, or cannot.
    static func either(
        _ has: Bool?,
        _ group: String,
        _ subject: Phrase,
        _ yes: Phrase,
        _ no: Phrase,
        _ remedy: Remedy? = nil
    ) -> Finding {
        guard let has else { return Finding(group, subject, .unknown, "the terminal does not tell", remedy) }
        return Finding(group, subject, has ? .fine : .missing, has ? yes : no, remedy)
    }
}

extension Finding.Remedy {
    static func tmux(_ line: String) -> Finding.Remedy { Finding.Remedy(file: "~/.tmux.conf", line: line) }
    static func screen(_ line: String) -> Finding.Remedy { Finding.Remedy(file: "~/.screenrc", line: line) }
    static func profile(_ line: String) -> Finding.Remedy { Finding.Remedy(file: "~/.profile", line: line) }
}
