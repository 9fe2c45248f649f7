// SPDX-License-Identifier: Apache-2.0

import IRC

/// What HELP says about one subject: a command, or something that needs more words than its command has room for.
struct HelpPage: Hashable, Sendable {
    /// Pages that belong together, under one title in the table of contents.
    struct Chapter: Hashable, Sendable {
        let title: String
        let pages: [HelpPage]
    }

    /// A command's name, or another subject; in capital letters.
    let name: String
    /// What it does, in a few words that go on where the name ends.
    let summary: String
    /// How it is written, one line for each way.
    let forms: [String]
    /// The explanation, in lines that fit on most screens.
    let text: [String]

    init(_ name: String, _ summary: String, _ forms: String..., text: String) {
        self.name = name
        self.summary = summary
        self.forms = forms
        self.text = text.fields(separatedBy: "\n")
    }

    /// All that is between the title and the end.
    var lines: [String] {
        [""] + forms.map { "    " + $0 } + (forms.isEmpty ? [] : [""]) + text
    }

    static let chapters = [speaking, channels, people, accounts, server, connection, operators, console]

    private static let pages = Dictionary(uniqueKeysWithValues: chapters.flatMap(\.pages).map { ($0.name, $0) })

    /// The page about a subject; `nil` when there is none, or when it is about a command that does not exist.
    static func about(_ subject: String) -> HelpPage? {
        pages[subject.uppercased()].flatMap { $0.isOfUse ? $0 : nil }
    }

    /// Whether it is about something that exists.
    var isOfUse: Bool { forms.isEmpty || Command.named(name) != nil }
}
