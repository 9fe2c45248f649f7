// SPDX-License-Identifier: Apache-2.0

/// One thing that the user can have otherwise: its name, what it means, and how it is read and written as text.
struct Setting: Sendable {
    let name: String
    let meaning: String
    /// The values there are; empty where any text will do.
    let values: [String]
    let get: @Sendable (Settings) -> String
    /// Whether the text was a value.
    let set: @Sendable (inout Settings, String) -> Bool

    static func named(_ name: String) -> Setting? {
        all.first { $0.name == name.lowercased() }
    }

    /// All of them, with the names that the configuration uses.
    static let all: [Setting] = [
        choice("theme", "which colours are used", \.theme),
        choice("keys", "which keys do what", \.keys),
        flag("mouse", "whether the mouse is used here, not by the terminal", \.hasMouse),
        words("highlights", "words that make a message a mention, beside your nick; - for none", \.highlights),
        words("unhighlights", "words that keep a message from being a mention; - for none", \.unhighlights),
        flag("smart-filter", "whether comings and goings of those who do not speak are left out", \.hasSmartFilter),
        flag("typing", "whether others may see that you type", \.tellsTyping),
        flag("notifications", "whether mentions are shown outside of this window", \.notifies),
        flag("reconnect", "whether a lost network is connected to again by itself", \.reconnects),
    ]

    private static func flag(
        _ name: String,
        _ meaning: String,
        _ path: any WritableKeyPath<Settings, Bool> & Sendable
    ) -> Setting {
        Setting(name: name, meaning: meaning, values: ["on", "off"]) {
            $0[keyPath: path] ? "on" : "off"
        } set: { settings, text in
            guard let isOn = switches[text.lowercased()] else { return false }
            settings[keyPath: path] = isOn
            return true
        }
    }

    private static let switches = ["on": true, "yes": true, "true": true, "off": false, "no": false, "false": false]

    private static func choice<Choice: CaseIterable & RawRepresentable<String> & Sendable>(
        _ name: String,
        _ meaning: String,
        _ path: any WritableKeyPath<Settings, Choice> & Sendable
    ) -> Setting {
        Setting(name: name, meaning: meaning, values: Choice.allCases.map(\.rawValue)) {
            $0[keyPath: path].rawValue
        } set: { settings, text in
            guard let choice = Choice(rawValue: text.lowercased()) else { return false }
            settings[keyPath: path] = choice
            return true
        }
    }

    private static func words(
        _ name: String,
        _ meaning: String,
        _ path: any WritableKeyPath<Settings, [String]> & Sendable
    ) -> Setting {
        Setting(name: name, meaning: meaning, values: []) {
            $0[keyPath: path].joined(separator: " ")
        } set: { settings, text in
            settings[keyPath: path] = text == "-" ? [] : Arguments(text).words
            return true
        }
    }
}
