// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

@Suite struct LogReaderTests {
    // One minute in one day, so that there is one day line at the top.
    private func log(_ texts: [String], bottom: Log.Anchor? = nil) -> Log {
        var log = Log()
        for text in texts { log.append(line(text)) }
        log.bottom = bottom
        return log
    }

    private func line(_ text: String, day: Int64 = 0) -> Line {
        Line(time: Instant(seconds: day * 86_400), kind: .status(.plain), text: text)
    }

    private func screen(_ log: Log, columns: Int = 20, height: Int) -> [String] {
        reader(log, columns).screen(height: height).map { $0.text.string }
    }

    // Narrow enough for rows without a time: a mark, a space, the text.
    private func reader(_ log: Log, _ columns: Int = 20) -> LogReader {
        LogReader(log: log, layout: LineLayout(columns: columns, utcOffset: 0))
    }

    @Test func `the newest lines are at the bottom`() {
        #expect(screen(log(["a", "b", "c"]), height: 2) == ["· b", "· c"])
    }

    @Test func `each day begins with its date`() {
        var log = log(["a"])
        log.append(line("b", day: 1))
        let rows = screen(log, columns: 40, height: 9)
        #expect(rows.count == 4)
        #expect(rows[0].contains("Thursday, 1 January 1970"))
        #expect(rows[2].contains("Friday, 2 January 1970"))
    }

    @Test func `what came while nobody looked is below a line`() {
        var log = log(["a"])
        log.markRead()
        log.append(line("b"))
        #expect(screen(log, height: 3) == ["· a", "────── unread ──────", "· b"])
    }

    @Test func `a log keeps so many lines and so much text`() {
        var log = Log()
        for number in 0..<Log.capacity + 10 { log.append(line("\(number)")) }
        #expect(log.count == Log.capacity)
        #expect(log[0]?.text == "10")
        log.clear()
        for _ in 0..<200 { log.append(line(String(repeating: "x", count: 65_536))) }
        #expect(log.count == Log.maximumLength / 65_536)
    }

    @Test func `a long line hangs beside its prefix`() {
        let rows = screen(log(["one two three four five six"]), columns: 34, height: 2)
        #expect(rows == ["00:00 · one two three four five", "      six"])
    }

    @Test func `a page back leaves the last row for what is below`() {
        var log = log((1...9).map(String.init))
        log.bottom = reader(log).bottom(movedUp: 2, height: 4)
        #expect(screen(log, height: 4) == ["· 5", "· 6", "· 7", "    -- 2 more --    "])
    }

    @Test func `going back ends at the first line`() {
        var log = log((1...9).map(String.init))
        log.bottom = reader(log).bottom(movedUp: 1000, height: 4)
        #expect(screen(log, height: 4)[1...] == ["· 1", "· 2", "    -- 7 more --    "])
        let top = log.bottom
        log.bottom = reader(log).bottomOfFirstScreen(height: 4)
        #expect(log.bottom == top)
    }

    @Test func `a log that fits does not scroll`() {
        let log = log(["a", "b"])
        #expect(reader(log).bottom(movedUp: 5, height: 3) == nil)
        #expect(reader(log).bottomOfFirstScreen(height: 3) == nil)
    }

    @Test func `going on past the end follows the newest line again`() {
        var log = log((1...9).map(String.init))
        log.bottom = reader(log).bottom(movedUp: 4, height: 4)
        log.bottom = reader(log).bottom(movedDown: 3, height: 4)
        #expect(screen(log, height: 4).first == "· 6")
        log.bottom = reader(log).bottom(movedDown: 3, height: 4)
        #expect(log.bottom == nil)
    }

    @Test func `a place in the log stays when lines come and when the width changes`() {
        let words = "one two three four five six seven eight nine ten eleven twelve"
        var log = log(["first", words, "last"])
        log.bottom = reader(log).bottom(movedUp: 2, height: 3)
        let before = screen(log, height: 3)[1]
        log.append(line("more"))
        #expect(screen(log, height: 3)[1] == before)
        let wide = screen(log, columns: 28, height: 3)[1]
        #expect(wide.contains(before.split(separator: " ")[0]))
    }

