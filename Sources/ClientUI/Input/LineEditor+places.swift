// SPDX-License-Identifier: Apache-2.0

// Where words and lines begin and end.
extension LineEditor {
    /// Where the word around or before the cursor begins: letters and digits make words.
    var wordStart: Int {
        start(before: cursor, of: LineEditor.isWord)
    }

    /// Where the word around or behind the cursor ends.
    var wordEnd: Int {
        var index = cursor
        while index < characters.count, !LineEditor.isWord(characters[index]) { index += 1 }
        while index < characters.count, LineEditor.isWord(characters[index]) { index += 1 }
        return index
    }

    /// Where the next word behind the one around the cursor begins.
    var nextWord: Int {
        var index = cursor
        while index < characters.count, LineEditor.isWord(characters[index]) { index += 1 }
        while index < characters.count, !LineEditor.isWord(characters[index]) { index += 1 }
        return index
    }

    /// The last character of the word around or behind the cursor, and of the next one for who is there already.
    var wordLast: Int {
        var index = cursor + 1
        while index < characters.count, !LineEditor.isWord(characters[index]) { index += 1 }
        while index + 1 < characters.count, LineEditor.isWord(characters[index + 1]) { index += 1 }
        return index
    }

    /// Where the stretch without spaces around or before the cursor begins.
    var stretchStart: Int {
        start(before: cursor) { !$0.isWhitespace }
    }

    /// The words around the cursor, or the last two at the end; `nil` when there are not two.
    var wordPair: (first: Range<Int>, second: Range<Int>)? {
        let second = word(before: wordEnd)
        let first = word(before: second.lowerBound)
        return first.isEmpty || second.isEmpty ? nil : (first, second)
    }

    // MARK: Lines

    var lineStart: Int { lineStart(before: cursor) }
    var lineEnd: Int { lineEnd(from: cursor) }

    /// Whether there are several lines.
    var isMultiline: Bool { characters.contains("\n") }

    func lineStart(before position: Int) -> Int {
        var index = min(position, characters.count)
        while index > 0, characters[index - 1] != "\n" { index -= 1 }
        return index
    }

    func lineEnd(from position: Int) -> Int {
        var index = position
        while index < characters.count, characters[index] != "\n" { index += 1 }
        return index
    }

    /// Goes to the line above, as far into it as the cursor was; whether there is one.
    mutating func moveUp() -> Bool {
        let start = lineStart
        guard start > 0 else { return false }
        let column = goal ?? cursor - start
        move(to: min(lineStart(before: start - 1) + column, start - 1))
        goal = column
        return true
    }

    /// Goes to the line below.
    mutating func moveDown() -> Bool {
        let end = lineEnd
        guard end < characters.count else { return false }
        let column = goal ?? cursor - lineStart
        move(to: min(end + 1 + column, lineEnd(from: end + 1)))
        goal = column
        return true
    }

    // MARK: Finding

    private func word(before position: Int) -> Range<Int> {
        var end = position
        while end > 0, !LineEditor.isWord(characters[end - 1]) { end -= 1 }
        var start = end
        while start > 0, LineEditor.isWord(characters[start - 1]) { start -= 1 }
        return start..<end
    }

    private func start(before position: Int, of isPart: (Character) -> Bool) -> Int {
        var index = position
        while index > 0, !isPart(characters[index - 1]) { index -= 1 }
        while index > 0, isPart(characters[index - 1]) { index -= 1 }
        return index
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }
}
