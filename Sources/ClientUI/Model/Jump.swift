// SPDX-License-Identifier: Apache-2.0

/// Looking for a buffer by a part of its name.
struct Jump: Equatable, Sendable {
    /// A buffer that the text may mean.
    struct Candidate: Equatable, Sendable {
        var buffer: BufferID
        /// Where in its title the typed letters are.
        var marks: [Int]
    }

    var editor = LineEditor()
    private(set) var candidates: [Candidate] = []
    private(set) var chosen = 0

    var current: Candidate? { candidates.indices.contains(chosen) ? candidates[chosen] : nil }

    /// Looks among titles, in the order in which they are proposed.
    mutating func look(among titles: [(buffer: BufferID, title: String)]) {
        let fitting = titles.enumerated().compactMap { place, entry in
            Fuzzy.match(editor.text, in: entry.title).map { (place: place, buffer: entry.buffer, match: $0) }
        }
        // Among equals the order stays.
        let sorted = fitting.sorted { ($0.match.score, $1.place) > ($1.match.score, $0.place) }
        candidates = sorted.map { Candidate(buffer: $0.buffer, marks: $0.match.places) }
        chosen = 0
    }

    mutating func choose(by step: Int) {
        guard !candidates.isEmpty else { return }
        chosen = (chosen + step % candidates.count + candidates.count) % candidates.count
    }
}
