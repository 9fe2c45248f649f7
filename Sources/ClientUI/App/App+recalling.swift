// SPDX-License-Identifier: Apache-2.0

import ClientCore

// What was typed before: history, the search in it, and $EDITOR.
extension App {
    /// Does what goes through the history; whether the action was one of these.
    mutating func performRecalling(_ action: Action) -> Bool {
        switch action {
        case .olderLine: goUp()
        case .newerLine: goDown()
        case .olderLineAnywhere: recall(keyboard.history.older(than: shown.editor.text))
        case .newerLineAnywhere: recall(keyboard.history.newer())
        case .searchHistory: mode = .input(.searching(HistorySearch(shown.history)))
        default: return false
        }
        return true
    }

    private mutating func goUp() {
        if !shown.editor.moveUp() { recall(shown.history.older(than: shown.editor.text)) }
    }

    private mutating func goDown() {
        if !shown.editor.moveDown() { recall(shown.history.newer()) }
    }

    private mutating func recall(_ line: String?) {
        if let line { shown.editor.setText(line, as: .recalling) }
    }

    /// Takes a line that was sent out of the input, into the history.
    mutating func accept(_ text: String, in index: Int, recallsNext: Bool) {
        let kept = Command.withoutSecret(text)
        keyboard.history.add(kept)
        keyboard.questioned = nil
        keyboard.isNormal = false
        if recallsNext, let next = buffers[index].history.addAndFollow(kept) {
            buffers[index].editor.setText(next)
        } else {
            if !recallsNext { buffers[index].history.add(kept) }
            // What must not be kept is not brought back by undo either.
            if kept == text { buffers[index].editor.clear() } else { buffers[index].editor = LineEditor() }
        }
        buffers[index].log.bottom = nil
    }

    // MARK: The search

    mutating func press(_ key: Key, in search: HistorySearch) {
        var search = search
        switch KeyMap.fields[key] {
        case .dismiss, .clearLine: return
        case .send, .complete: return take(search.line)
        case .deleteBackward, .killToStart, .killStretchBackward, .killWordBackward, .yank:
            if let action = KeyMap.fields[key] { _ = search.query.perform(action, &killRing) }
            search.search()
        case let action?:
            // Any other key takes what was found and does what it does.
            take(search.line)
            return run(action)
        case nil where key == .control("r"): search.goOlder()
        case nil where key == .control("s"): search.goNewer()
        case nil where key.isText:
            search.query.type(key)
            search.search()
        case nil:
            take(search.line)
            return press(key)
        }
        mode = .input(.searching(search))
    }

    private mutating func take(_ line: String?) {
        guard let line else { return }
        shown.editor.setText(line)
    }

    // MARK: Another editor

    mutating func editExternally() {
        let ticket = Ticket(nextID())
        keyboard.editing = Keyboard.Editing(ticket: ticket, buffer: shown.id)
        effects.append(.edit(ticket, shown.editor.text))
    }

    /// Takes in what was made of a text in `$EDITOR`.
    mutating func finishEditing(_ ticket: Ticket, _ result: Result<String, Failure>) {
        guard let editing = keyboard.editing, editing.ticket == ticket else { return }
        keyboard.editing = nil
        switch result {
        case .success(let text):
            guard let index = index(of: editing.buffer) else { return }
            buffers[index].editor.setText(App.withoutEnd(text))
        case .failure(let failure): fail(failure.explanation)
        }
    }
}
