// SPDX-License-Identifier: Apache-2.0

package import OrderedCollections

/// A table of the configuration whose keys are the user's own: aliases, and what keys do.
package struct SettingTable: Sendable {
    package let name: String
    package let meaning: String
    /// What an entry looks like.
    package let sample: (key: String, value: String)
    /// What an entry must be.
    package let expected: String
    package let get: @Sendable (Settings) -> OrderedDictionary<String, String>
    /// Whether the entry was right.
    package let set: @Sendable (inout Settings, _ key: String, _ value: String) -> Bool

    package static let all = [aliases, bindings]

    private static let aliases = SettingTable(
        name: "aliases",
        meaning: "commands of your own",
        sample: ("hi", "/me says hello to $1"),
        expected: "a name for a command with a line that it stands for, like hi = \"/me says hello to $1\""
    ) {
        OrderedDictionary($0.aliases.map { ($0.name, $0.expansion) }) { _, last in last }
    } set: { settings, name, line in
        guard settings.aliases.count < Alias.maximumCount, Command.named(name) == nil, Alias.accepts(name: name),
            !line.isEmpty, !line.unicodeScalars.contains(where: { $0.value < 0x20 })
        else { return false }
        settings.aliases.append(Alias(name: name, expansion: line))
        return true
    }

    private static let bindings = SettingTable(
        name: "keys",
        meaning: "what your keys do, as /keys calls it, or a command",
        sample: ("C-x 4", "/window split"),
        expected: "a key (C-, M- or a function key) with something to do, like \"M-x\" = \"jump\""
    ) {
        $0.bindings
    } set: { settings, key, value in
        guard settings.bindings.count < Keyboard.maximumBindings,
            let keys = [Key](named: Arguments(key).words), !keys.isEmpty, keys.count <= KeyMap.maximumLength,
            keys.count > 1 || !keys[0].isText, value == "none" || Action(named: value) != nil
        else { return false }
        settings.bindings[keys.name] = value
        return true
    }
}
