// SPDX-License-Identifier: Apache-2.0

import IRC

/// The channels of a network, as the answer to LIST tells them: sorted, narrowed down, and one of them chosen.
///
/// What is on the screen is a part of `found`; nothing is sorted while the answer still comes in.
struct Directory: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        var name: String
        var members: Int
        var topic: String
        // Small letters, to search in.
        fileprivate var needle: [UInt8]
    }

    enum Order: Hashable, Sendable {
        case members
        case name
    }

    /// More channels than these are only counted.
    static let capacity = 20_000
    /// No topic is kept further than this, in bytes.
    static let maximumTopic = 600

    private(set) var entries: [Entry] = []
    /// How many channels were told but are not kept.
    private(set) var omitted = 0
    private(set) var isComplete = false
    private(set) var order = Order.members
    private(set) var filter = ""
    /// The places in `entries` of those that fit the filter, in order.
    private(set) var found: [Int] = []
    /// The place in `found` of the one that Enter joins.
    private(set) var chosen = 0

    var current: Entry? { found.indices.contains(chosen) ? entries[found[chosen]] : nil }

    /// The names of all, those with the most members first.
    var names: [String] {
        entries.sorted { ($0.members, $1.name) > ($1.members, $0.name) }.map(\.name)
    }

    // MARK: The answer to LIST

    mutating func begin() {
        let (filter, order) = (filter, order)
        self = Directory()
        (self.filter, self.order) = (filter, order)
    }

    mutating func add(_ name: String, members: Int, topic: String) {
        guard entries.count < Directory.capacity else { return omitted += 1 }
        let topic = topic.utf8.count > Directory.maximumTopic ? String(topic.prefix(Directory.maximumTopic / 4)) : topic
        let needle = Array("\(name) \(Formatting.strip(topic))".lowercased().utf8)
        entries.append(Entry(name: name, members: members, topic: topic, needle: needle))
        if fits(entries.count - 1, words) { found.append(entries.count - 1) }
    }

    mutating func end() {
        isComplete = true
        arrange()
    }

    // MARK: What the user does

    /// Keeps those that have all words of a text in their name or their topic.
    mutating func narrow(to text: String) {
        guard text != filter else { return }
        filter = text
        arrange()
        choose(0)
    }

    mutating func sort(by order: Order) {
        self.order = order
        arrange()
    }

    mutating func choose(_ place: Int) {
        chosen = max(0, min(place, found.count - 1))
    }

    private mutating func arrange() {
        let before = current?.name
        let words = words
        let fitting = entries.indices.filter { fits($0, words) }
        found =
            switch order {
            case .name: fitting.sorted(by: precedes)
            case .members:
                fitting.sorted { left, right in
                    let (first, second) = (entries[left].members, entries[right].members)
                    return first == second ? precedes(left, right) : first > second
                }
            }
        choose(before.flatMap { name in found.firstIndex { entries[$0].name == name } } ?? 0)
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (entries[left].needle, entries[right].needle)
        return first == second ? left < right : first.lexicographicallyPrecedes(second)
    }

    private var words: [[UInt8]] {
        filter.lowercased().split(separator: " ").map { Array($0.utf8) }
    }

    private func fits(_ index: Int, _ words: [[UInt8]]) -> Bool {
        words.allSatisfy { entries[index].needle.holds($0) }
    }
}

extension [UInt8] {
    /// Whether some bytes stand in it, one after the other.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        guard part.count <= count else { return false }
        return (0...count - part.count).contains { start in
            self[start] == first && self[start..<start + part.count].elementsEqual(part)
        }
    }
}
