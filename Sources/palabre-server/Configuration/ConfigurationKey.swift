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
    /// Whether its value is for nobody's eyes: it appears in no report.
    var isSecret = false
    /// Whether a change shows only when the server is started again.
    var needsRestart = false
    /// Takes a value; false when it is not what is expected.
    var read: @Sendable (TOMLValue, inout Draft) -> Bool
    /// The value as TOML, `nil` for none.
    var write: @Sendable (Draft) -> String?
    /// Copies the value of one draft to another.
    var copy: @Sendable (Draft, inout Draft) -> Void
}

extension ConfigurationKey {
    /// A key for one field.
    init<Value>(
        _ name: String,
        _ field: any WritableKeyPath<Draft, Value> & Sendable,
        _ kind: ConfigurationValue<Value>,
        _ comment: String
    ) {
        self.name = name
        self.comment = comment
        expected = kind.expected
        sample = kind.sample
        isSecret = kind.isSecret
        read = { value, draft in
            guard let value = kind.read(value, draft) else { return false }
            draft[keyPath: field] = value
            return true
        }
        write = { kind.write($0[keyPath: field]) }
        copy = { $1[keyPath: field] = $0[keyPath: field] }
    }

    /// A key for one field that may have no value; then the example shows a sample.
    init<Value>(
        _ name: String,
        _ field: any WritableKeyPath<Draft, Value?> & Sendable,
        _ kind: ConfigurationValue<Value>,
        sample: String,
        _ comment: String
    ) {
        let optional = ConfigurationValue<Value?>(
            expected: kind.expected,
            sample: sample,
            isSecret: kind.isSecret,
            read: { value, draft in kind.read(value, draft).map(Optional.some) },
            write: { $0.flatMap(kind.write) }
        )
        self.init(name, field, optional, comment)
    }

    /// The same key, a change of which waits for the next start.
    var afterRestart: ConfigurationKey {
        var key = self
        key.needsRestart = true
        key.comment += " A change needs a restart."
        return key
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
