// SPDX-License-Identifier: Apache-2.0

/// A kind of value: what it must be, how it is read from a file and how it is written into one.
package struct ConfigurationValue<Value: Sendable>: Sendable {
    package var expected: String
    package var sample = ""
    package var isSecret = false
    /// `nil` for what is not expected.
    package var read: @Sendable (TOMLValue, _ folder: ConfigurationFolder) -> Value?
    /// `nil` for no value.
    package var write: @Sendable (Value) -> String?

    package init(
        expected: String,
        sample: String = "",
        isSecret: Bool = false,
        read: @escaping @Sendable (TOMLValue, _ folder: ConfigurationFolder) -> Value?,
        write: @escaping @Sendable (Value) -> String?
    ) {
        self.expected = expected
        self.sample = sample
        self.isSecret = isSecret
        self.read = read
        self.write = write
    }

    /// The same, where an empty value is none.
    package func shown(as sample: String, insteadOf isNone: @escaping @Sendable (Value) -> Bool) -> ConfigurationValue {
        var kind = self
        kind.sample = sample
        kind.write = { isNone($0) ? nil : write($0) }
        return kind
    }

    /// Several in brackets.
    package func list(expected: String, atLeast least: Int = 0) -> ConfigurationValue<[Value]> {
        ConfigurationValue<[Value]>(
            expected: expected,
            read: { value, folder in
                guard case .array(let nodes) = value, nodes.count >= least else { return nil }
                let values = nodes.compactMap { read($0.value, folder) }
                return values.count == nodes.count ? values : nil
            },
            write: { "[" + $0.compactMap(write).joined(separator: ", ") + "]" }
        )
    }
}

extension ConfigurationValue<Int> {
    package static func number(_ range: ClosedRange<Int>) -> ConfigurationValue {
        ConfigurationValue(
            expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            read: { value, _ in value.integer.flatMap { range.contains($0) ? $0 : nil } },
            write: { String($0) }
        )
    }
}

extension ConfigurationValue<Bool> {
    package static let flag = ConfigurationValue(
        expected: "true or false",
        read: { value, _ in if case .boolean(let flag) = value { flag } else { nil } },
        write: { String($0) }
    )
}

extension ConfigurationValue<String> {
    package static func text(
        _ expected: String,
        where isFine: @escaping @Sendable (String) -> Bool
    ) -> ConfigurationValue {
        ConfigurationValue(
            expected: expected,
            read: { value, _ in value.text.flatMap { isFine($0) ? $0 : nil } },
            write: { TOMLValue.quoted($0) }
        )
    }

    /// Words for people, on one line.
    package static let phrase = text("a text of one line, at most 200 bytes") {
        (1...200).contains($0.utf8.count) && !$0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }

    package static func file(_ expected: String) -> ConfigurationValue {
        ConfigurationValue(
            expected: expected,
            read: { value, folder in value.text.flatMap { $0.isEmpty ? nil : folder.path(of: $0) } },
            write: { TOMLValue.quoted($0) }
        )
    }
}

extension ConfigurationValue where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of a few words.
    package static var word: ConfigurationValue {
        ConfigurationValue(
            expected: "one of " + Value.allCases.map { TOMLValue.quoted($0.rawValue) }.joined(separator: ", "),
            read: { value, _ in value.text.flatMap { Value(rawValue: $0) } },
            write: { TOMLValue.quoted($0.rawValue) }
        )
    }
}
