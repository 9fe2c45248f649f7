// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// A change of the configuration's file: what one would do there with an editor.
package enum ConfigurationEdit: Hashable, Sendable {
    /// Writes one key of a table, or takes it out.
    case set(table: String, key: String, SettingValue?)
    /// Writes a network behind the others.
    case add(NetworkSetup)
    /// Takes a network out: where it is, and what it is called.
    case remove(NetworkSetup)

    package var isOfSetting: Bool {
        if case .set = self { true } else { false }
    }

    /// Whether the later one of two makes the other one void.
    func isAboutSame(as other: ConfigurationEdit) -> Bool {
        guard case .set(let table, let key, _) = self, case .set(let otherTable, let otherKey, _) = other else {
            return self == other
        }
        return table == otherTable && key == otherKey
    }
}

extension Settings {
    /// What must be written for a file that says the old settings to say these.
    func edits(since old: Settings) -> [ConfigurationEdit] {
        let settings = Setting.all.compactMap { setting -> ConfigurationEdit? in
            let value = setting.get(self)
            guard value != setting.get(old) else { return nil }
            return .set(table: setting.table, key: setting.key, value)
        }
        return settings + SettingTable.all.flatMap { edits(of: $0, since: old) }
    }

    private func edits(of table: SettingTable, since old: Settings) -> [ConfigurationEdit] {
        let (before, after) = (table.get(old), table.get(self))
        let gone = before.keys.filter { after[$0] == nil }.map {
            ConfigurationEdit.set(table: table.name, key: $0, nil)
        }
        let new = after.filter { before[$0.key] != $0.value }.map {
            ConfigurationEdit.set(table: table.name, key: $0.key, .text($0.value))
        }
        return gone + new
    }
}
