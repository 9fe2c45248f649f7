// SPDX-License-Identifier: Apache-2.0

import Server
import ServerCore

/// A kind of value: what it must be, how it is read from a file and how it is written into one.
struct ConfigurationValue<Value: Sendable>: Sendable {
    var expected: String
    var sample = ""
    var isSecret = false
    /// `nil` for what is not expected.
    var read: @Sendable (TOMLValue, Draft) -> Value?
    /// `nil` for no value.
    var write: @Sendable (Value) -> String?

    /// The same, where an empty value is none.
    func shown(as sample: String, insteadOf isNone: @escaping @Sendable (Value) -> Bool) -> ConfigurationValue {
        var kind = self
        kind.sample = sample
        kind.write = { isNone($0) ? nil : write($0) }
        return kind
    }

    /// Several in brackets.
    func list(expected: String, atLeast least: Int = 0) -> ConfigurationValue<[Value]> {
        ConfigurationValue<[Value]>(
            expected: expected,
            read: { value, draft in
                guard case .array(let nodes) = value, nodes.count >= least else { return nil }
                let values = nodes.compactMap { read($0.value, draft) }
                return values.count == nodes.count ? values : nil
            },
            write: { "[" + $0.compactMap(write).joined(separator: ", ") + "]" }
        )
    }
}

extension ConfigurationValue<Int> {
    static func number(_ range: ClosedRange<Int>) -> ConfigurationValue {
        ConfigurationValue(
            expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            read: { value, _ in value.integer.flatMap { range.contains($0) ? $0 : nil } },
            write: { String($0) }
        )
    }
}

extension ConfigurationValue<Bool> {
    static let flag = ConfigurationValue(
        expected: "true or false",
        read: { value, _ in if case .boolean(let flag) = value { flag } else { nil } },
        write: { String($0) }
    )
}

extension ConfigurationValue<String> {
    static func text(_ expected: String, where isFine: @escaping @Sendable (String) -> Bool) -> ConfigurationValue {
        ConfigurationValue(
            expected: expected,
            read: { value, _ in value.text.flatMap { isFine($0) ? $0 : nil } },
            write: { ConfigurationKey.quoted($0) }
        )
    }

    /// Words for people, on one line.
    static let phrase = text("a text of one line, at most 200 bytes") {
        (1...200).contains($0.utf8.count) && !$0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }

    static func file(_ expected: String) -> ConfigurationValue {
        ConfigurationValue(
            expected: expected,
            read: { value, draft in value.text.flatMap { $0.isEmpty ? nil : draft.path($0) } },
            write: { ConfigurationKey.quoted($0) }
        )
    }

    /// A password, or the hash of one.
    static let password = {
        var kind = text("a password, or its hash as `palabre-server hash-password` prints it") {
            !$0.isEmpty && !Passwords.isMalformedHash($0)
        }
        kind.isSecret = true
        return kind
    }()
}

extension ConfigurationValue where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of a few words.
    static var word: ConfigurationValue {
        ConfigurationValue(
            expected: "one of " + Value.allCases.map { ConfigurationKey.quoted($0.rawValue) }.joined(separator: ", "),
            read: { value, _ in value.text.flatMap { Value(rawValue: $0) } },
            write: { ConfigurationKey.quoted($0.rawValue) }
        )
    }
}

extension ConfigurationValue<CIDR> {
    static let network = ConfigurationValue(
        expected: "a network like \"192.0.2.0/24\" or \"2001:db8::/32\"",
        read: { value, _ in value.text.flatMap { CIDR($0) } },
        write: { ConfigurationKey.quoted($0.description) }
    )
}

extension ConfigurationValue<[CIDR]> {
    static let networks = ConfigurationValue<CIDR>.network.list(
        expected: "a list of networks, like [\"192.0.2.0/24\", \"2001:db8::/32\"]"
    )
}

extension ConfigurationValue<Rate> {
    /// `5/60s`: so many times in so many seconds.
    static let rate = ConfigurationValue(
        expected: "how often in how many seconds, like \"5/60s\"",
        read: { value, _ in
            guard let fields = value.text?.split(separator: "/", omittingEmptySubsequences: false), fields.count == 2,
                fields[1].hasSuffix("s"), let count = Int(fields[0]), let seconds = Int(fields[1].dropLast()),
                (0...1_000_000).contains(count), (1...86_400).contains(seconds)
            else { return nil }
            return Rate(count: count, seconds: seconds)
        },
        write: { ConfigurationKey.quoted("\($0.count)/\($0.seconds)s") }
    )
}

extension ConfigurationValue<Set<Character>> {
    /// Modes by their letters.
    static func modes(_ letters: String) -> ConfigurationValue {
        ConfigurationValue(
            expected: "a text of some of the letters \(letters)",
            read: { value, _ in value.text.flatMap { Set($0).isSubset(of: Set(letters)) ? Set($0) : nil } },
            write: { ConfigurationKey.quoted(String($0.sorted())) }
        )
    }
}

extension ConfigurationValue<Privileges> {
    static let privileges = ConfigurationValue(
        expected: "a list of some of "
            + Privileges.names.map { ConfigurationKey.quoted($0.name) }
            .joined(separator: ", "),
        read: { value, _ in
            guard case .array(let nodes) = value else { return nil }
            let members = nodes.compactMap { node in Privileges.names.first { $0.name == node.value.text }?.privilege }
            return members.count == nodes.count ? Privileges(members) : nil
        },
        write: { privileges in
            let names = Privileges.names.filter { privileges.contains($0.privilege) }.map(\.name)
            return "[" + names.map(ConfigurationKey.quoted).joined(separator: ", ") + "]"
        }
    )
}
