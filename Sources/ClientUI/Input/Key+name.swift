// SPDX-License-Identifier: Apache-2.0

extension Key {
    /// How people write the key: `C-x`, `M-Enter`, `S-Up`, `F7`.
    var name: String {
        var name = ""
        if modifiers.contains(.control) { name += "C-" }
        if modifiers.contains(.meta) { name += "M-" }
        if modifiers.contains(.shift) { name += "S-" }
        return name + code.name
    }

    /// The key that a text names; `nil` when it names none.
    init?(named text: String) {
        var rest = text[...]
        var modifiers: Modifiers = []
        while rest.count > 2, rest.dropFirst().first == "-", let letter = rest.first {
            guard let modifier = Key.modifiers[letter] else { break }
            modifiers.insert(modifier)
            rest = rest.dropFirst(2)
        }
        guard let code = Code(named: String(rest)) else { return nil }
        self = Key(code, modifiers).canonical
    }

    /// The same key as terminals usually tell it: with control the small letter, and never shift beside a character.
    var canonical: Key {
        guard case .character(let character) = code else { return self }
        var key = self
        if key.modifiers.contains(.control) {
            key.code = .character(character.lowercased().first ?? character)
        } else if key.modifiers.contains(.shift) {
            key.code = .character(character.uppercased().first ?? character)
        }
        key.modifiers.remove(.shift)
        return key
    }

    private static let modifiers: [Character: Modifiers] = [
        "C": .control, "c": .control, "M": .meta, "m": .meta, "A": .meta, "S": .shift, "s": .shift,
    ]
}

extension Key.Code {
    fileprivate var name: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .function(let number): "F\(number)"
        default: Key.Code.names.first { $0.code == self }?.name ?? ""
        }
    }

    fileprivate init?(named text: String) {
        let lower = text.lowercased()
        if let known = Key.Code.names.first(where: { $0.name.lowercased() == lower }) {
            self = known.code
        } else if lower == "space" {
            self = .character(" ")
        } else if lower == "esc" {
            self = .escape
        } else if lower.first == "f", let number = Int(lower.dropFirst()), (1...63).contains(number) {
            self = .function(number)
        } else if text.count == 1, let character = text.first {
            self = .character(character)
        } else {
            return nil
        }
    }

    private static let names: [(code: Key.Code, name: String)] = [
        (.enter, "Enter"), (.tab, "Tab"), (.backspace, "Backspace"), (.delete, "Delete"), (.insert, "Insert"),
        (.escape, "Escape"), (.up, "Up"), (.down, "Down"), (.left, "Left"), (.right, "Right"), (.home, "Home"),
        (.end, "End"), (.pageUp, "PgUp"), (.pageDown, "PgDn"),
    ]
}

extension [Key] {
    /// How people write keys that are pressed one after the other: `C-x C-e`.
    var name: String { map(\.name).joined(separator: " ") }

    /// The keys that a text names; `nil` when one of them is none.
    init?(named text: some Sequence<String>) {
        var keys: [Key] = []
        for name in text {
            guard let key = Key(named: name) else { return nil }
            keys.append(key)
        }
        self = keys
    }
}
