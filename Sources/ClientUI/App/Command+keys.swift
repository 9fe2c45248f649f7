// SPDX-License-Identifier: Apache-2.0

import ClientCore
import OrderedCollections

// The commands about keys.
extension Command {
    /// Gives a key something to do, or tells what it does.
    static func bind(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let words = arguments.words
        guard let first = words.first else { return app.listKeys(with: []) }
        if first == "-reset" { return try app.resetKeys(Array(words.dropFirst())) }
        // As many words as are keys; the last must leave something to do, unless there is nothing else.
        let count = words.prefix(KeyMap.maximumLength).prefix { Key(named: $0) != nil }.count
        guard count > 0 else {
            throw Refusal(localized("No key is called \(first): C-x, M-Enter, S-Up or F7 is how to write one"))
        }
        // One = parts the keys from the rest, as for /alias; the key of that name is there twice.
        let isParted = count > 1 && words[count - 1] == "=" && words.count > count
        guard let keys = [Key](named: words.prefix(isParted ? count - 1 : count)) else { return }
        var rest = arguments.text(after: count)
        if !isParted, rest.hasPrefix("= ") { rest = Arguments(String(rest.dropFirst())).text }
        guard !rest.isEmpty else { return app.explain(keys) }
        if rest == "none" { return try app.bind(keys, to: nil) }
        guard let action = Action(named: rest) else {
            throw Refusal(localized("Nothing is called \(rest): /keys lists what there is, and /command works too"))
        }
        try app.bind(keys, to: action)
    }

    /// Lists the keys, or those about some words.
    static func listKeys(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.listKeys(with: arguments.words)
    }
}

extension App {
    /// What can be done and by which keys, in groups: for `/keys`, and for whoever shows help.
    var keyListing: [(title: String, entries: [(keys: [String], action: Action)])] {
        var bindings = keyMap.bindings
        if settings.keys == .vi { bindings += KeyMap.viNormal.bindings.filter { $0.keys.first?.isText ?? false } }
        var keys: OrderedDictionary<Action, OrderedSet<String>> = [:]
        for binding in bindings { keys[binding.action, default: []].append(binding.keys.name) }
        var groups = Action.catalogue.filter { settings.keys == .vi || $0.title.key != "vi" }.map { group in
            let entries = group.entries.map { entry in
                (keys: Array(keys.removeValue(forKey: entry.action) ?? []), action: entry.action)
            }
            return (title: group.title.text, entries: entries)
        }
        let others = keys.map { (keys: Array($0.value), action: $0.key) }
        groups.append((title: localized("Conversations by number, and your own"), entries: others))
        return groups
    }

    fileprivate mutating func listKeys(with words: [String]) {
        let wanted = words.map { $0.lowercased() }
        var isEmpty = true
        for group in keyListing {
            let entries = group.entries.filter { entry in
                guard !wanted.isEmpty else { return !entry.keys.isEmpty }
                let text =
                    "\(group.title) \(entry.keys.joined(separator: " ")) \(entry.action.name) \(entry.action.summary)"
                    .lowercased()
                return wanted.allSatisfy { text.contains($0) }
            }
            guard !entries.isEmpty else { continue }
            isEmpty = false
            tell("\u{2}\(group.title)")
            for entry in entries {
                let keys = entry.keys.isEmpty ? localized("(no key)") : entry.keys.joined(separator: ", ")
                tell("\(keys)\u{2} \(entry.action.name)\u{2}: \(entry.action.summary)")
            }
        }
        tell(
            isEmpty
                ? localized("No key is about \(words.joined(separator: " "))")
                : localized("/bind KEY NAME changes one, M-k explains a key")
        )
    }

    fileprivate mutating func explain(_ keys: [Key]) {
        switch keyMap[keys] {
        case .action(let action)?: tell("\(keys.name)\u{2} \(action.name)\u{2}: \(action.summary)")
        case .prefix(let map)?:
            for (rest, action) in map.bindings.prefix(100) {
                tell("\((keys + rest).name)\u{2} \(action.name)\u{2}: \(action.summary)")
            }
        case nil: tell(localized("\(keys.name) does nothing; /bind \(keys.name) NAME changes that"))
        }
    }

    fileprivate mutating func bind(_ keys: [Key], to action: Action?) throws(Refusal) {
        var new = settings
        if let complaint = SettingTable.bindings.set(&new, keys.name, action?.name ?? "none") {
            throw Refusal(complaint)
        }
        change(to: new)
        tell(action.map { "\(keys.name): \($0.summary)" } ?? localized("\(keys.name) does nothing"))
    }

    fileprivate mutating func resetKeys(_ names: [String]) throws(Refusal) {
        guard !names.isEmpty else {
            change { $0.bindings = [:] }
            return tell(localized("All keys do again what they did at the start"))
        }
        guard let keys = [Key](named: names) else {
            throw Refusal(localized("No key is called \(names.joined(separator: " "))"))
        }
        change { $0.bindings[keys.name] = nil }
        explain(keys)
    }

    private mutating func tell(_ text: String) {
        post(.status(.plain), text, to: current)
    }
}
