// SPDX-License-Identifier: Apache-2.0

/// Reads a log row by row in the width there is, from any place, and never further than it is asked to.
///
/// What is not on the screen is never laid out: a log of any length costs the same.
struct LogReader {
    struct Row: Equatable {
        var anchor: Log.Anchor
        var text: StyledText
    }

    let log: Log
    let layout: LineLayout

    private static let dayOffset = -2
    private static let unreadOffset = -1

    /// The rows of a screen, from its top to its bottom.
    ///
    /// A log that does not follow its newest line keeps the last row for saying how much is below.
    func screen(height: Int) -> [Row] {
        guard height > 0 else { return [] }
        guard let bottom = bottom(height: height) else { return rows(upFrom: nil, count: height).reversed() }
        let rows = Array(rows(upFrom: bottom, count: height - 1).reversed())
        return rows + [Row(anchor: bottom, text: moreRow(below: bottom))]
    }

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
        for number in bottom.line..<max(bottom.line, log.end) {
            for row in block(number) where row.anchor > bottom {
                left -= 1
                if left == 0 { return isNewest(row.anchor) ? nil : row.anchor }
            }
        }
        return nil
    }

    /// The bottom of the screen that begins with the first line; `nil` when the whole log fits.
    func bottomOfFirstScreen(height: Int) -> Log.Anchor? {
        var rows: [Row] = []
        for number in log.start..<log.end where rows.count <= height {
            rows += block(number)
        }
        return rows.count > height ? rows[max(0, height - 2)].anchor : nil
    }

    // Lines that were looked at may have been dropped since: then the oldest that are left are.
    private func bottom(height: Int) -> Log.Anchor? {
        guard let bottom = log.bottom, bottom.line < log.start else { return log.bottom }
        return bottomOfFirstScreen(height: height)
    }

    /// Rows from an anchor upwards, its own first; fewer at the beginning of the log.
    private func rows(upFrom bottom: Log.Anchor?, count: Int) -> [Row] {
        var rows: [Row] = []
        var number = min(bottom?.line ?? .max, log.end - 1)
        while number >= log.start, rows.count < count {
            var block = block(number)
            if let bottom, bottom.line == number {
                let last = block.lastIndex { $0.anchor <= bottom } ?? 0
                block.removeLast(block.count - 1 - last)
            }
            rows += block.reversed()
            number -= 1
        }
        return Array(rows.prefix(max(0, count)))
    }

    /// All rows of a line: the day and the mark of the unread above it, and its text.
    private func block(_ number: Int) -> [Row] {
        guard let line = log[number] else { return [] }
        func anchor(_ offset: Int) -> Log.Anchor { Log.Anchor(line: number, offset: offset) }
        var rows: [Row] = []
        if log[number - 1].map({ layout.day(of: $0.time) != layout.day(of: line.time) }) ?? true {
            rows.append(Row(anchor: anchor(LogReader.dayOffset), text: layout.dayRow(line.time)))
        }
        if log.firstUnread == number, number > log.start {
            rows.append(Row(anchor: anchor(LogReader.unreadOffset), text: layout.unreadRow))
        }
        let body = layout.body(of: line)
        for range in body.rows(width: layout.textColumns) {
            var text = range.lowerBound == 0 ? layout.prefix(of: line) : layout.indent
            text.append(body[range])
            rows.append(Row(anchor: anchor(range.lowerBound), text: text))
        }
        return rows
    }

    private func isNewest(_ anchor: Log.Anchor) -> Bool {
        anchor.line == log.end - 1 && block(anchor.line).last?.anchor == anchor
    }

    private func moreRow(below anchor: Log.Anchor) -> StyledText {
        let count = log.end - 1 - anchor.line
        let text = count > 0 ? "-- \(count) more --" : "-- more --"
        return StyledText(text, Theme.unread).centered(in: layout.columns)
    }
}
