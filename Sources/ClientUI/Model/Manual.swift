// SPDX-License-Identifier: Apache-2.0

/// Everything that can be done, to look up: commands and keys in groups, narrowed down by what is typed.
struct Manual: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        var group: String
        /// A command as it is written, or a key.
        var term: String
        var meaning: String
        /// The command that it is about; `nil` for a key.
        var command: String?
    }

    private(set) var entries: [Entry] = []
    private(set) var filter = ""
    /// Those that fit the filter.
    private(set) var found: [Entry] = []
    /// The place in `found` of the one that is marked.
    private(set) var chosen = 0

    var current: Entry? { found.indices.contains(chosen) ? found[chosen] : nil }

    init(_ entries: [Entry] = []) {
        self.entries = entries
        found = entries
    }

    /// Keeps those that have all words of a text somewhere, a command of that name first.
    mutating func narrow(to text: String) {
        guard text != filter else { return }
        filter = text
        let words = text.lowercased().split(separator: " ")
        found = entries.filter { entry in
            let place = "\(entry.group) \(entry.term) \(entry.meaning)".lowercased()
            return words.allSatisfy { place.holds($0) }
        }
        chosen = 0
    }

    mutating func choose(_ place: Int) {
        chosen = max(0, min(place, found.count - 1))
    }

    /// Chooses what is about a topic: a command by any of its names, else what begins with it; whether there is any.
    mutating func open(_ topic: some StringProtocol) -> Bool {
        narrow(to: "")
        let topic = topic.lowercased()
        let name = Command.named(topic.drop { $0 == "/" })?.name
        let place =
            found.firstIndex { $0.command != nil && $0.command == name }
            ?? found.firstIndex { $0.group.lowercased() == topic } ?? found.firstIndex { $0.term.lowercased() == topic }
        if let place { choose(place) }
        return place != nil
    }
}

extension String {
    fileprivate func holds(_ part: Substring) -> Bool {
        let (bytes, wanted) = (Array(utf8), Array(part.utf8))
        guard wanted.count <= bytes.count else { return false }
        return (0...bytes.count - wanted.count).contains { bytes[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
}

extension Manual {
    /// All commands and keys.
    static let whole = Manual(
        Command.groups.flatMap { group in
            group.commands.map { command in
                let others = command.names.dropFirst().map { "/\($0)" }.joined(separator: " ")
                let same = others.isEmpty ? "" : " (also \(others))"
                return Entry(
                    group: group.title,
                    term: command.form,
                    meaning: command.summary + same,
                    command: command.name
                )
            }
        }
            + keys.flatMap { group in
                group.keys.map { Entry(group: group.title, term: $0.0, meaning: $0.1, command: nil) }
            }
    )

    private static let keys: [(title: String, keys: [(String, String)])] = [
        (
            "Keys: windows",
            [
                ("C-n  C-p", "next, previous conversation"),
                ("M-1 ... M-0", "conversation 1 to 10; M-j and two digits for others"),
                ("M-g", "jump by typing a part of the name"),
                ("M-a", "where something is unread, mentions first; at the end back"),
                ("M-/", "the conversation before this one"),
                ("M-<  M->", "back and on through those that were shown"),
                ("C-x 2  C-x 3", "split the window: below, beside"),
                ("C-x o  C-x 0  C-x 1", "next window, close this one, close the others"),
                ("M-w and an arrow", "the window in that direction"),
                ("M-z", "this window alone, and back"),
                ("F7  F8", "list of conversations, list of nicks: on and off"),
                ("F9  F10", "less and more of the topic"),
                ("M-F8", "narrow the nicks down by typing"),
                ("C-F11  C-F12", "scroll the nicks"),
                ("M-l", "nothing but text, for copying; and back"),
                ("M-m", "leave the mouse to the terminal, and back"),
            ]
        ),
        (
            "Keys: reading",
            [
                ("PgUp  PgDn", "scroll; C-Home and C-End go to the ends"),
                ("M-u", "first unread line"),
                ("M-n  M-p", "next and previous mention"),
                ("C-s", "search here"),
                ("S-Up  S-Down", "choose a message to reply, react, copy"),
                ("M-o", "choose a link"),
                ("M-=", "show joins and parts, or not"),
                ("M-h", "count everything as read"),
            ]
        ),
        (
            "Keys: writing",
            [
                ("Tab", "complete a nick, a command, a channel"),
                ("Up  Down", "lines that you sent here; C-Up and C-Down anywhere"),
                ("M-Enter", "new line in the same message"),
                ("C-_  M-_", "undo, redo"),
                ("C-w  C-u  C-k", "cut a word, to the start, to the end; C-y puts it back"),
                ("C-r", "search what you sent"),
                ("C-c C-c", "clear the line"),
                ("C-c and a letter", "bold, italic, underline, colour and so on"),
                ("C-x C-e", "write in $EDITOR"),
                ("M-k", "tell what the next key does"),
            ]
        ),
    ]
}
