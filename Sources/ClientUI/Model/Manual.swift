// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// Everything that can be done, to look up: commands and keys in groups, narrowed down by what is typed.
struct Manual: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        var group: String
        /// A command as it is written, or keys.
        var term: String
        var meaning: String
        /// What one may call it: the names of a command, or each of its keys and what it does.
        var names: [String]
        /// The command that it is about; `nil` for a key.
        var command: String?
        /// What mends it, where it is a finding of the doctor's.
        var remedy: Finding.Remedy?
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
            let mended = entry.remedy.map { " \($0.file) \($0.line)" } ?? ""
            let place = "\(entry.group) \(entry.term) \(entry.meaning)\(mended)".lowercased()
            return words.allSatisfy { place.holds($0) }
        }
        chosen = 0
    }

    /// Shows others in their place, as they were narrowed down before.
    mutating func replace(_ entries: [Entry]) {
        guard entries != self.entries else { return }
        var manual = Manual(entries)
        manual.narrow(to: filter)
        manual.choose(chosen)
        self = manual
    }

    mutating func choose(_ place: Int) {
        chosen = max(0, min(place, found.count - 1))
    }

    /// Chooses what a topic names: a command, a group, a key or an action; whether there is any.
    mutating func open(_ topic: some StringProtocol) -> Bool {
        narrow(to: "")
        let (topic, lower) = (String(topic), topic.lowercased())
        let command = lower.hasPrefix("/") ? String(lower.dropFirst()) : lower
        // M-b and M-B are two keys.
        let place =
            found.firstIndex { $0.command != nil && $0.names.contains(command) }
            ?? found.firstIndex { $0.group.lowercased() == lower } ?? found.firstIndex { $0.names.contains(topic) }
            ?? found.firstIndex { $0.names.contains { $0.lowercased() == lower } }
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
    /// All commands, what plugins offer, and the keys that do something now.
    init(keys listing: [(title: String, entries: [(keys: [String], action: Action)])], plugins: [Entry] = []) {
        let commands = Command.groups.flatMap { group in
            group.commands.map { Entry(group: group.title.text, command: $0) }
        }
        let keys = listing.flatMap { group in
            group.entries.filter { !$0.keys.isEmpty }.map { entry in
                Entry(
                    group: localized("Keys: \(group.title)"),
                    term: entry.keys.joined(separator: ", "),
                    meaning: entry.action.summary,
                    names: entry.keys + [entry.action.name]
                )
            }
        }
        self.init(commands + plugins + keys)
    }
}

extension Manual.Entry {
    fileprivate init(group: String, command: Command) {
        let others = command.names.dropFirst().map { "/\($0)" }.joined(separator: " ")
        self.init(
            group: group,
            term: command.form,
            meaning: others.isEmpty ? command.summary.text : localized("\(command.summary) (also \(others))"),
            names: command.names,
            command: command.name
        )
    }
}
