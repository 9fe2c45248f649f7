// SPDX-License-Identifier: Apache-2.0

extension LineEditor {
    /// Does what a key asks of an input line; whether it was meant for one.
    mutating func perform(_ action: Action, _ killRing: inout KillRing) -> Bool {
        move(action) || change(action, &killRing)
    }

    private mutating func move(_ action: Action) -> Bool {
        switch action {
        case .moveLeft: move(to: cursor - 1)
        case .moveRight: move(to: cursor + 1)
        case .moveWordLeft: move(to: wordStart)
        case .moveWordRight: move(to: wordEnd)
        case .moveToNextWord: move(to: nextWord)
        case .moveToWordEnd: move(to: wordLast)
        case .moveToStart: move(to: lineStart)
        case .moveToEnd: move(to: lineEnd)
        default: return false
        }
        return true
    }

    private mutating func change(_ action: Action, _ killRing: inout KillRing) -> Bool {
        switch action {
        case .deleteBackward: deleteBackward()
        case .deleteForward: deleteForward()
        case .killCharacter: killRing.add(cut(cursor..<min(cursor + 1, lineEnd)), .forward)
        case .killWordBackward: killRing.add(cut(wordStart..<cursor), .backward)
        case .killWordForward: killRing.add(cut(cursor..<wordEnd), .forward)
        case .killToNextWord: killRing.add(cut(stretchToNextWord), .forward)
        case .killStretchBackward: killRing.add(cut(stretchStart..<cursor), .backward)
        case .killToStart: killRing.add(cut(stretchToStart), .backward)
        case .killToEnd: killRing.add(cut(stretchToEnd), .forward)
        case .killLine: killRing.add(cut(lineStart..<min(characters.count, lineEnd + 1)), .forward)
        case .copyLine: killRing.add(String(characters[lineStart..<lineEnd]), .forward)
        case .yank: yank(killRing.begin())
        case .yankOlder: if hasYanked { replaceYanked(with: killRing.older()) }
        case .yankBehind:
            move(to: min(cursor + 1, lineEnd))
            yank(killRing.begin())
            move(to: cursor - 1)
        case .transpose: transpose()
        case .transposeWords: transposeWords()
        case .capitalizeWord: capitalizeWord()
        case .undo: undo()
        case .redo: redo()
        case .newLine: insert("\n", as: .typing)
        case .format(let format): insert(String(format.code), as: .typing)
        default: return false
        }
        return true
    }

    /// Types a key into the line, when it is a character.
    mutating func type(_ key: Key) {
        guard case .character(let character) = key.code, key.modifiers.isDisjoint(with: [.control, .meta]) else {
            return
        }
        // A word is a step of its own for undo.
        if cursor > 0, characters[cursor - 1].isWhitespace, !character.isWhitespace { closeStep() }
        insert(String(character), as: .typing)
    }

    // At the edge of a line the newline goes, so that the key repeated takes one line after the other.
    private var stretchToStart: Range<Int> {
        let start = lineStart
        return (start == cursor ? max(0, start - 1) : start)..<cursor
    }

    // The last word of a line goes without the newline behind it.
    private var stretchToNextWord: Range<Int> {
        cursor..<(cursor < lineEnd ? min(nextWord, lineEnd) : nextWord)
    }

    private var stretchToEnd: Range<Int> {
        let end = lineEnd
        return cursor..<(end == cursor ? min(end + 1, characters.count) : end)
    }

    /// Swaps the characters around the cursor, or the last two at the end.
    private mutating func transpose() {
        guard cursor > 0, characters.count > 1 else { return }
        let second = min(cursor, characters.count - 1)
        let swapped = String([characters[second], characters[second - 1]])
        replace(second - 1..<second + 1, with: swapped)
    }

    private mutating func transposeWords() {
        guard let (first, second) = wordPair else { return }
        let between = characters[first.upperBound..<second.lowerBound]
        replace(
            first.lowerBound..<second.upperBound,
            with: String(characters[second]) + String(between) + String(characters[first])
        )
    }

    private mutating func capitalizeWord() {
        let end = wordEnd
        let word = String(characters[cursor..<end])
        guard let first = word.firstIndex(where: \.isLetter) else { return move(to: end) }
        let rest = word.index(after: first)
        replace(cursor..<end, with: word[..<first] + word[first..<rest].uppercased() + word[rest...].lowercased())
    }
}

extension Action {
    /// Whether it takes text out of the line, to be put back by ``Action/yank``.
    var kills: Bool {
        switch self {
        case .killCharacter, .killWordBackward, .killWordForward, .killToNextWord, .killStretchBackward, .killToStart,
            .killToEnd, .killLine, .changeCharacter, .changeWord, .changeLine, .changeToEnd:
            true
        default: false
        }
    }
}
