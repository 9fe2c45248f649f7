// SPDX-License-Identifier: Apache-2.0

import DequeModule

// The pieces of a conversation that a log has of what is on disk.
extension Log {
    /// So many lines stay below the reader, and so many of the newest ones, when what is between is let go.
    static let margin = 500

    /// What is beyond an end of some lines that come from disk.
    enum Edge: Equatable, Sendable {
        /// Nothing.
        case end
        /// They go on right at a line that is here.
        case joined(Place)
        /// Nobody has looked.
        case open
    }

    /// Takes in lines as they stand on disk, without a gap among them; they are not new to anybody.
    mutating func restore(_ page: [Line], above: Edge, below: Edge) {
        var isFirstNew = false
        var isLastNew = false
        for (number, line) in page.enumerated().reversed() {
            let isNew = restore(line)
            if number == 0 { isFirstNew = isNew }
            if number == page.count - 1 { isLastNew = isNew }
        }
        let start = known(above, orElse: .start)
        let end = known(below, orElse: .end)
        guard let first = start ?? page.first?.place, let last = end ?? page.last?.place else { return }
        for index in index(of: first)..<max(index(of: first), index(of: last)) where lines[index].isCut {
            lines[index].isCut = false
            refold(from: index + 1)
        }
        if isFirstNew, start == nil { cut(above: index(of: first)) }
        if above == .end { hasOlderOnDisk = false }
        if isLastNew, end == nil { cut(above: index(of: last) + 1) }
        trim()
    }

    /// The last line of the piece that ends with what is shown as one with a line, and the first one of the next piece.
    func cut(below place: Place) -> (above: Place, below: Place)? {
        let fold = fold(at: head(of: index(of: place)))
        guard let line = self[fold.upperBound - 1], line.isCut, let next = self[fold.upperBound] else { return nil }
        return (line.place, next.place)
    }

    /// Where the piece begins that ends above a line; nothing of it where there is a cut right there.
    func pieceStart(above index: Int) -> Int {
        guard hadCuts else { return 0 }
        var start = min(index, count)
        while start > 0, self[start - 1]?.isCut == false { start -= 1 }
        return start
    }

    /// Takes note that lines that stand right above a line, or the end, are on disk only.
    mutating func cut(above index: Int) {
        guard index > 0 else { return hasOlderOnDisk = true }
        lines[index - 1].isCut = true
        hadCuts = true
        refold(from: index)
    }

    /// Lets go what is far below the reader, where that can come back from disk.
    mutating func letGoBelowReader() {
        guard journal != nil, let bottom else { return }
        let start = index(of: bottom.line) + Log.margin
        let end = lines.count - Log.margin
        guard end - start >= Log.margin else { return }
        for line in lines[start..<end] { letGo(line) }
        lines.removeSubrange(start..<end)
        cut(above: start)
    }

    /// A line of ours that came in a history was not lost, though the last run could not know.
    mutating func settle(_ line: Line) {
        guard line.author?.isOwn == true, line.id != nil else { return }
        let place = uncertain.first { self.line(at: $0).map { $0.text == line.text } ?? false }
        guard let place else { return }
        uncertain.removeAll { $0 == place }
        remove(place)
    }

    // The place of an end where that is known.
    private func known(_ edge: Edge, orElse extreme: Place) -> Place? {
        switch edge {
        case .end: extreme
        case .joined(let place): line(at: place)?.place
        case .open: nil
        }
    }

    // Whether it was not here yet.
    private mutating func restore(_ line: Line) -> Bool {
        var line = line
        if let id = line.id, place(ofID: id) != nil { return false }
        let index = index(of: line.place)
        guard self[index]?.place != line.place else { return false }
        // The disk knows of them, and maybe did not yet when it was asked.
        if let id = line.id { for gesture in early.take(forID: id) { line.take(gesture) } }
        if line.delivery == .failed(Line.unknownDelivery) { uncertain.append(line.place) }
        take(line, at: index)
        return true
    }
}
