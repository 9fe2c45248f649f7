// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What is looked up on disk as somebody reads, scrolls and jumps.
extension App {
    /// So many lines are asked for at once.
    static let pageLength = 200
    /// When there are no more than so many lines above the screen, more are asked for.
    private static let reserve = 100

    /// Which lines of a conversation were asked for.
    enum Page: Equatable, Sendable {
        case newest
        case before(Log.Place)
        case after(Log.Place)
        /// Around a line that is to be shown.
        case around(Log.Place)
    }

    mutating func found(_ ticket: Ticket, _ result: Result<KeptPage, Failure>) {
        switch errands.removeValue(forKey: ticket) {
        case .page(let id, let page): if let index = index(of: id) { found(page, in: index, result) }
        case .search(let search): found(result, by: search)
        case .searchOn(let id, let search): foundOn(result, by: search, in: id)
        default: break
        }
    }

    /// Asks the disk for lines of a buffer; whether it did.
    mutating func want(_ page: Page, of index: Int) {
        guard launch.kept.hasStore, let conversation = buffers[index].conversation, buffers[index].past.asked == nil
        else { return }
        let ticket = Ticket(nextID())
        buffers[index].past.asked = ticket
        errands[ticket] = .page(buffers[index].id, page)
        effects.append(.find(ticket, query(page, of: conversation)))
    }

    private func query(_ page: Page, of conversation: Conversation) -> KeptQuery {
        switch page {
        case .newest: .newest(conversation, limit: App.pageLength)
        case .before(let place): .before(conversation, KeptPosition(place), limit: App.pageLength)
        case .after(let place): .after(conversation, KeptPosition(place), limit: App.pageLength)
        case .around(let place): .around(conversation, KeptPosition(place), limit: App.pageLength / 2)
        }
    }

    /// What is above the oldest line of a buffer, on disk.
    mutating func wantOlderOnDisk(in index: Int) {
        want(buffers[index].log[0].map { .before($0.place) } ?? .newest, of: index)
    }

    /// Asks for lines before the reader comes to the end of those that are here.
    mutating func wantReserve() {
        guard shown.log.hasOlderOnDisk, let bottom = shown.log.bottom else { return }
        if shown.log.index(of: bottom.line) < logPane.rows + App.reserve { wantOlderOnDisk(in: current) }
    }

    /// Asks for what is missing of what is on the screen.
    mutating func wantPieces() {
        for index in buffers.indices where !buffers[index].past.isLoaded && isOnScreen(index) {
            want(.newest, of: index)
        }
        guard shown.log.hadCuts, shown.past.asked == nil else { return }
        let pane = logPane
        guard let cut = reader(of: shown, in: pane).cut(height: pane.rows) else { return }
        want(cut.isReachedFromAbove ? .after(cut.above) : .before(cut.below), of: current)
    }

    private mutating func found(_ page: Page, in index: Int, _ result: Result<KeptPage, Failure>) {
        buffers[index].past.asked = nil
        let kept: KeptPage
        switch result {
        case .success(let page): kept = page
        case .failure(let failure):
            // It is not asked again by itself, or there would be no end of it.
            kept = KeptPage(lines: [], isComplete: true)
            fail(failure.explanation)
        }
        let lines = kept.lines.map { Line($0) }
        // Nothing at all is the end, too.
        let beyond: Log.Edge = kept.isComplete || lines.isEmpty ? .end : .open
        switch page {
        case .newest: load(kept, into: index)
        case .before(let place): buffers[index].log.restore(lines, above: beyond, below: .joined(place))
        case .after(let place): buffers[index].log.restore(lines, above: .joined(place), below: beyond)
        case .around(let place):
            buffers[index].log.restore(lines, above: .open, below: .open)
            lead(to: place, in: index)
        }
        findReadMark(in: index)
    }

    // MARK: Jumps

    /// Shows a line of a conversation, which is looked up where it is not in memory any more.
    mutating func jump(to place: Log.Place, in index: Int) {
        show(index)
        guard shown.log.line(at: place) == nil else { return showInContext(place) }
        guard shown.conversation != nil, launch.kept.hasStore else {
            return fail(localized("That message is not kept any more"))
        }
        shown.past.asked = nil
        want(.around(place), of: current)
    }

    private mutating func lead(to place: Log.Place, in index: Int) {
        guard index == current else { return }
        guard shown.log.line(at: place) != nil else { return fail(localized("That message is not kept any more")) }
        showInContext(place)
    }

    // Shows a line with some of what was said before and after it.
    private mutating func showInContext(_ place: Log.Place) {
        let before = shown.log.bottom
        showMarked(place)
        guard shown.log.bottom != before else { return }
        let pane = logPane
        let reader = reader(of: shown, in: pane)
        let rows = reader.screen(height: pane.rows)
        guard let row = rows.firstIndex(where: { $0.anchor.line == place }) else { return }
        let third = rows.count / 3
        if row < third { shown.log.bottom = reader.bottom(movedUp: third - row, height: pane.rows) }
        if row > 2 * third { shown.log.bottom = reader.bottom(movedDown: row - 2 * third, height: pane.rows) }
    }

    /// The buffer of a conversation, opened where it is not; one that nobody can speak in, where its network is not there.
    mutating func open(_ conversation: Conversation) -> Int {
        if let index = buffers.firstIndex(where: { $0.conversation == conversation }) { return index }
        let name = keeping.states[conversation]?.title ?? conversation.name
        if let network = networks.firstIndex(where: { $0.lastingName == conversation.network }) {
            return conversation.name.isEmpty ? server(of: network) : open(name, of: network)
        }
        let title = conversation.name.isEmpty ? conversation.network : "\(conversation.network)/\(name)"
        return insert(.query, network: nil, name: title, conversation)
    }
}

extension KeptPosition {
    init(_ place: Log.Place) {
        self.init(time: place.time, number: Int64(place.serial))
    }
}

extension Log.Place {
    init(_ position: KeptPosition) {
        self.init(time: position.time, serial: Int(clamping: position.number))
    }
}
