// SPDX-License-Identifier: Apache-2.0

internal import OrderedCollections

/// What people tell of themselves, by nick.
///
/// See [metadata](https://ircv3.net/specs/extensions/metadata).
struct Profiles: Sendable {
    /// What we want to be told of, the dearest first: a server may not take them all.
    static let keys = ["display-name", "pronouns", "avatar", "status", "bot", "homepage", "color"]
    /// The oldest are forgotten beyond this number.
    static let limit = 5_000
    /// A value is not kept longer than this many bytes.
    static let valueLimit = 500

    private var profiles: OrderedDictionary<Folded, OrderedDictionary<String, String>> = [:]

    var count: Int { profiles.count }

    /// The keys and values of somebody, in the order of `keys`.
    subscript(nick: Folded) -> [(key: String, value: String)] {
        guard let profile = profiles[nick] else { return [] }
        return Profiles.keys.compactMap { key in profile[key].map { (key, $0) } }
    }

    /// Takes in a value, `nil` for none.
    mutating func set(_ key: String, of nick: Folded, to value: String?) {
        guard Profiles.keys.contains(key) else { return }
        guard let value, !value.isEmpty, value.utf8.count <= Profiles.valueLimit else {
            profiles[nick]?[key] = nil
            if profiles[nick]?.isEmpty ?? false { profiles[nick] = nil }
            return
        }
        if profiles[nick] == nil, profiles.count >= Profiles.limit { profiles.removeFirst() }
        profiles[nick, default: [:]][key] = value
    }

    mutating func rename(_ old: Folded, to new: Folded) {
        guard let profile = profiles.removeValue(forKey: old) else { return }
        profiles[new] = profile
    }

    mutating func forget(_ nick: Folded) {
        profiles[nick] = nil
    }
}
