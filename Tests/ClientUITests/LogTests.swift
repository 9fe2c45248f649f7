// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

@Suite struct LogTests {
    private func line(_ text: String, at seconds: Int64 = 0, id: String? = nil) -> Line {
        let author = Line.Author(nick: "bob", isOwn: false, isMention: false)
        return Line(time: Instant(seconds: seconds), kind: .said(.message, author), text: text, id: id)
    }

    private func movement(_ nick: String, at seconds: Int64 = 0) -> Line {
        Line(
            time: Instant(seconds: seconds),
            kind: .movement(Movement(deed: .joined, nick: nick)),
            text: "\(nick) joined"
        )
    }

    private func texts(_ log: Log) -> [String] {
        log.newestFirst.reversed().map(\.text)
    }

    @Test func `lines stand in the order of their times, those of one time in the order in which they came`() {
        var log = Log()
        for (text, time) in [("c", 3), ("a", 1), ("b1", 2), ("b2", 2), ("d", 4)] as [(String, Int64)] {
            log.insert(line(text, at: time))
        }
        #expect(texts(log) == ["a", "b1", "b2", "c", "d"])
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `inserting is what sorting is, and folds are counted anew`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var log = Log()
        var all: [(time: Int64, text: String)] = []
        for number in 0..<200 {
            let time = Int64.random(in: 0...40, using: &random)
            let isMovement = Bool.random(using: &random)
            log.insert(isMovement ? movement("\(number)", at: time) : line("\(number)", at: time))
            all.append((time, isMovement ? "\(number) joined" : "\(number)"))
            if number % 7 == 0, let place = log[Int.random(in: 0..<log.count, using: &random)]?.place {
                let removed = log.remove(place)
                all.removeAll { $0.text == removed?.text }
            }
        }
        let sorted = all.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        #expect(texts(log) == sorted.map(\.element.text), "seed \(seed)")
        var above = 0
        for index in 0..<log.count {
            let isMovement = log[index]?.movement != nil
            #expect(log[index]?.foldedAbove == (isMovement ? above : 0), "seed \(seed), line \(index)")
            above = isMovement ? above + 1 : 0
        }
    }

    @Test func `late movements among thousands are folded without counting all of them anew`() {
        var log = Log()
        for number in 0..<2000 { log.insert(movement("\(number)", at: Int64(number))) }
        for number in 0..<300 { log.insert(movement("late \(number)", at: 60)) }
        var above = 0
        var changed = 0
        let before = (0..<log.count).compactMap { log[$0]?.foldedAbove }
        log.insert(movement("one more", at: 5))
        for index in 0..<log.count {
            let folded = log[index]?.foldedAbove ?? 0
            #expect(folded == 0 || folded == above + 1, "line \(index)")
            #expect(folded < Log.maximumFold)
            above = folded
            if index > 0, index > 6, folded != before[index - 1] { changed += 1 }
        }
        #expect(changed <= 2 * Log.maximumFold)
        let heads = before.filter { $0 == 0 }.count
        #expect(heads <= 4 * log.count / Log.maximumFold)
    }

    @Test func `a message that is there already is not taken twice, and the second changes nothing`() {
        var log = Log()
        #expect(log.insert(line("first", id: "x")) != nil)
        #expect(log.insert(line("second", at: 9, id: "x")) == nil)
        #expect(texts(log) == ["first"])
    }

    @Test func `a line of our own stands below all, whatever our clock says`() {
        var log = Log()
        log.insert(line("server", at: 100))
        log.append(line("local", at: 5))
        log.insert(line("next", at: 101))
        #expect(texts(log) == ["server", "local", "next"])
    }

    @Test func `a full log takes nothing that is older than what it keeps`() {
        var log = Log()
        for number in 0..<Log.capacity { log.insert(line("\(number)", at: 1000 + Int64(number))) }
        #expect(log.insert(line("ancient", at: 1)) == nil)
        #expect(log.insert(line("new", at: 1_000_000)) != nil)
        #expect(log.count == Log.capacity)
        #expect(log[0]?.text == "1")
    }

    @Test func `what forgot or was cleared does not claim to begin where the conversation does`() {
        var log = Log()
        (log.beginning, log.earliest) = (.complete, HistoryPoint(id: "x", time: Instant(seconds: 0)))
        for number in 0..<Log.capacity { log.append(line("\(number)")) }
        #expect(log.beginning == .complete && log.earliest != nil)
        log.append(line("one more"))
        #expect(log.beginning == .unknown && log.earliest == nil)
        log.beginning = .complete
        log.clear()
        #expect(log.beginning == .earlier)
    }

