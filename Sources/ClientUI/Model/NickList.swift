// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// The members of a channel as rows of a list: those with the same prefix under a heading, the highest first.
///
/// Rows are made one by one, when they are on the screen; a channel of any size costs the same.
struct NickList: Sendable {
    enum Row: Equatable, Sendable {
        /// How many have a prefix; no prefix for the others.
        case heading(Character?, count: Int)
        case member(Member)
    }

    private struct Group: Sendable {
        var prefix: Character?
        var members: Range<Int>
        /// The row of the heading; the same as that of the first member when there is none.
        var start: Int
        var hasHeading: Bool
    }

    let members: [Member]
    private var groups: [Group] = []
    private(set) var rowCount = 0

    /// Members are sorted by their highest prefix already; only those whose nick holds the filter are listed.
    init(_ members: [Member], filter: String) {
        let filter = filter.lowercased()
        self.members = filter.isEmpty ? members : members.filter { NickList.fits($0.nick, filter) }
        var start = 0
        while start < self.members.count {
            let prefix = self.members[start].prefixes.first
            let end = endOfGroup(from: start, prefix)
            // One group of people without a prefix needs no heading.
            let hasHeading = prefix != nil || start > 0
            groups.append(Group(prefix: prefix, members: start..<end, start: rowCount, hasHeading: hasHeading))
            rowCount += end - start + (hasHeading ? 1 : 0)
            start = end
        }
    }

    subscript(row: Int) -> Row? {
        guard (0..<rowCount).contains(row), let group = groups.last(where: { $0.start <= row }) else { return nil }
        let place = row - group.start - (group.hasHeading ? 1 : 0)
        guard place >= 0 else { return .heading(group.prefix, count: group.members.count) }
        return .member(members[group.members.lowerBound + place])
    }

    // A group has an end between two members, found by halving.
    private func endOfGroup(from start: Int, _ prefix: Character?) -> Int {
        var (low, high) = (start + 1, members.count)
        while low < high {
            let middle = (low + high) / 2
            if members[middle].prefixes.first == prefix { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func fits(_ nick: String, _ filter: String) -> Bool {
        let (letters, wanted) = (Array(nick.lowercased().utf8), Array(filter.utf8))
        guard wanted.count <= letters.count else { return false }
        return (0...letters.count - wanted.count).contains { letters[$0..<$0 + wanted.count].elementsEqual(wanted) }
    }
}
