// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

extension Stage {
    /// Started again where long ago a lot was said.
    static func afterLongTalk(lines: Int = 1000, columns: Int = 80, rows: Int = 24) -> Stage {
        var stage = Stage.remembering(columns: columns, rows: rows)
        stage.hear(1...lines)
        stage.pass(seconds: 1)
        stage.restart()
        return stage
    }

    var noPage: KeptPage { KeptPage(lines: [], isComplete: true) }

    /// The numbers of the lines on the screen, from the top.
    var numbers: [Int] {
        rows.compactMap { row in
            guard let word = row.split(separator: "│ line ", omittingEmptySubsequences: false).dropFirst().first else {
                return nil
            }
            return Int(word.prefix { $0.isNumber })
        }
    }
}

/// Reading what is on disk: scrolling up into it and down again, nothing jumping meanwhile.
@Suite struct PastTests {
    @Test func `scrolling up goes on into the disk, line by line, to the first one`() {
        var stage = Stage.afterLongTalk()
        #expect(stage.app.shown.log.count <= 200)
        var seen: Set<Int> = []
        for _ in 0..<80 {
            seen.formUnion(stage.numbers)
            #expect(zip(stage.numbers, stage.numbers.dropFirst()).allSatisfy { $0 + 1 == $1 }, "\(stage.numbers)")
            stage.press(Key(.pageUp))
        }
        #expect(seen == Set(1...1000))
        #expect(stage.shows("You joined #palabre") && !stage.shows("PgUp: earlier messages"))
        for _ in 0..<80 { stage.press(Key(.pageDown)) }
        #expect(stage.numbers.last == 1000 && stage.app.shown.log.bottom == nil)
    }

    @Test func `where nothing was ever said nothing is missing, each time anew`() {
        var stage = Stage.remembering()
        stage.pass(seconds: 1)
        for _ in 0..<2 {
            stage.restart()
            stage.open()
            stage.negotiate()
            stage.register()
            stage.enterChannel()
            stage.answerHistory([], isComplete: true)
            stage.pass(seconds: 1)
        }
        #expect(stage.lastSent("CHATHISTORY")?.contains("LATEST") == true)
        #expect(!stage.shows("messages may be missing here"))
        #expect(stage.disk?.lines.contains { $0.kind == .gap } == false)
    }

    @Test func `what comes from disk does not move the screen`() {
        var stage = Stage.afterLongTalk()
        for _ in 0..<6 { stage.press(Key(.pageUp)) }
        let rows = stage.rows
        stage.app.wantOlderOnDisk(in: stage.app.current)
        stage.send(.resized(stage.size))
        #expect(stage.rows == rows)
        stage.hear(1001...1003)
        #expect(Array(stage.rows.dropLast(3)) == Array(rows.dropLast(3)))
    }

    @Test func `far up, what is below is let go, and comes back by scrolling down`() {
        var stage = Stage.remembering()
        stage.server((1...9900).map { "@msgid=m\($0) :bob!b@x PRIVMSG #palabre :line \($0)" })
        stage.pass(seconds: 1)
        stage.app.shown.log.bottom = stage.app.shown.log[600].map { Log.Anchor(line: $0.place, offset: 0) }
        stage.send(.resized(stage.size))
        let numbers = stage.numbers
        stage.server((9901...10_200).map { "@msgid=m\($0) :bob!b@x PRIVMSG #palabre :line \($0)" })
        #expect(stage.numbers == numbers)
        #expect(stage.app.shown.log.count < 3000)
        var last = numbers.last ?? 0
        for _ in 0..<120 {
            stage.press(Key(.pageDown))
            let now = stage.numbers
            #expect(zip(now, now.dropFirst()).allSatisfy { $0 + 1 == $1 }, "\(now)")
            #expect((now.first ?? 0) <= last + 1, "behind \(last): \(now)")
            last = now.last ?? last
        }
        #expect(last > 2200)
        stage.press(.meta("G"))
        stage.app.catchUp()
        #expect(stage.numbers.last == 10_200)
    }

    @Test func `scrolling up from the newest line fills what was let go, too`() {
        var stage = Stage.remembering()
        stage.server((1...9900).map { "@msgid=m\($0) :bob!b@x PRIVMSG #palabre :line \($0)" })
        stage.app.shown.log.bottom = stage.app.shown.log[600].map { Log.Anchor(line: $0.place, offset: 0) }
        stage.server((9901...10_200).map { "@msgid=m\($0) :bob!b@x PRIVMSG #palabre :line \($0)" })
        stage.app.catchUp()
        stage.send(.resized(stage.size))
        var first = stage.numbers.first ?? 0
        for _ in 0..<60 {
            stage.press(Key(.pageUp))
            let now = stage.numbers
            #expect(zip(now, now.dropFirst()).allSatisfy { $0 + 1 == $1 }, "\(now)")
            #expect((now.last ?? 0) >= first - 1, "before \(first): \(now)")
            first = now.first ?? first
        }
        #expect(first < 9500)
    }

    @Test func `behind the disk the server is asked`() {
        var stage = Stage.remembering(modern: true)
        stage.hear(1...3)
        stage.pass(seconds: 1)
        stage.restart()
        stage.connect(modern: true)
        stage.answerHistory([])
        stage.press(Key(.pageUp))
        #expect(stage.lastSent("CHATHISTORY")?.contains("BEFORE #palabre msgid=m1") == true)
        stage.answerHistory([stage.past("older still", id: "m0", at: -5000)])
        #expect(stage.shows("older still") && stage.keptTexts.first == "older still")
    }

