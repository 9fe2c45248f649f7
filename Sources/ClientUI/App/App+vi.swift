// SPDX-License-Identifier: Apache-2.0

// The modes of the preset `vi`: letters are typed in one and are commands in the other.
extension App {
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
