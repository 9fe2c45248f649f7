// SPDX-License-Identifier: Apache-2.0

import IRC

/// Reads a log row by row in the width there is, from any place, and never further than it is asked to.
///
/// What is not on the screen is never laid out: a log of any length costs the same. Lines go by blocks: a line, or all
/// the movements that are shown as one.
struct LogReader {
    struct Row: Equatable {
        var anchor: Log.Anchor
        var text: StyledText
    }

    let log: Log
    let layout: LineLayout
    /// Whether movements that are of nobody's concern are left out.
    var hidesQuiet = false
    /// The line that the keys are about.
    var selected: Log.Place?
    /// What is searched for.
    var wanted: Pattern?
    /// The line where it was found last.
    var found: Log.Place?

    /// The rows of a screen, from its top to its bottom.
    ///
    /// A log that does not follow its newest line keeps the last row for saying how much is below.
    func screen(height: Int) -> [Row] {
        guard height > 0 else { return [] }
        guard let bottom = bottom(height: height) else { return rows(upFrom: nil, count: height).reversed() }
        let rows = Array(rows(upFrom: bottom, count: height - 1).reversed())
        return rows + [Row(anchor: bottom, text: layout.moreRow(linesBelow(bottom)))]
    }

    // MARK: Scrolling

    /// The bottom of a screen further up, `nil` for the end of the log; never so far that the first line leaves the top.
    func bottom(movedUp count: Int, height: Int) -> Log.Anchor? {
        let bottom = bottom(height: height)
        let visible = max(1, height - 1)
        let rows = rows(upFrom: bottom, count: count + visible + 1)
        guard bottom != nil || rows.count > height else { return nil }
        let index = min(count, rows.count - visible)
        return index > 0 ? rows[index].anchor : bottom
    }

    /// The bottom of a screen further down, `nil` when that shows the newest line.
    func bottom(movedDown count: Int, height: Int) -> Log.Anchor? {
        guard let bottom = bottom(height: height) else { return nil }
        var left = count
        // Above the first line there is only the header.
        var index = block(upTo: bottom.line) ?? (log.isEmpty ? nil : 0)
        while let current = index {
            for row in rows(of: current) where row.anchor > bottom {
                left -= 1
                if left == 0 { return settled(row.anchor) }
            }
            // What is behind a cut is not next.
            if let cut = cutRow(of: current) { return cut.anchor }
            index = blockBelow(current)
        }
        return nil
    }

    /// The bottom of the screen that begins with the first line; `nil` when the whole log fits.
    func bottomOfFirstScreen(height: Int) -> Log.Anchor? {
        var rows = headerRows
        var index: Int? = log.isEmpty ? nil : 0
        while let current = index, rows.count <= height {
            rows += self.rows(of: current)
            if let cut = cutRow(of: current) {
                return rows.count > height ? rows[max(0, height - 2)].anchor : cut.anchor
            }
            index = blockBelow(current)
        }
        return rows.count > height ? rows[max(0, height - 2)].anchor : nil
    }

    /// The bottom of a screen that has a line on it, moved no further than needed.
    func bottom(showing place: Log.Place, height: Int) -> Log.Anchor? {
        guard let index = block(upTo: place), let line = log[index]?.place else { return log.bottom }
        let rows = rows(of: index)
        let onScreen = screen(height: height).dropLast(log.bottom == nil ? 0 : 1).map(\.anchor)
        guard let last = rows.last?.anchor, let top = onScreen.first else { return log.bottom }
        if onScreen.contains(last), onScreen.contains(where: { $0.line == line }) { return log.bottom }
        guard last < top || rows.count >= height else { return settled(last) }
        return bottom(withTop: index, height: height)
    }

    // The screen that has a block at its top.
    private func bottom(withTop index: Int, height: Int) -> Log.Anchor? {
        var rows: [Row] = []
        var index: Int? = index
        while let current = index, rows.count < height {
            rows += self.rows(of: current)
            if let cut = cutRow(of: current) {
                return rows.count >= height ? rows[max(0, height - 2)].anchor : cut.anchor
            }
            index = blockBelow(current)
        }
        return rows.count >= height ? rows[max(0, height - 2)].anchor : nil
    }

    /// Whether a screen shows what is above the oldest line.
    func showsBeginning(height: Int) -> Bool {
        screen(height: height).first.map { $0.anchor.line == .start } ?? true
    }

    /// The cut that a screen ends or begins with, and on which side of it the reader is.
    func cut(height: Int) -> (above: Log.Place, below: Log.Place, isReachedFromAbove: Bool)? {
        guard log.hadCuts, let bottom = log.bottom else { return nil }
        let isReached = bottom.offset == LineLayout.cutOffset
        let top = isReached ? nil : screen(height: height).first?.anchor
        guard let anchor = isReached ? bottom : top, anchor.offset == LineLayout.cutOffset,
            let cut = log.cut(below: anchor.line)
        else { return nil }
        return (cut.above, cut.below, isReached)
    }

    // MARK: Blocks

    /// The shown block above a line, by the number of its first line; the last one for `nil`.
    func shownBlock(above index: Int?) -> Int? {
        var block = blockAbove(index ?? log.count)
        while let current = block, !isShown(current) { block = blockAbove(current) }
        return block
    }

    /// The shown block below a line.
    func shownBlock(below index: Int) -> Int? {
        var block = blockBelow(index)
        while let current = block, !isShown(current) { block = blockBelow(current) }
        return block
    }

    /// The block of a place, or else the one above it.
    func block(upTo place: Log.Place) -> Int? {
        let index = log.index(of: place)
        return log[index]?.place == place ? blockAbove(index + 1) : blockAbove(index)
    }

