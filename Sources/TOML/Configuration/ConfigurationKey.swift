// SPDX-License-Identifier: Apache-2.0

/// One key of the configuration file: how it is read, how its default is shown, what it may be.
package struct ConfigurationKey<Draft: ConfigurationDraft>: Sendable {
    package var name: String
    /// What it means, for the example.
    package var comment: String
    /// What a value must be: `a whole number from 0 to 1000`.
    package var expected: String
    /// A value for the example, commented out, where the default is none.
    package var sample = ""
    /// Whether its value is for nobody's eyes: it appears in no report.
    package var isSecret = false
    /// Whether a change shows only when the program is started again.
    package var needsRestart = false
    /// Takes a value; false when it is not what is expected.
    package var read: @Sendable (TOMLValue, inout Draft) -> Bool
    /// The value as TOML, `nil` for none.
    package var write: @Sendable (Draft) -> String?
    /// Copies the value of one draft to another.
    package var copy: @Sendable (Draft, inout Draft) -> Void

    package init(
        name: String,
        comment: String,
        expected: String,
        sample: String = "",
        read: @escaping @Sendable (TOMLValue, inout Draft) -> Bool,
        write: @escaping @Sendable (Draft) -> String?,
        copy: @escaping @Sendable (Draft, inout Draft) -> Void
    ) {
        self.name = name
        self.comment = comment
        self.expected = expected
        self.sample = sample
        self.read = read
        self.write = write
        self.copy = copy
    }
}

extension ConfigurationKey {
    /// A key for one field.
    package init<Value>(
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
            guard let value = kind.read(value, draft.folder) else { return false }
            draft[keyPath: field] = value
            return true
        }
        write = { kind.write($0[keyPath: field]) }
        copy = { $1[keyPath: field] = $0[keyPath: field] }
    }

    /// A key for one field that may have no value; then the example shows a sample.
    package init<Value>(
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
            read: { value, folder in kind.read(value, folder).map(Optional.some) },
            write: { $0.flatMap(kind.write) }
        )
        self.init(name, field, optional, comment)
    }

    /// The same key, a change of which waits for the next start.
    package var afterRestart: ConfigurationKey {
        var key = self
        key.needsRestart = true
        key.comment += " A change needs a restart."
        return key
    }
}
