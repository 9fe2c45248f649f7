// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// One thing that the user can have otherwise: what it is called, what it means, and which values there are.
///
/// All of them are in one table (``Setting/groups``): `/set`, its page, what Tab offers, the reader of the configuration
/// and the example of one are made of it.
package struct Setting: Sendable {
    /// What a value can be.
    package enum Kind: Hashable, Sendable {
        case flag
        case choice([String])
        case number(ClosedRange<Int>)
        /// A text of one line.
        case text
        /// Texts; what they are is told, as in "words, and expressions that can be read".
        case list(of: String)
    }

    /// Settings that are about the same: a table of the configuration.
    package struct Group: Sendable {
        package let table: String
        package let meaning: String
        package let settings: [Setting]

        init(_ table: String, _ meaning: String, _ settings: [Setting]) {
            self.table = table
            self.meaning = meaning
            self.settings = settings.map { setting in
                var setting = setting
                setting.table = table
                return setting
            }
        }
    }

    /// The table of the configuration that it is in.
    package private(set) var table = ""
    /// Its name there.
    package let key: String
    /// What it is, as it goes on after "theme: ".
    package let meaning: String
    package let kind: Kind
    package let get: @Sendable (Settings) -> SettingValue
    /// Whether it was a value.
    package let set: @Sendable (inout Settings, SettingValue) -> Bool

    init(
        _ key: String,
        _ meaning: String,
        _ kind: Kind,
        get: @escaping @Sendable (Settings) -> SettingValue,
        set: @escaping @Sendable (inout Settings, SettingValue) -> Bool
    ) {
        self.key = key
        self.meaning = meaning
        self.kind = kind
        self.get = get
        self.set = set
    }

    /// What `/set` calls it: `theme`, and `log.keep-days` where it is not about what one sees.
    package var name: String { table == "ui" ? key : "\(table).\(key)" }

    /// The setting of a name; the table may be left out where no other has the key.
    static func named(_ name: String) -> Setting? {
        let name = name.lowercased()
        if let setting = all.first(where: { $0.name == name || "\($0.table).\($0.key)" == name }) { return setting }
        let found = all.filter { $0.key == name }
        return found.count == 1 ? found.first : nil
    }

    package static let all: [Setting] = groups.flatMap(\.settings)

    /// What it is when nobody says anything.
    var standard: SettingValue { self.get(Settings()) }

    /// Whether it is read at the start alone, as its meaning says.
    var isDelayed: Bool { meaning.hasSuffix("waits for the next start") }

    /// The values there are; empty where there are too many.
    var values: [String] {
        switch kind {
        case .flag: ["on", "off"]
        case .choice(let values): values
        case .number, .text, .list: []
        }
    }

    /// What a value must be, as people type it.
    var expected: String {
        switch kind {
        case .flag: localized("on or off")
        case .choice(let values): localized("one of \(values.joined(separator: ", "))")
        case .number(let range): localized("a whole number from \(range.lowerBound) to \(range.upperBound)")
        case .text: localized("a text of one line, - for none")
        case .list(let items): localized("\(Phrase(stringLiteral: items)), - for none")
        }
    }

    /// The value that somebody typed; `nil` where it is none.
    func value(_ text: String) -> SettingValue? {
        var text = text
        while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
        return switch kind {
        case .flag: Setting.switches[text.lowercased()].map(SettingValue.flag)
        case .choice: .text(text.lowercased())
        case .number: Int(text).map(SettingValue.number)
        case .text: .text(text == "-" ? "" : text)
        case .list: .list(text == "-" ? [] : SettingValue.items(of: text))
        }
    }

    private static let switches = ["on": true, "yes": true, "true": true, "off": false, "no": false, "false": false]
}

// MARK: - The kinds there are

extension Setting {
    typealias Field<Value> = any WritableKeyPath<Settings, Value> & Sendable

    static func flag(_ key: String, _ meaning: String, _ field: Field<Bool>) -> Setting {
        Setting(key, meaning, .flag) {
            .flag($0[keyPath: field])
        } set: { settings, value in
            guard case .flag(let isOn) = value else { return false }
            settings[keyPath: field] = isOn
            return true
        }
    }

    static func choice<Choice: CaseIterable & RawRepresentable<String> & Sendable>(
        _ key: String,
        _ meaning: String,
        _ field: Field<Choice>
    ) -> Setting {
        Setting(key, meaning, .choice(Choice.allCases.map(\.rawValue))) {
            .text($0[keyPath: field].rawValue)
        } set: { settings, value in
            guard case .text(let text) = value, let choice = Choice(rawValue: text) else { return false }
            settings[keyPath: field] = choice
            return true
        }
    }

    static func number(_ key: String, _ meaning: String, _ range: ClosedRange<Int>, _ field: Field<Int>) -> Setting {
        Setting(key, meaning, .number(range)) {
            .number($0[keyPath: field])
        } set: { settings, value in
            guard case .number(let number) = value, range.contains(number) else { return false }
            settings[keyPath: field] = number
            return true
        }
    }

    /// A text of one line, not a long one.
    static func text(_ key: String, _ meaning: String, _ field: Field<String>) -> Setting {
        Setting(key, meaning, .text) {
            .text($0[keyPath: field])
        } set: { settings, value in
            guard case .text(let text) = value, isLine(text) else { return false }
            settings[keyPath: field] = text
            return true
        }
    }

    /// Texts, each of which must be right by itself; `items` tells what they are.
    static func list(
        _ key: String,
        _ meaning: String,
        of items: String,
        _ field: Field<[String]>,
        where isRight: @escaping @Sendable (String) -> Bool = { !$0.isEmpty }
    ) -> Setting {
        Setting(key, meaning, .list(of: items)) {
            .list($0[keyPath: field])
        } set: { settings, value in
            guard case .list(let texts) = value, texts.count <= mostItems,
                texts.allSatisfy({ isLine($0) && isRight($0) })
            else { return false }
            settings[keyPath: field] = texts
            return true
        }
    }

    /// No list is longer.
    package static let mostItems = Rules.maximumCount

    static func isLine(_ text: String) -> Bool {
        text.utf8.count <= 1000 && !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }
}