    private func blockAbove(_ index: Int) -> Int? {
        guard index > 0 else { return nil }
        let head = log.head(of: index - 1)
        return head == index - 1 || log.isUnfolded(log.fold(at: head)) ? index - 1 : head
    }

    private func blockBelow(_ index: Int) -> Int? {
        let fold = log.fold(at: log.head(of: index))
        let next = fold.count == 1 || log.isUnfolded(fold) ? index + 1 : fold.upperBound
        return next < log.count ? next : nil
    }

    private func isShown(_ index: Int) -> Bool {
        guard log[index]?.movement != nil else { return true }
        return !movements(of: index).isEmpty
    }

    // The lines of a block that are shown, when it is one of movements.
    private func movements(of index: Int) -> [Line] {
        let fold = log.fold(at: log.head(of: index))
        if log.isUnfolded(fold) { return log[index].map { [$0] } ?? [] }
        return fold.compactMap { log[$0] }.filter { !hidesQuiet || $0.movement?.isQuiet == false }
    }

    // MARK: Rows

    /// Rows from an anchor upwards, its own first; fewer at the beginning of the log.
    private func rows(upFrom bottom: Log.Anchor?, count: Int) -> [Row] {
        var rows: [Row] = []
        var block = bottom.map { self.block(upTo: $0.line) } ?? blockAbove(log.count)
        while let index = block, rows.count < count {
            var all = self.rows(of: index)
            if let bottom, rows.isEmpty, let last = all.lastIndex(where: { $0.anchor <= bottom }) {
                all.removeLast(all.count - 1 - last)
            }
            rows += all.reversed()
            block = blockAbove(index)
            if let cut = block.flatMap(cutRow) { return Array((rows + [cut]).prefix(max(0, count))) }
        }
        return Array((rows + headerRows).prefix(max(0, count)))
    }

    // Lines that were looked at may have been dropped since: then the oldest that are left are.
    private func bottom(height: Int) -> Log.Anchor? {
        guard let bottom = log.bottom, let first = log[0], bottom.line < first.place else { return log.bottom }
        return bottomOfFirstScreen(height: height)
    }

    private var headerRows: [Row] {
        layout.header(log.hasOlderOnDisk ? .earlier : log.beginning).map {
            [Row(anchor: Log.Anchor(line: .start, offset: 0), text: $0)]
        } ?? []
    }

    // Where a piece ends with a block: the row that stands between it and the next one.
    private func cutRow(of index: Int) -> Row? {
        guard log.hadCuts, let line = log[index], log.cut(below: line.place) != nil else { return nil }
        let fold = log.fold(at: log.head(of: index))
        guard index == fold.upperBound - 1 || !log.isUnfolded(fold) else { return nil }
        return Row(anchor: Log.Anchor(line: line.place, offset: LineLayout.cutOffset), text: layout.cutRow)
    }

    /// All rows of a block: the day and the mark of the unread above it, and its text.
    private func rows(of index: Int) -> [Row] {
        guard var line = log[index] else { return [] }
        var above = Above(quote: quote(for: line))
        if line.movement != nil {
            let movements = movements(of: index)
            guard let first = movements.first else { return [] }
            movements.count == 1 ? line.tell(first) : line.fold(movements)
        }
        line.isCut = cutRow(of: index) != nil
        let previous = shownBlock(above: index).flatMap { log[$0] }
        if previous.map({ layout.day(of: $0.time) != layout.day(of: line.time) }) ?? true { above.day = line.time }
        above.isFirstUnread = isFirstUnread(line, below: previous)
        let attention = LineLayout.Focus(
            isSelected: selected == line.place,
            wanted: wanted,
            matchStyle: found == line.place ? Theme.currentMatch : Theme.match
        )
        return layout.rows(of: line, above, attention).map { offset, text in
            Row(anchor: Log.Anchor(line: line.place, offset: offset), text: text)
        }
    }

    private func isFirstUnread(_ line: Line, below previous: Line?) -> Bool {
        guard let mark = log.readMark, let previous else { return false }
        return previous.place <= mark && mark < line.place
    }

    private func quote(for line: Line) -> Quote? {
        guard let id = line.rarities.replyTo else { return nil }
        guard let place = log.place(ofID: id), let quoted = log.line(at: place) else { return .unknown }
        let isRemoved = quoted.rarities.removal != nil
        return .known(nick: quoted.author?.nick ?? "", text: quoted.text, isRemoved: isRemoved)
    }

    // Nil for the end of the log, which is followed.
    private func settled(_ anchor: Log.Anchor) -> Log.Anchor? {
        let isLast = shownBlock(above: nil).map { rows(of: $0).last?.anchor == anchor } ?? true
        return isLast ? nil : anchor
    }

    private func linesBelow(_ anchor: Log.Anchor) -> Int {
        var count = 0
        var block = block(upTo: anchor.line).flatMap { shownBlock(below: $0) }
        while let current = block, count < 1000 {
            count += 1
            // How many there are on disk only, nobody knows.
            if cutRow(of: current) != nil { return 0 }
            block = shownBlock(below: current)
        }
        return count
    }
}

extension LogReader {
    /// What stands above the first row of a line.
    struct Above {
        /// The line's day, where a new one begins.
        var day: Instant?
        var isFirstUnread = false
        var quote: Quote?
    }

    /// The message that a line answers.
    enum Quote: Equatable {
        case known(nick: String, text: String, isRemoved: Bool)
        case unknown
    }
}

extension Line {
    // Stands for another.
    fileprivate mutating func tell(_ other: Line) {
        (time, kind, text) = (other.time, other.kind, other.text)
    }

    // Stands for several movements.
    fileprivate mutating func fold(_ movements: [Line]) {
        var summary = MovementSummary()
        for line in movements { if let movement = line.movement { summary.add(movement) } }
        text = summary.words
        kind = .fold
    }
}
