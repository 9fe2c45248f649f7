// SPDX-License-Identifier: Apache-2.0

/// Where something stands in a document; lines and columns count from 1, columns in characters.
package struct TOMLPlace: Hashable, Sendable {
    package var line: Int
    package var column: Int
}

/// Why a text is no TOML.
package struct TOMLError: Error, Hashable, Sendable {
    package var place: TOMLPlace
    package var text: String
}

/// A value of a document and where it stands.
package struct TOMLNode: Hashable, Sendable {
    package var value: TOMLValue
    package var place: TOMLPlace
}

/// What a key of [TOML](https://toml.io/en/v1.0.0) can have as its value.
package enum TOMLValue: Hashable, Sendable {
    case text(String)
    case integer(Int)
    case boolean(Bool)
    /// A number with a fraction, a date, a time: known not to be anything else, and kept as it is written.
    case other(String)
    case array([TOMLNode])
    /// What `[[name]]` makes.
    case tables([TOMLTable])
    case table(TOMLTable)

    package var text: String? {
        if case .text(let text) = self { text } else { nil }
    }

    package var integer: Int? {
        if case .integer(let integer) = self { integer } else { nil }
    }
}

/// Keys and their values, in the order of the document.
package struct TOMLTable: Hashable, Sendable {
    /// What made it, which decides who may add to it.
    enum Origin: Hashable, Sendable {
        /// The document itself, or a `[name]`.
        case header
        /// A `[name.other]` that only passes through.
        case passage
        /// A `name.other = value`.
        case dottedKey
        case inline
    }

    package struct Entry: Hashable, Sendable {
        package var name: String
        /// Where the key stands.
        package var place: TOMLPlace
        package var node: TOMLNode
    }

    var origin: Origin
    package var place: TOMLPlace
    package private(set) var entries: [Entry] = []

    init(_ origin: Origin, at place: TOMLPlace) {
        self.origin = origin
        self.place = place
    }
}

/// A key as it is written, and where.
struct TOMLKey: Hashable, Sendable {
    var name: String
    var place: TOMLPlace
}

// How a document's lines add to its tables.
extension TOMLTable {
    /// Opens the table of a header, `[a.b]` or `[[a.b]]`, making those it passes through.
    mutating func open(_ path: ArraySlice<TOMLKey>, isRepeated: Bool) throws(TOMLError) {
        guard let key = path.first else { return }
        let rest = path.dropFirst()
        guard let index = index(of: key) else {
            var table = TOMLTable(rest.isEmpty ? .header : .passage, at: key.place)
            try table.open(rest, isRepeated: isRepeated)
            return append(key, rest.isEmpty && isRepeated ? .tables([table]) : .table(table))
        }
        switch entries[index].node.value {
        case .table(var table) where !rest.isEmpty && table.origin != .inline:
            try table.open(rest, isRepeated: isRepeated)
            entries[index].node.value = .table(table)
        case .table(var table) where table.origin == .passage && !isRepeated:
            table.origin = .header
            entries[index].node.value = .table(table)
        case .tables(var tables) where !rest.isEmpty:
            try tables[tables.count - 1].open(rest, isRepeated: isRepeated)
            entries[index].node.value = .tables(tables)
        case .tables(var tables) where isRepeated:
            tables.append(TOMLTable(.header, at: key.place))
            entries[index].node.value = .tables(tables)
        default:
            throw comesTwice(key, index)
        }
    }

    /// Adds a pair to the table that a header opened.
    mutating func add(
        _ node: TOMLNode,
        at path: ArraySlice<TOMLKey>,
        below header: ArraySlice<TOMLKey>
    ) throws(TOMLError) {
        guard let key = header.first, let index = index(of: key) else { return try add(node, at: path) }
        switch entries[index].node.value {
        case .table(var table):
            try table.add(node, at: path, below: header.dropFirst())
            entries[index].node.value = .table(table)
        case .tables(var tables):
            try tables[tables.count - 1].add(node, at: path, below: header.dropFirst())
            entries[index].node.value = .tables(tables)
        default:
            throw comesTwice(key, index)
        }
    }

    /// Adds a pair, `a.b = value`.
    mutating func add(_ node: TOMLNode, at path: ArraySlice<TOMLKey>) throws(TOMLError) {
        guard let key = path.first else { return }
        let rest = path.dropFirst()
        guard let index = index(of: key) else {
            guard !rest.isEmpty else { return append(key, node.value, at: node.place) }
            var table = TOMLTable(.dottedKey, at: key.place)
            try table.add(node, at: rest)
            return append(key, .table(table))
        }
        guard !rest.isEmpty, case .table(var table) = entries[index].node.value, table.origin == .dottedKey else {
            throw comesTwice(key, index)
        }
        try table.add(node, at: rest)
        entries[index].node.value = .table(table)
    }

    private func index(of key: TOMLKey) -> Int? {
        entries.firstIndex { $0.name == key.name }
    }

    private mutating func append(_ key: TOMLKey, _ value: TOMLValue, at place: TOMLPlace? = nil) {
        let node = TOMLNode(value: value, place: place ?? key.place)
        entries.append(Entry(name: key.name, place: key.place, node: node))
    }

    private func comesTwice(_ key: TOMLKey, _ index: Int) -> TOMLError {
        TOMLError(place: key.place, text: "\(key.name) comes twice, first on line \(entries[index].place.line)")
    }
}
