// SPDX-License-Identifier: Apache-2.0

/// A table of a configuration file and the keys in it.
///
/// A program has one list of them, the one place that knows its keys: the reader, the example, the search for the nearest
/// key and the report of what changed live on it.
package struct ConfigurationSection<Draft: ConfigurationDraft>: Sendable {
    /// Empty for what stands before the first table.
    package var name: String
    package var comment: String
    /// Whether the example keeps quiet about it.
    package var isHidden: Bool
    /// For a table that may come more than once, as `[[name]]`.
    package var elements: Elements?
    /// For a table whose keys the user chooses.
    package var entries: Entries?
    package var keys: [ConfigurationKey<Draft>]
    /// What is wrong with a whole file although each key is fine.
    package var problem: @Sendable (Draft) -> String?

    package init(
        name: String,
        comment: String,
        isHidden: Bool = false,
        elements: Elements? = nil,
        entries: Entries? = nil,
        keys: [ConfigurationKey<Draft>] = [],
        problem: @escaping @Sendable (Draft) -> String? = { _ in nil }
    ) {
        self.name = name
        self.comment = comment
        self.isHidden = isHidden
        self.elements = elements
        self.entries = entries
        self.keys = keys
        self.problem = problem
    }

    /// How the tables of one name, `[[name]]`, become values, and these become tables again.
    package struct Elements: Sendable {
        /// Makes room in a draft for the keys of a new one.
        package var begin: @Sendable (inout Draft) -> Void
        /// Adds the one whose keys were read, or says what is wrong with it.
        package var finish: @Sendable (inout Draft) -> String?
        package var count: @Sendable (Draft) -> Int
        /// Loads one, for its keys to be written.
        package var load: @Sendable (inout Draft, Int) -> Void
        /// What the one that is loaded is called: no two have the same name.
        package var title: @Sendable (Draft) -> String

        package init(
            begin: @escaping @Sendable (inout Draft) -> Void,
            finish: @escaping @Sendable (inout Draft) -> String?,
            count: @escaping @Sendable (Draft) -> Int,
            load: @escaping @Sendable (inout Draft, Int) -> Void,
            title: @escaping @Sendable (Draft) -> String
        ) {
            self.begin = begin
            self.finish = finish
            self.count = count
            self.load = load
            self.title = title
        }
    }

    /// How the keys of a table become values that the program has no names for.
    package struct Entries: Sendable {
        /// What an entry must be.
        package var expected: String
        /// An entry for the example.
        package var sample: String
        /// What a key is known by, where it can be written in several ways.
        package var canonical: @Sendable (_ key: String) -> String
        /// Takes an entry, or says why it is none.
        package var read: @Sendable (_ key: String, _ value: String, inout Draft) -> String?

        package init(
            expected: String,
            sample: String,
            canonical: @escaping @Sendable (_ key: String) -> String,
            read: @escaping @Sendable (_ key: String, _ value: String, inout Draft) -> String?
        ) {
            self.expected = expected
            self.sample = sample
            self.canonical = canonical
            self.read = read
        }
    }
}
