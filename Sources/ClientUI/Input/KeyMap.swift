// SPDX-License-Identifier: Apache-2.0

import OrderedCollections

/// Which keys do what: a tree, since some things are done by several keys one after the other, as C-x C-e.
///
/// A key that begins something longer does nothing by itself. Where two say something about the same keys, the later one
/// is right.
struct KeyMap: Equatable, Sendable {
    /// What keys come to.
    enum Meaning: Equatable, Sendable {
        case action(Action)
        /// More keys are wanted.
        case prefix(KeyMap)
    }

    /// No more keys than these make one binding.
    static let maximumLength = 4

    private(set) var meanings: OrderedDictionary<Key, Meaning> = [:]

    init(_ bindings: [([Key], Action)] = []) {
        for (keys, action) in bindings { bind(keys[...], to: action) }
    }

    /// What a single key does.
    subscript(key: Key) -> Action? {
        if case .action(let action)? = meanings[key.canonical] { action } else { nil }
    }

    /// What keys come to that were pressed one after the other; `nil` for nothing.
    subscript(keys: [Key]) -> Meaning? {
        guard let first = keys.first, let meaning = meanings[first.canonical] else { return nil }
        guard keys.count > 1 else { return meaning }
        guard case .prefix(let map) = meaning else { return nil }
        return map[Array(keys.dropFirst())]
    }

    /// Gives keys a meaning; `nil` takes theirs away.
    mutating func bind(_ keys: ArraySlice<Key>, to action: Action?) {
        guard let first = keys.first?.canonical else { return }
        guard keys.count > 1 else {
            meanings[first] = action.map(Meaning.action)
            return
        }
        var map = KeyMap()
        if case .prefix(let known)? = meanings[first] { map = known }
        map.bind(keys.dropFirst(), to: action)
        meanings[first] = map.meanings.isEmpty ? nil : .prefix(map)
    }

    /// The map with what another says on top.
    func merging(_ other: KeyMap) -> KeyMap {
        var result = self
        for (keys, action) in other.bindings { result.bind(keys[...], to: action) }
        return result
    }

    /// All bindings, in the order in which they were made.
    var bindings: [(keys: [Key], action: Action)] {
        meanings.flatMap { key, meaning -> [(keys: [Key], action: Action)] in
            switch meaning {
            case .action(let action): [([key], action)]
            case .prefix(let map): map.bindings.map { ([key] + $0.keys, $0.action) }
            }
        }
    }

    /// What may follow, for the hint line: `2:split-below 3:split-beside`; of several keys for one thing only the first.
    var hint: String {
        var named: Set<Action> = []
        let parts = meanings.compactMap { key, meaning -> String? in
            guard case .action(let action) = meaning else { return "\(key.name):…" }
            return named.insert(action).inserted ? "\(key.name):\(action.name)" : nil
        }
        return parts.joined(separator: " ")
    }
}

extension KeyMap {
    /// The keys of a preset, as they are when one types.
    static func preset(_ preset: Settings.KeyPreset) -> KeyMap {
        switch preset {
        case .standard: standard
        case .irssi: irssi
        case .vi: vi
        }
    }

    /// The keys of a one-line field: those of the input line where one only types.
    static let fields: KeyMap = {
        var map = KeyMap(editing)
        for key in [Key.control("j"), Key(.enter, .meta), Key(.enter, .shift)] { map.bind([key], to: .send) }
        map.bind([.control("c")], to: .clearLine)
        return map.merging(KeyMap(leaving))
    }()
}