    @Test func `what is forgotten for lack of room can come again`() {
        var log = Log()
        log.insert(line("old", at: 0, id: "x"))
        for number in 0..<Log.capacity { log.append(line("\(number)")) }
        #expect(log.place(ofID: "x") == nil)
    }

    @Test func `reactions count as text, and there are not more of them than anybody reads`() {
        var log = Log()
        log.insert(line("look", id: "x"))
        let place = log.place(ofID: "x")
        for number in 0..<5000 {
            place.map {
                log.change($0) { $0.react("r\(number % 50)", by: "n\(number)", isOwn: false, isRemoval: false) }
            }
        }
        let reactions = log[0]?.rarities.reactions ?? []
        #expect(reactions.count == Line.Reaction.maximumCount)
        #expect(reactions.allSatisfy { $0.nicks.count <= Line.Reaction.maximumPeople })
    }

    @Test func `a reaction is counted once for each who gives it, and can be taken back`() {
        var line = line("look")
        for nick in ["ada", "bob", "ada"] { line.react("+1", by: nick, isOwn: nick == "bob", isRemoval: false) }
        #expect(line.rarities.reactions.map(\.text) == ["+1"])
        #expect(line.rarities.reactions.first?.nicks == ["ada", "bob"])
        #expect(line.rarities.reactions.first?.isOwn == true)
        line.react("+1", by: "bob", isOwn: true, isRemoval: true)
        line.react("+1", by: "ada", isOwn: false, isRemoval: true)
        #expect(line.rarities.reactions.isEmpty)
    }

    // MARK: What we say

    private func own(_ text: String, _ number: Int, at seconds: Int64, in log: inout Log) {
        var line = Line(
            time: Instant(seconds: seconds),
            kind: .said(.message, Line.Author(nick: "alice", isOwn: true, isMention: false)),
            text: text
        )
        line.delivery = .pending(SendID(number))
        line.isLocal = true
        log.keep(.pending(SendID(number)), at: log.append(line))
    }

    @Test func `what was delivered stands where the server has it`() {
        var log = Log()
        own("mine", 1, at: 10, in: &log)
        log.insert(line("theirs", at: 11))
        log.deliver(SendID(1), id: "x", at: Instant(seconds: 12))
        #expect(texts(log) == ["theirs", "mine"])
        #expect(log.newestFirst.first?.delivery == .done)
        #expect(log.place(ofID: "x") == log.newestFirst.first?.place)
    }

    @Test func `what we said in one go stays in its order while it is delivered`() {
        var log = Log()
        for number in 1...3 { own("\(number)", number, at: 10, in: &log) }
        for number in 1...3 {
            log.deliver(SendID(number), id: "\(number)", at: Instant(seconds: 10 + Int64(number)))
            #expect(texts(log) == ["1", "2", "3"])
        }
        #expect(log.place(ofID: "2") == log[1]?.place)
    }

    @Test func `what failed can turn out to have been delivered, and what came by another way is there once`() {
        var log = Log()
        own("mine", 1, at: 10, in: &log)
        log.fail(SendID(1), "no answer")
        #expect(log[0]?.delivery == .failed("no answer"))
        #expect(log.lastFailure == log[0]?.place)
        log.deliver(SendID(1), id: "x", at: Instant(seconds: 12))
        #expect(log[0]?.delivery == .done)
        #expect(log.lastFailure == nil)
        own("again", 2, at: 13, in: &log)
        log.deliver(SendID(2), id: "x", at: Instant(seconds: 12))
        #expect(texts(log) == ["mine"])
    }

    @Test func `the end of a session fails what is on its way, and nothing else`() {
        var log = Log()
        own("one", 1, at: 10, in: &log)
        own("two", 2, at: 11, in: &log)
        log.deliver(SendID(1), id: nil, at: Instant(seconds: 11))
        log.failAll("lost")
        #expect(log[0]?.delivery == .done)
        #expect(log[1]?.delivery == .failed("lost"))
        // The next session counts from the start again.
        log.deliver(SendID(2), id: nil, at: Instant(seconds: 12))
        #expect(log[1]?.delivery == .failed("lost"))
    }
}
