// SPDX-License-Identifier: Apache-2.0

internal import ClientUI
internal import TOML

// The table of settings, as a part of what a configuration file may say.
extension Draft {
    static let settingSections =
        Setting.groups.map { group in
            ConfigurationSection<Draft>(
                name: group.table,
                comment: group.meaning.sentence,
                keys: group.settings.map { ConfigurationKey($0) }
            )
        }
        + SettingTable.all.map { table in
            ConfigurationSection<Draft>(
                name: table.name,
                comment: table.meaning.sentence,
                entries: ConfigurationSection.Entries(
                    expected: table.expected,
                    sample: "\(TOMLValue.quoted(table.sample.key)) = \(TOMLValue.quoted(table.sample.value))",
                    canonical: table.canonical,
                    read: { key, value, draft in table.set(&draft.settings, key, value) }
                )
            )
        }
}

extension ConfigurationKey<Draft> {
    fileprivate init(_ setting: Setting) {
        self.init(
            name: setting.key,
            comment: setting.meaning.sentence,
            expected: setting.kind.expected,
            read: { value, draft in
                SettingValue(value).map { setting.set(&draft.settings, $0) } ?? false
            },
            write: { setting.get($0.settings).toml },
            copy: { _ = setting.set(&$1.settings, setting.get($0.settings)) }
        )
    }
}

extension Setting.Kind {
    /// What a value must be in a file.
    fileprivate var expected: String {
        switch self {
        case .flag: "true or false"
        case .choice(let values): "one of " + values.map { TOMLValue.quoted($0) }.joined(separator: ", ")
        case .number(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .text: "a text of one line"
        case .list(let items):
            "a list of \(items), like [\"one\", \"two\"], with no more than \(Setting.mostItems) of them"
        }
    }
}

extension SettingValue {
    init?(_ value: TOMLValue) {
        switch value {
        case .text(let text): self = .text(text)
        case .integer(let number): self = .number(number)
        case .boolean(let flag): self = .flag(flag)
        case .array(let nodes):
            let texts = nodes.compactMap(\.value.text)
            guard texts.count == nodes.count else { return nil }
            self = .list(texts)
        case .other, .tables, .table: return nil
        }
    }

    /// As it stands in a file.
    var toml: String {
        switch self {
        case .flag(let isOn): String(isOn)
        case .number(let number): String(number)
        case .text(let text): TOMLValue.quoted(text)
        case .list(let texts): "[" + texts.map { TOMLValue.quoted($0) }.joined(separator: ", ") + "]"
        }
    }
}

extension String {
    /// The same as a sentence of its own.
    fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }
}
