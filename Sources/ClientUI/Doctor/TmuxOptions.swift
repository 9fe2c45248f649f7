// SPDX-License-Identifier: Apache-2.0

/// What tmux said of itself, and how it is set.
package struct TmuxOptions: Equatable, Sendable {
    /// The names that it is asked for, in this order, one a line.
    package static let questions = [
        "version", "escape-time", "focus-events", "set-clipboard", "allow-passthrough", "extended-keys", "set-titles",
        "client_termfeatures",
    ]

    private var answers: [String: String] = [:]

    /// Reads what it answered to the questions.
    package init(parsing text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        answers = Dictionary(uniqueKeysWithValues: zip(TmuxOptions.questions, lines))
    }

    /// An answer; empty where there is none.
    subscript(name: String) -> String { answers[name] ?? "" }

    func isOn(_ name: String) -> Bool { !["", "off", "0"].contains(self[name]) }

    /// What it believes that the terminal around it can, such as `RGB`; `nil` when it does not tell.
    var features: Set<String>? {
        let names = self["client_termfeatures"].split(separator: ",").map(String.init)
        return names.isEmpty ? nil : Set(names)
    }

    /// Whether it is of a version or newer: `3.3a` is 3.3; what cannot be read, such as `master`, is the newest.
    func isAtLeast(_ major: Int, _ minor: Int) -> Bool {
        let digits = self["version"].drop { !$0.isASCII || !$0.isNumber }.split(separator: ".", maxSplits: 1)
        guard let first = digits.first, let number = Int(first) else { return true }
        let second = digits.count > 1 ? Int(digits[1].prefix { $0.isASCII && $0.isNumber }) ?? 0 : 0
        return (number, second) >= (major, minor)
    }
}
