// SPDX-License-Identifier: Apache-2.0

/// One key of the configuration file: how it is read, how its default is shown, what it may be.
struct ConfigurationKey: Sendable {
    var name: String
    /// What it means, for the example.
    var comment: String
    /// What a value must be: `a whole number from 0 to 1000`.
    var expected: String
    /// A value for the example, commented out, where the default is none.
    var sample = ""
    /// Takes a value; false when it is not what is expected.
    var read: @Sendable (TOMLValue, inout Draft) -> Bool
    /// The value as TOML, `nil` for none.
    var write: @Sendable (Draft) -> String?
}

extension ConfigurationKey {
    typealias Field<Value> = WritableKeyPath<Draft, Value> & Sendable

    static func number(
        _ name: String,
        _ field: any Field<Int>,
        _ range: ClosedRange<Int>,
        _ comment: String
    ) -> ConfigurationKey {
        ConfigurationKey(
            name: name,
            comment: comment,
            expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            read: { value, draft in
                guard let number = value.integer, range.contains(number) else { return false }
                draft[keyPath: field] = number
                return true
            },
            write: { String($0[keyPath: field]) }
        )
    }

    static func text(
        _ name: String,
        _ field: any Field<String>,
        expected: String,
        _ comment: String,
        where isFine: @escaping @Sendable (String) -> Bool
    ) -> ConfigurationKey {
        ConfigurationKey(
            name: name,
            comment: comment,
            expected: expected,
            read: { value, draft in
                guard let text = value.text, isFine(text) else { return false }
                draft[keyPath: field] = text
                return true
            },
            write: { quoted($0[keyPath: field]) }
        )
    }

    static func optionalText(
        _ name: String,
        _ field: any Field<String?>,
        expected: String,
        sample: String,
        _ comment: String,
        read: @escaping @Sendable (String, Draft) -> String?
    ) -> ConfigurationKey {
        ConfigurationKey(
            name: name,
            comment: comment,
            expected: expected,
            sample: quoted(sample),
            read: { value, draft in
                guard let text = value.text, let result = read(text, draft) else { return false }
                draft[keyPath: field] = result
                return true
            },
            write: { $0[keyPath: field].map(quoted) }
        )
    }

    /// A basic string of [TOML](https://toml.io/en/v1.0.0#string).
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
