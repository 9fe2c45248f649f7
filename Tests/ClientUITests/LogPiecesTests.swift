// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

/// A log that has pieces of what is on disk.
@Suite struct LogPiecesTests {
    private func line(_ number: Int) -> Line {
        let author = Line.Author(nick: "bob", isOwn: false, isMention: false)
        var line = Line(time: Instant(seconds: Int64(number)), kind: .said(.message, author), text: "\(number)")
        line.place = Log.Place(time: line.time, serial: number)
        return line
    }

    private func lines(_ numbers: some Sequence<Int>) -> [Line] { numbers.map(line) }

    private func keptLog() -> Log {
        var log = Log()
        log.journal = Journal(after: 0)
        return log
    }

    // The lines, with a bar where there is a cut.
    private func drawing(_ log: Log) -> String {
        let lines = (0..<log.count).compactMap { log[$0] }
        return (log.hasOlderOnDisk ? "| " : "") + lines.map { $0.text + ($0.isCut ? " |" : "") }.joined(separator: " ")
    }

    @Test func `older lines come above, until there are none`() {
        var log = keptLog()
        for number in 7...8 { log.append(line(number), as: number) }
        log.hasOlderOnDisk = true
        log.restore(lines(4...6), above: .open, below: .joined(line(7).place))
        #expect(drawing(log) == "| 4 5 6 7 8")
        log.restore(lines(1...3), above: .end, below: .joined(line(4).place))
        #expect(drawing(log) == "1 2 3 4 5 6 7 8")
        log.restore([], above: .end, below: .joined(line(1).place))
        #expect(drawing(log) == "1 2 3 4 5 6 7 8")
    }

    @Test func `a piece in the middle of nowhere grows on both sides until it meets others`() {
        var log = keptLog()
        log.restore(lines(90...91), above: .open, below: .end)
        log.restore(lines(50...52), above: .open, below: .open)
        #expect(drawing(log) == "| 50 51 52 | 90 91")
        log.restore(lines(53...54), above: .joined(line(52).place), below: .open)
        #expect(drawing(log) == "| 50 51 52 53 54 | 90 91")
        log.restore(lines(88...89), above: .open, below: .joined(line(90).place))
        #expect(drawing(log) == "| 50 51 52 53 54 | 88 89 90 91")
        log.restore(lines(55...92), above: .joined(line(54).place), below: .end)
        #expect(!drawing(log).dropFirst().contains("|"))
        #expect(log.count == 43)
    }

    @Test func `a piece that was looked up before the newest lines lets them come`() {
        var log = keptLog()
        log.hasOlderOnDisk = true
        log.restore(lines(50...52), above: .open, below: .open)
        log.append(line(99), as: 99)
        log.restore(lines(97...98), above: .open, below: .end)
        #expect(drawing(log) == "| 50 51 52 | 97 98 99")
        #expect(log.cut(below: line(52).place)?.below == line(97).place)
        #expect(log.cut(below: line(51).place) == nil)
    }

    @Test func `nothing from disk is new to it, and what came meanwhile is`() {
        var log = keptLog()
        log.journal = Journal(after: 20)
        log.restore(lines(1...9), above: .end, below: .end)
        #expect(log.takeChanges().isEmpty)
        log.append(line(21), as: 21)
        log.change(line(3).place) { $0.text = "three" }
        log.remove(line(4).place)
        let changes = log.takeChanges()
        #expect(changes.count == 3)
        guard case .keep(let new) = changes[0], case .keep(let changed) = changes[1] else {
            Issue.record("\(changes)")
            return
        }
        #expect(new.text == "21" && changed.text == "three" && changes[2] == .drop(4))
        #expect(log.takeChanges().isEmpty)
    }

    @Test func `each line is told once, as it is at last, even if it is gone by then`() {
        var log = keptLog()
        for number in 1...Log.capacity + 5 {
            log.append(line(number), as: number)
            if number == 1 { log.change(line(1).place) { $0.text = "one" } }
        }
        let changes = log.takeChanges()
        let texts = changes.compactMap { if case .keep(let line) = $0 { line.text } else { nil } }
        #expect(texts.count == Log.capacity + 5 && Set(texts).count == texts.count)
        #expect(Set(texts).contains("one") || Set(texts).contains("1"))
        #expect(log.hasOlderOnDisk)
    }

    @Test func `what changed of an old line is told, even if the line is let go at once`() {
        var log = keptLog()
        for number in 1...Log.capacity { log.append(line(number), as: number) }
        _ = log.takeChanges()
        log.change(line(1).place) { $0.text = "one" }
        log.append(line(Log.capacity + 1), as: Log.capacity + 1)
        #expect(log.line(at: line(1).place) == nil)
        let texts = log.takeChanges().compactMap { if case .keep(let line) = $0 { line.text } else { nil } }
        #expect(texts == ["\(Log.capacity + 1)", "one"])
    }

