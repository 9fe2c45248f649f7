// SPDX-License-Identifier: Apache-2.0

import ClientCore
package import OrderedCollections

/// A table of the configuration whose keys are the user's own: aliases, and what keys do.
///
/// A key may be written in several ways, such as `Hi` and `hi`; it is known by one of them.
package struct SettingTable: Sendable {
    package let name: String
    package let meaning: String
    /// What an entry looks like.
    package let sample: (key: String, value: String)
    /// What an entry must be.
    package let expected: String
    /// What a key is known by, however it is written.
    package let canonical: @Sendable (_ key: String) -> String
    package let get: @Sendable (Settings) -> OrderedDictionary<String, String>
    /// Takes an entry in the place of the one of the same key, or says why it is none.
    package let set: @Sendable (inout Settings, _ key: String, _ value: String) -> String?
    package let remove: @Sendable (inout Settings, _ key: String) -> Void

    package static let all = [aliases, bindings]

    static let aliases = SettingTable(
        name: "aliases",
        meaning: "commands of your own",
        sample: ("hi", "/me says hello to $1"),
        expected: "a name for a command with a line that it stands for, like hi = \"/me says hello to $1\""
    ) {
        $0.lowercased()
    } get: {
        OrderedDictionary($0.aliases.map { ($0.name, $0.expansion) }) { _, last in last }
    } set: { settings, name, line in
        let alias = Alias(name: name.lowercased(), expansion: line)
        if let complaint = alias.complaint() { return complaint }
        let others = settings.aliases.filter { $0.name != alias.name }
        guard others.count < Alias.maximumCount else { return localized("No room for more aliases") }
        settings.aliases = others + [alias]
        return nil
    } remove: { settings, name in
        settings.aliases.removeAll { $0.name == name.lowercased() }
    }

    static let bindings = SettingTable(
        name: "keys",
        meaning: "what your keys do, as /keys calls it, or a command",
        sample: ("C-x 4", "/window split"),
        expected: "a key (C-, M- or a function key) with something to do, like \"M-x\" = \"jump\""
    ) {
        keys(named: $0)?.name ?? $0
    } get: {
        $0.bindings
    } set: { settings, key, value in
        guard let keys = keys(named: key) else {
            return localized("No key is called \(key): C-x, M-Enter, S-Up or F7 is how to write one")
        }
        guard keys.count > 1 || !keys[0].isText else {
            return localized("\(keys.name) is for typing: bind it with C- or M-, or a function key")
        }
        guard value == "none" || Action(named: value) != nil else {
            return localized("Nothing is called \(value): /keys lists what there is, and /command works too")
        }
        settings.bindings[keys.name] = nil
        guard settings.bindings.count < Keyboard.maximumBindings else { return localized("No more keys can be bound") }
        settings.bindings[keys.name] = value
        return nil
    } remove: { settings, key in
        if let keys = keys(named: key) { settings.bindings[keys.name] = nil }
    }

    private static func keys(named text: String) -> [Key]? {
        guard let keys = [Key](named: Arguments(text).words), !keys.isEmpty, keys.count <= KeyMap.maximumLength else {
            return nil
        }
        return keys
    }
}
