// SPDX-License-Identifier: Apache-2.0

// The modes of the preset `vi`: letters are typed in one and are commands in the other.
extension App {
    /// Takes in a digit of the count of a command; whether it was one.
    mutating func count(by keys: [Key]) -> Bool {
        guard isInNormalMode, keys.allSatisfy(\.isText), let digit = keys.last?.digit,
            keyboard.repetition.isOpen || digit > 0 && keyMap[keys] == nil
        else { return false }
        keyboard.repetition.type(digit)
        if keys.count > 1 { mode = .input(.sequence(keys.dropLast())) }
        return true
    }

    /// Does an action several times; undo takes all of it back at once.
    mutating func perform(_ action: Action, _ times: Int) {
        let before = shown.editor
        for _ in 0..<times { perform(action) }
        guard action.kills || action == .yank || action == .yankBehind else { return }
        let after = shown.editor
        shown.editor = before
        shown.editor.setText(after.text)
        shown.editor.move(to: after.cursor)
    }

    /// Does what changes the mode; whether the action was one of these.
    mutating func performVi(_ action: Action) -> Bool {
        let editor = shown.editor
        switch action {
        case .enterNormalMode:
            notice = nil
            guard settings.keys == .vi, !takeBackCompletion() else { return true }
            if !keyboard.isNormal, editor.cursor > editor.lineStart { shown.editor.move(to: editor.cursor - 1) }
            keyboard.isNormal = true
            return true
        case .insert: shown.editor.closeStep()
        case .insertBehind: shown.editor.move(to: min(editor.cursor + 1, editor.lineEnd))
        case .insertAtStart: shown.editor.move(to: editor.lineStart)
        case .insertAtEnd: shown.editor.move(to: editor.lineEnd)
        case .changeCharacter:
            killRing.add(shown.editor.cut(editor.cursor..<min(editor.cursor + 1, editor.lineEnd)), .forward)
        case .changeWord: killRing.add(shown.editor.cut(editor.cursor..<editor.wordEnd), .forward)
        case .changeLine: killRing.add(shown.editor.cut(editor.lineStart..<editor.lineEnd), .forward)
        case .changeToEnd: killRing.add(shown.editor.cut(editor.cursor..<editor.lineEnd), .forward)
        default: return false
        }
        keyboard.isNormal = false
        return true
    }

    /// In normal mode the cursor stands on a character, not behind the last one.
    mutating func keepOnCharacter() {
        let editor = shown.editor
        guard editor.cursor == editor.lineEnd, editor.cursor > editor.lineStart else {
            return
        }
        let goal = editor.goal
        shown.editor.move(to: editor.cursor - 1)
        shown.editor.goal = goal
    }
}

extension Key {
    /// The digit that the key types.
    var digit: Int? {
        guard case .character(let character) = code, modifiers.isEmpty, character.isASCII else { return nil }
        return character.wholeNumberValue
    }
}

extension Action {
    /// Whether a count before it means something.
    var isCountable: Bool {
        switch self {
        case .moveLeft, .moveRight, .moveWordLeft, .moveToNextWord, .moveToWordEnd, .olderLine, .newerLine,
            .deleteBackward, .killCharacter, .killWordBackward, .killWordForward, .killToNextWord, .killLine,
            .changeCharacter, .changeWord, .yank, .yankBehind, .undo, .redo:
            true
        default: false
        }
    }
}
