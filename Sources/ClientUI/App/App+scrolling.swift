// SPDX-License-Identifier: Apache-2.0

// What keys do to the log on the screen.
extension App {
    /// Does what moves through the log; whether the action was one of these.
    mutating func performReading(_ action: Action) -> Bool {
        switch action {
        case .pageUp, .pageDown, .scrollUp, .scrollDown, .scrollToTop, .scrollToBottom: scroll(action)
        case .catchUp: catchUp()
        case .showFirstUnread: showFirstUnread()
        case .showNextMention: showMention(older: false)
        case .showPreviousMention: showMention(older: true)
        case .searchLog: searchLog()
        case .searchEverywhere: askForSearch()
        case .selectUp: select(older: true)
        case .selectDown: select(older: false)
        case .pickLink: pickLink()
        case .toggleJoins: toggleArrivals()
        default: return false
        }
        return true
    }

    private mutating func scroll(_ action: Action) {
        let pane = logPane
        let reader = reader(of: shown, in: pane)
        // Two rows of the old page stay in sight.
        let page = max(1, pane.rows - 3)
        shown.log.bottom =
            switch action {
            case .pageUp: reader.bottom(movedUp: page, height: pane.rows)
            case .pageDown: reader.bottom(movedDown: page, height: pane.rows)
            case .scrollUp: reader.bottom(movedUp: 3, height: pane.rows)
            case .scrollDown: reader.bottom(movedDown: 3, height: pane.rows)
            case .scrollToTop: reader.bottomOfFirstScreen(height: pane.rows)
            default: nil
            }
        let isUpwards = action == .pageUp || action == .scrollUp || action == .scrollToTop
        if isUpwards, self.reader(of: shown, in: pane).showsBeginning(height: pane.rows) { wantEarlier(in: current) }
        if isUpwards { wantReserve() }
    }

    /// Goes to the newest line and takes all of this conversation as read.
    mutating func catchUp() {
        shown.log.bottom = nil
        shown.log.markRead()
    }
}
