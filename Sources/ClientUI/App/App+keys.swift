// SPDX-License-Identifier: Apache-2.0

extension App {
    /// The buffer on the screen.
    var shown: Buffer {
        get { buffers[current] }
        set { buffers[current] = newValue }
    }

    mutating func press(_ key: Key) {
        if notice?.kind == .hint { notice = nil }
        let action = KeyMap.standard[key]
        if action != .complete, action != .completeBackward { completion = nil }
        if action?.kills != true { killRing.close() }
        if let action { perform(action) } else { shown.editor.type(key) }
    }

    mutating func paste(_ text: String) {
        completion = nil
        killRing.close()
        if !buffers[current].editor.insert(text) { fail("the text was too long: its end was left out") }
    }

    /// Shows what went wrong.
    mutating func fail(_ reason: String) {
        notice = Notice(kind: .failure, words: reason)
    }

    private mutating func perform(_ action: Action) {
        switch action {
        case .send: send()
        case .complete: complete(by: 1)
        case .completeBackward: complete(by: -1)
        case .showBuffer(let number): show(number - 1)
        case .nextBuffer: show((current + 1) % buffers.count)
        case .previousBuffer: show((current + buffers.count - 1) % buffers.count)
        case .nextActiveBuffer: show(nextActive ?? current)
        case .dismiss:
            notice = nil
            shown.replyTo = nil
        case .redraw: effects.append(.redraw)
        case .suspend: effects.append(.suspend)
        case .pageUp, .pageDown, .scrollToTop, .scrollToBottom: scroll(action)
        case .clearLine: clearLine()
        case .selectUp: select(isUp: true)
        case .selectDown: select(isUp: false)
        case .pickLink: beginPickingLink()
        case .searchLog: beginLogSearch()
        case .toggleJoins: toggleArrivals()
        case .showFirstUnread: showFirstUnread()
        case .showNextMention: showMention(isNext: true)
        case .showPreviousMention: showMention(isNext: false)
        case .olderLine: shown.editor.setText(shown.history.older(than: shown.editor.text) ?? shown.editor.text)
        case .newerLine: shown.editor.setText(shown.history.newer() ?? shown.editor.text)
        default: _ = buffers[current].editor.perform(action, &killRing)
        }
    }

    // MARK: The log

    private mutating func scroll(_ action: Action) {
        let pane = logPane
        let reader = reader(of: shown, in: pane)
        // Two rows of the old page stay in sight.
        let page = max(1, pane.rows - 3)
        shown.log.bottom =
            switch action {
            case .pageUp: reader.bottom(movedUp: page, height: pane.rows)
            case .pageDown: reader.bottom(movedDown: page, height: pane.rows)
            case .scrollToTop: reader.bottomOfFirstScreen(height: pane.rows)
            default: nil
            }
        let isUpwards = action == .pageUp || action == .scrollToTop
        if isUpwards, self.reader(of: shown, in: pane).showsBeginning(height: pane.rows) { wantEarlier(in: current) }
    }

    // MARK: The input line

    // Nobody is thrown out by C-c, and nothing that was typed is lost by it: C-y brings it back.
    private mutating func clearLine() {
        guard !shown.editor.isEmpty else {
            notice = Notice(kind: .hint, words: "/quit to leave")
            return
        }
        killRing.add(shown.editor.text, .backward)
        shown.editor = LineEditor()
    }
}