    @Test func `lines that were dropped leave the oldest ones on the screen`() {
        var log = log(["a", "b", "c"])
        log.bottom = log[0].map { Log.Anchor(line: $0.place, offset: 0) }
        for number in 0..<Log.capacity { log.append(line("\(number)")) }
        let rows = screen(log, height: 4)
        #expect(rows.count == 4)
        #expect(rows[1...2] == ["· 0", "· 1"])
    }

    // Messages and movements, some of them of nobody's concern, in the order in which a bad link brings them.
    private func randomLog(_ random: inout SeededGenerator) -> Log {
        var log = Log()
        log.beginning = Bool.random(using: &random) ? .earlier : .unknown
        for _ in 0..<Int.random(in: 0...30, using: &random) {
            var line = line(random.hostileText(upTo: 6), day: Int64.random(in: 0...2, using: &random))
            if Bool.random(using: &random) {
                let isQuiet = Bool.random(using: &random)
                line.kind = .movement(Movement(deed: .joined, nick: "x", isQuiet: isQuiet))
            }
            if Int.random(in: 0..<4, using: &random) == 0 { line.delivery = .failed(random.hostileText(upTo: 6)) }
            log.insert(line)
        }
        if let place = log[log.count / 2]?.place { log.unfolded = [place.serial] }
        log.readMark = log[log.count / 3]?.place
        return log
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `moving back and on shows every row once`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var log = randomLog(&random)
        let columns = Int.random(in: 5...50, using: &random)
        let height = Int.random(in: 2...9, using: &random)
        func reader() -> LogReader {
            var reader = self.reader(log, columns)
            reader.hidesQuiet = seed % 2 == 0
            return reader
        }
        let all = reader().screen(height: 10_000).map(\.anchor)
        #expect(all == all.sorted() && Set(all).count == all.count, "seed \(seed)")
        log.bottom = reader().bottomOfFirstScreen(height: height)
        var seen: [Log.Anchor] = []
        while log.bottom != nil {
            seen += reader().screen(height: height).dropLast().map(\.anchor)
            log.bottom = reader().bottom(movedDown: height - 1, height: height)
        }
        // The last screen is full, and so begins among what was seen.
        let last = reader().screen(height: height).map(\.anchor)
        #expect(seen.filter { anchor in last.first.map { anchor < $0 } ?? true } + last == all, "seed \(seed)")
        // Up and down again comes to the same place.
        log.bottom = reader().bottom(movedUp: 3, height: height)
        let before = log.bottom
        log.bottom = reader().bottom(movedUp: height - 1, height: height)
        let moved = log.bottom
        log.bottom = reader().bottom(movedDown: height - 1, height: height)
        if moved != reader().bottomOfFirstScreen(height: height) { #expect(log.bottom == before, "seed \(seed)") }
        // Every line that is shown can be brought to the screen.
        for anchor in all where anchor.offset >= 0 && anchor.line != .start {
            log.bottom = reader().bottom(showing: anchor.line, height: height)
            #expect(reader().screen(height: height).contains { $0.anchor.line == anchor.line }, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `what comes above does not move the screen`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var log = Log()
        for number in 0..<30 { log.insert(line("line \(number)", day: 10 + Int64(number / 10))) }
        log.bottom = reader(log).bottom(movedUp: Int.random(in: 1...40, using: &random), height: 8)
        let before = screen(log, height: 8).dropLast()
        let top = reader(log).screen(height: 8).first?.anchor.line.time ?? Instant(seconds: 0)
        for _ in 0..<20 {
            var old = line(random.hostileText(upTo: 6))
            old.time = top + -86_400 * Int64.random(in: 2...5, using: &random)
            log.insert(old)
        }
        #expect(screen(log, height: 8).dropLast() == before, "seed \(seed)")
    }
}