    @Test func `clear empties the window, and scrolling up brings it back`() {
        var stage = Stage.afterLongTalk(lines: 30)
        stage.enter("/clear")
        #expect(stage.numbers.isEmpty)
        stage.press(Key(.pageUp))
        #expect(stage.numbers.last == 30)
        #expect(stage.keptTexts.filter { $0.hasPrefix("line") }.count == 30)
    }

    @Test func `a disk that does not answer is asked once, and its reason is said`() {
        var stage = Stage.afterLongTalk()
        stage.disk = nil
        for _ in 0..<8 { stage.press(Key(.pageUp)) }
        let asked = stage.effects.compactMap { if case .find(let ticket, _) = $0 { ticket } else { nil } }
        #expect(asked.count == 1)
        if let ticket = asked.first { stage.send(.found(ticket, .failure(Failure("The disk is gone")))) }
        #expect(stage.shows("The disk is gone"))
    }

    @Test func `an answer that comes too late harms nobody`() {
        var stage = Stage.afterLongTalk()
        stage.disk = nil
        for _ in 0..<8 { stage.press(Key(.pageUp)) }
        stage.app.remove(stage.app.current)
        for effect in stage.effects {
            if case .find(let ticket, _) = effect {
                stage.send(.found(ticket, .success(KeptPage(lines: [], isComplete: false))))
            }
        }
        stage.send(.found(Ticket(4711), .success(KeptPage(lines: [], isComplete: true))))
        _ = stage.frame
    }

    // MARK: Forgetting

    @Test func `forget erases a conversation from disk, when asked twice`() {
        var stage = Stage.afterLongTalk(lines: 30)
        stage.connect()
        stage.hear(31...31, words: "alice: line")
        stage.enter("/forget")
        #expect(stage.shows("Erase all that was said in #palabre from this computer?"))
        stage.now = stage.now + 1
        stage.press(Key(.character("n")))
        #expect(stage.shows("line 31") && stage.keptTexts.contains("line 30"))
        stage.enter("/log erase")
        stage.now = stage.now + 1
        stage.press(Key(.character("y")))
        #expect(stage.keptTexts.isEmpty && stage.numbers.isEmpty)
        stage.press(Key(.pageUp))
        #expect(stage.numbers.isEmpty)
        stage.hear(40...41)
        #expect(stage.keptTexts == ["line 40", "line 41"])
    }

    @Test func `what was erased does not come back from the server, now or in the next run`() {
        var stage = Stage.remembering(modern: true)
        stage.answerHistory([])
        stage.hear(1...3)
        stage.enter("my own words")
        stage.enter("/forget")
        stage.now = stage.now + 1
        stage.press(Key(.character("y")))
        let erased = { (stage: Stage) in
            [stage.past("line 2", id: "m2", at: -2002), stage.past("line 3", id: "m3", at: -2001)]
        }
        #expect(stage.keptState?.sent == [] && stage.keptState?.forgottenUpTo != nil)
        stage.now = stage.now + 2000
        stage.press(Key(.pageUp))
        stage.answerHistory(erased(stage))
        #expect(stage.keptTexts.isEmpty && stage.numbers.isEmpty && stage.app.shown.log.beginning == .complete)
        let time = (stage.now + -2003).serverTime
        stage.server("@time=\(time);msgid=m1 :bob!b@x PRIVMSG #palabre :line 1")
        #expect(stage.keptTexts.isEmpty)
        stage.restart()
        stage.connect(modern: true)
        #expect(stage.lastSent("CHATHISTORY")?.contains("AFTER #palabre timestamp=") == true)
        stage.answerHistory(erased(stage) + [stage.past("line 9", id: "m9", at: -60)])
        #expect(stage.keptTexts.filter { $0.hasPrefix("line") } == ["line 9"] && stage.numbers == [9])
        stage.press(Key(.pageUp))
        stage.answerHistory(erased(stage))
        #expect(stage.numbers == [9] && stage.app.shown.log.beginning == .complete)
    }

    @Test func `a page that was on its way when all was erased does not bring it back`() {
        var stage = Stage.afterLongTalk()
        let disk = stage.disk
        stage.disk = nil
        for _ in 0..<8 { stage.press(Key(.pageUp)) }
        let asked = stage.effects.compactMap { effect in
            if case .find(let ticket, let query) = effect { (ticket, query) } else { nil }
        }
        stage.enter("/forget")
        stage.now = stage.now + 1
        stage.press(Key(.character("y")))
        for (ticket, query) in asked { stage.send(.found(ticket, .success(disk?.page(query) ?? stage.noPage))) }
        #expect(asked.count == 1 && stage.numbers.isEmpty && stage.app.shown.log.isEmpty)
    }

    @Test func `log says what is kept, and where`() {
        var stage = Stage.afterLongTalk(lines: 3)
        stage.restart {
            $0.kept.file = "~/.local/share/palabre/log.sqlite"
            $0.kept.size = 12_345_678
        }
        stage.enter("/log")
        #expect(stage.shows("log.sqlite (12 MB"))
        stage.restart { $0.kept.readOnly = "another palabre writes" }
        stage.enter("/log")
        #expect(stage.shows("another palabre writes"))
        var other = Stage.inChannel()
        other.enter("/log")
        #expect(other.shows("Nothing is kept on disk"))
        other.enter("/forget")
        #expect(other.shows("Nothing of this window is kept on disk"))
    }
}
