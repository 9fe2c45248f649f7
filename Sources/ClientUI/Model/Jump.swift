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
        let typed = editor.text.lowercased().filter { $0 != " " }
        candidates = titles.compactMap { buffer, title in
            Jump.marks(of: typed, in: title).map { Candidate(buffer: buffer, marks: $0) }
        }
        // Letters that stand together, and early, are more likely meant; among equals the order stays.
        let scores = candidates.enumerated().sorted { left, right in
            (left.element.spread, left.offset) < (right.element.spread, right.offset)
        }
        candidates = scores.map(\.element)
        chosen = 0
    }

    mutating func choose(by step: Int) {
        guard !candidates.isEmpty else { return }
        chosen = (chosen + step % candidates.count + candidates.count) % candidates.count
    }

    /// Where the letters of a text stand in a title, in order; `nil` when they do not.
    private static func marks(of text: String, in title: String) -> [Int]? {
        let letters = title.lowercased().map { $0 }
        let typed = Array(text)
        // Together if possible, otherwise scattered.
        if !typed.isEmpty, typed.count <= letters.count {
            let start = (0...letters.count - typed.count).first { letters[$0..<$0 + typed.count].elementsEqual(typed) }
            if let start { return Array(start..<start + typed.count) }
        }
        var marks: [Int] = []
        var place = 0
        for letter in typed {
            guard let found = letters[place...].firstIndex(of: letter) else { return nil }
            marks.append(found)
            place = found + 1
        }
        return marks
    }
}

extension Jump.Candidate {
    fileprivate var spread: Int {
        guard let first = marks.first, let last = marks.last else { return 0 }
        return (last - first + 1 - marks.count) * 10 + min(first, 9)
    }
}