    @Test func `what is far below the reader is let go, and nothing where the reader is`() {
        var log = keptLog()
        for number in 1...Log.capacity { log.append(line(number), as: number) }
        log.bottom = Log.Anchor(line: line(300).place, offset: 0)
        log.append(line(Log.capacity + 1), as: Log.capacity + 1)
        #expect(log.count < 2 * Log.capacity / 10)
        #expect(log[0]?.text == "1" && log.line(at: line(700).place) != nil)
        #expect(log.line(at: line(5000).place) == nil)
        #expect(log.newestFirst.first?.text == "\(Log.capacity + 1)")
        #expect(log.cut(below: line(799).place) != nil)
        // The newest lines of a page that was asked for come back in their place.
        log.restore(lines(750...950), above: .joined(line(750).place), below: .open)
        #expect(log.line(at: line(900).place) != nil && log.line(at: line(900).place)?.isCut == false)
    }

    @Test func `what belongs where only the disk knows leaves room on both sides`() {
        var log = keptLog()
        log.restore(lines([10, 20]), above: .open, below: .end)
        log.insert(line(5), as: 100)
        #expect(drawing(log) == "| 5 | 10 20")
    }

    @Test func `a line that goes leaves its cut behind`() {
        var log = keptLog()
        log.restore(lines([10, 20]), above: .end, below: .end)
        log.restore(lines([1, 2]), above: .open, below: .open)
        #expect(drawing(log) == "| 1 2 | 10 20")
        log.remove(line(2).place)
        #expect(drawing(log) == "| 1 | 10 20")
        log.remove(line(1).place)
        #expect(drawing(log) == "| 10 20")
    }

    @Test func `movements are not told as one across a cut`() {
        func movement(_ number: Int) -> Line {
            var line = line(number)
            line.kind = .movement(Movement(deed: .joined, nick: "n\(number)"))
            return line
        }
        var log = keptLog()
        log.restore([movement(9)], above: .open, below: .end)
        log.restore([movement(1), movement(2)], above: .open, below: .open)
        #expect((0..<3).map { log[$0]?.foldedAbove } == [0, 1, 0])
        log.restore((3...8).map(movement), above: .joined(line(2).place), below: .joined(line(9).place))
        #expect((0..<9).map { log[$0]?.foldedAbove ?? -1 } == Array(0..<9))
    }

    @Test func `what came of a line that may have been lost is learned from a history`() {
        var lost = line(3)
        lost.kind = .said(.message, Line.Author(nick: "alice", isOwn: true, isMention: false))
        lost.delivery = .failed(Line.unknownDelivery)
        var log = keptLog()
        log.restore([lost], above: .end, below: .end)
        var told = lost
        (told.id, told.delivery) = ("x", .done)
        log.insert(told, as: 9)
        #expect(log.count == 1 && log[0]?.delivery == .done)
    }

    // Reads a long conversation by random pages, as somebody who scrolls and jumps does.
    @Test(arguments: 0..<60 as Range<UInt64>)
    func `between two lines without a cut there is none on disk`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let disk = lines(1...300)
        var log = keptLog()
        log.restore(Array(disk.suffix(5)), above: .open, below: .end)
        for step in 0..<60 {
            let limit = Int.random(in: 1...9, using: &random)
            let number = Int((log[Int.random(in: 0..<log.count, using: &random)]?.text).flatMap { Int($0) } ?? 1)
            let place = line(number).place
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                let page = disk[max(0, number - 1 - limit)..<number - 1]
                log.restore(Array(page), above: page.count < limit ? .end : .open, below: .joined(place))
            case 1:
                let page = disk[number..<min(300, number + limit)]
                log.restore(Array(page), above: .joined(place), below: page.count < limit ? .end : .open)
            case 2:
                let middle = Int.random(in: 1...300, using: &random)
                let page = disk[max(0, middle - limit)..<min(300, middle + limit)]
                log.restore(Array(page), above: .open, below: .open)
            default: log.restore(Array(disk.suffix(limit)), above: .open, below: .end)
            }
            let numbers = (0..<log.count).compactMap { index in log[index].map { (Int($0.text) ?? 0, $0.isCut) } }
            for (left, right) in zip(numbers, numbers.dropFirst()) where !left.1 {
                #expect(left.0 + 1 == right.0, "seed \(seed), step \(step): \(drawing(log))")
            }
            #expect(numbers.first?.0 == 1 || log.hasOlderOnDisk, "seed \(seed), step \(step)")
        }
    }
}
