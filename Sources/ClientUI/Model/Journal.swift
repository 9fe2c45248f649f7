// SPDX-License-Identifier: Apache-2.0

/// What has changed in a log since it was last written down on disk.
struct Journal: Equatable, Sendable {
    /// What has happened to a line.
    private enum Entry: Equatable, Sendable {
        /// It has come, or is another now.
        case written(Log.Place)
        /// It is not in memory any more, and was not written down as it was at last.
        case letGo(Line)
        case removed(Log.Place)

        var serial: Int {
            switch self {
            case .written(let place), .removed(let place): place.serial
            case .letGo(let line): line.place.serial
            }
        }
    }

    /// What is to be done on disk about a line.
    enum Change: Equatable, Sendable {
        case keep(Line)
        /// The line of a number is no more.
        case drop(Int)
    }

    private var entries: [Entry] = []
    /// The numbers of lines that were written down and are another now.
    private var rewritten: Set<Int> = []
    // Lines with higher numbers were never written down.
    private var lastWritten: Int

    /// Begins where lines up to a number come from disk, or belong to others.
    init(after number: Int) { lastWritten = number }

    var isEmpty: Bool { entries.isEmpty }

    mutating func write(_ place: Log.Place) {
        entries.append(.written(place))
        if place.serial <= lastWritten { rewritten.insert(place.serial) }
    }

    mutating func remove(_ place: Log.Place) { entries.append(.removed(place)) }

    mutating func letGo(_ line: Line) {
        if line.place.serial > lastWritten || rewritten.contains(line.place.serial) { entries.append(.letGo(line)) }
    }

    /// The changes, each line once, in the order in which they last changed; none of them is left.
    mutating func take(from log: Log) -> [Change] {
        var seen: Set<Int> = []
        var changes: [Change] = []
        for entry in entries.reversed() where entries.count == 1 || seen.insert(entry.serial).inserted {
            lastWritten = max(lastWritten, entry.serial)
            switch entry {
            case .written(let place): if let line = log.line(at: place) { changes.append(.keep(line)) }
            case .letGo(let line): changes.append(.keep(line))
            case .removed(let place): changes.append(.drop(place.serial))
            }
        }
        entries.removeAll(keepingCapacity: entries.count < 100)
        rewritten.removeAll()
        return changes.reversed()
    }
}

extension Log {
    /// What is to be done on disk since the last time.
    mutating func takeChanges() -> [Journal.Change] {
        guard var journal, !journal.isEmpty else { return [] }
        // A second reference would make the change copy what is in it.
        self.journal = nil
        let changes = journal.take(from: self)
        self.journal = journal
        return changes
    }
}
