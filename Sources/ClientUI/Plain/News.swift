// SPDX-License-Identifier: Apache-2.0

/// What came into a log or changed there since somebody asked, for a program that says it instead of drawing it.
struct News: Equatable, Sendable {
    enum Item: Equatable, Sendable {
        case new(Log.Place)
        /// A line is another than it was.
        case changed(Line)
    }

    /// More than a log has lines nobody can be told.
    static let capacity = Log.capacity

    private(set) var items: [Item] = []

    mutating func add(_ item: Item) {
        if items.count >= News.capacity { items.removeFirst(News.capacity / 2) }
        items.append(item)
    }

    mutating func take() -> [Item] {
        defer { items = [] }
        return items
    }
}
