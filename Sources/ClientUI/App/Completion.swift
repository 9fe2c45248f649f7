// SPDX-License-Identifier: Apache-2.0

/// What Tab offers for a word, and which of it stands in the input now.
struct Completion: Equatable, Sendable {
    struct Candidate: Equatable, Sendable {
        var text: String
        /// What it is, beside it in the list.
        var remark = ""
        /// What follows it: a space, or the colon of an address.
        var suffix = " "
    }

    /// No more candidates than these are offered.
    static let maximumCandidates = 200

    var candidates: [Candidate]
    /// What was typed, for whoever does not want any of them.
    var original: String
    var index: Int
    /// The characters of the input that the candidate takes.
    var range: Range<Int>

    var chosen: Candidate { candidates[index] }

    /// How many cells what was put in takes.
    func width(in editor: LineEditor) -> Int {
        let range = range.clamped(to: editor.characters.indices)
        return StyledText(String(editor.characters[range])).width
    }
}

extension App {
    /// Completes the word before the cursor, or goes on to another candidate.
    mutating func complete(by step: Int) {
        if var running = completion {
            let count = running.candidates.count
            running.index = (running.index + step + count) % count
            completion = running
        } else {
            completion = begin(from: step)
        }
        guard let running = completion else { return }
        put(running.chosen.text + running.chosen.suffix)
    }

    /// Puts the first of some texts in place of a word of the input; what completes goes on to the others.
    ///
    /// The cursor stays behind what it was behind.
    mutating func offer(_ texts: [String], for word: Range<Int>) {
        let characters = shown.editor.characters
        let range = word.lowerBound..<max(word.upperBound, shown.editor.cursor)
        let rest = String(characters[word.upperBound..<range.upperBound])
        let candidates = texts.prefix(Completion.maximumCandidates).map { Candidate(text: $0, suffix: rest) }
        guard let first = candidates.first else { return }
        shown.editor.closeStep()
        let original = String(characters[range])
        completion = Completion(candidates: candidates, original: original, index: 0, range: range)
        put(first.text + first.suffix)
    }

    /// Gives back what was typed in place of the candidate; whether there was one.
    mutating func takeBackCompletion() -> Bool {
        guard let running = completion else { return false }
        put(running.original)
        completion = nil
        return true
    }

    private mutating func put(_ text: String) {
        guard let range = completion?.range else { return }
        let before = shown.editor.characters.count
        shown.editor.replace(range, with: text, as: .completing)
        let end = range.upperBound + shown.editor.characters.count - before
        completion?.range = range.lowerBound..<max(range.lowerBound, end)
    }

    private mutating func begin(from step: Int) -> Completion? {
        let editor = shown.editor
        let start = editor.stretchBeforeCursor
        let word = String(editor.characters[start..<editor.cursor])
        let candidates = candidates(for: word, at: start).prefix(Completion.maximumCandidates)
        guard !candidates.isEmpty else { return nil }
        shown.editor.closeStep()
        return Completion(
            candidates: Array(candidates),
            original: word,
            index: step > 0 ? 0 : candidates.count - 1,
            range: start..<editor.cursor
        )
    }
}

extension LineEditor {
    /// Where the letters without a space begin that end at the cursor; the cursor itself when there are none.
    var stretchBeforeCursor: Int {
        var index = cursor
        while index > 0, !characters[index - 1].isWhitespace { index -= 1 }
        return index
    }
}
