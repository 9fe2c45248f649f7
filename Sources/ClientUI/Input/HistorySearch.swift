// SPDX-License-Identifier: Apache-2.0

import DequeModule

/// The search for a line that was sent before, letter by letter.
///
/// What is found is shown and not yet in the input: leaving the search leaves the input as it was. Capitals in what is
/// searched make the search tell them apart.
struct HistorySearch: Equatable, Sendable {
    var query = LineEditor()
    private let lines: Deque<String>
    /// The line that was found; `nil` while there is none.
    private(set) var found: Int?

    init(_ history: InputHistory) {
        lines = history.lines
    }

    var line: String? { found.map { lines[$0] } }

    /// Whether something is searched that is nowhere.
    var hasFailed: Bool { !query.isEmpty && found == nil }

    /// Searches anew after the query was changed, from the line on show backwards, or else from the newest.
    mutating func search() {
        found = query.isEmpty ? nil : older(from: found ?? lines.count - 1) ?? older(from: lines.count - 1)
    }

    /// Goes on to an older line; stays when there is none.
    mutating func goOlder() {
        let start = (found ?? lines.count) - 1
        found = older(from: start) ?? found
    }

    /// Goes back to a newer line; stays when there is none.
    mutating func goNewer() {
        guard let current = found else { return }
        found = lines.indices.dropFirst(current + 1).first { matches($0) } ?? found
    }

    /// Where in the line that was found the query stands, in characters.
    var match: Range<Int>? {
        guard let line, !query.isEmpty else { return nil }
        return HistorySearch.range(of: query.characters, in: Array(line))
    }

    private func older(from start: Int) -> Int? {
        lines.indices.prefix(max(0, start + 1)).last { matches($0) }
    }

    private func matches(_ index: Int) -> Bool {
        query.isEmpty || HistorySearch.range(of: query.characters, in: Array(lines[index])) != nil
    }

    // Only as much of a line is looked at as is needed: a pasted one may be long.
    private static func range(of query: [Character], in line: [Character]) -> Range<Int>? {
        guard line.count >= query.count else { return nil }
        let capitals = query.contains(where: \.isUppercase) ? query : query.map(\.capital)
        for start in 0...(line.count - query.count)
        where query.indices.allSatisfy({ line[start + $0] == query[$0] || line[start + $0] == capitals[$0] }) {
            return start..<start + query.count
        }
        return nil
    }
}

extension Character {
    fileprivate var capital: Character {
        let text = uppercased()
        return text.count == 1 ? Character(text) : self
    }
}
