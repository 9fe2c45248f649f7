// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Searching in all that was ever said, and jumping to where it was.
@Suite struct LookingTests {
    // Of 1000 lines every hundredth has a hare; fatou wrote of one, and her window is closed.
    private func afterHares() -> Stage {
        var stage = Stage.remembering()
        for hundred in 0..<10 {
            stage.hear(hundred * 100 + 1...hundred * 100 + 99)
            stage.hear(hundred * 100 + 100...hundred * 100 + 100, words: "line hare")
        }
        stage.server(":fatou!f@x PRIVMSG alice :the hare is mine http://hare.org")
        stage.enter("/buffer fatou")
        stage.enter("/close")
        stage.pass(seconds: 1)
        stage.restart()
        return stage
    }

    private func texts(_ stage: Stage) -> [String] { stage.app.shown.log.newestFirst.map(\.text) }

    @Test func `what was said long ago, and where no window is, is found, the newest next to the cursor`() {
        var stage = afterHares()
        stage.enter("/search hare")
        #expect(stage.title == "results")
        #expect(texts(stage).count == 11)
        #expect(texts(stage).first == "the hare is mine http://hare.org" && texts(stage)[1] == "line hare 1000")
        #expect(stage.shows("[Village/fatou] the hare is mine") && stage.shows("[Village/#palabre] line hare 900"))
        guard case .selecting(let selection) = stage.app.mode else {
            Issue.record("nothing is chosen")
            return
        }
        #expect(stage.app.shown.log.line(at: selection.place)?.text.hasPrefix("the hare") == true)
    }

    @Test func `M-s asks for words, and says what else can be asked for`() {
        var stage = afterHares()
        stage.press(.meta("s"))
        #expect(stage.shows("from:nick") && stage.shows("search everywhere:"))
        stage.type("from:fatou has:link")
        stage.press(Key(.enter))
        #expect(texts(stage) == ["the hare is mine http://hare.org"])
    }

    @Test func `Enter jumps to the place with what was said around it, and back`() {
        var stage = afterHares()
        stage.enter("/search hare 300")
        stage.press(Key(.enter))
        #expect(stage.title == "#palabre" && stage.shows("line hare 300"))
        #expect(stage.shows("line 299") && stage.shows("line 301"))
        #expect(!stage.app.shown.log.newestFirst.contains { $0.text == "line 499" })
        // From there one scrolls on, over what is not in memory.
        for _ in 0..<60 { stage.press(Key(.pageDown)) }
        #expect(stage.app.shown.log.bottom == nil && stage.shows("line hare 1000"))
        #expect(stage.app.shown.log.newestFirst.contains { $0.text == "line 499" })
        stage.press(.meta("<"))
        #expect(stage.title == "results")
    }

    @Test func `a closed window opens to show what was found in it`() {
        var stage = afterHares()
        stage.enter("/search mine")
        stage.press(Key(.enter))
        #expect(stage.title == "fatou" && stage.shows("the hare is mine"))
    }

    @Test func `what was said on a network that is not there any more can be read, and closed`() {
        var stage = afterHares()
        stage.restart { $0.networks = [NetworkSetup(Endpoint(dialect: .irc, host: "127.0.0.2"))] }
        stage.enter("/search in:#palabre hare")
        stage.press(Key(.enter))
        #expect(stage.title == "127.0.0.1:6667/#palabre" && stage.shows("line hare 1000"))
        stage.enter("hello")
        #expect(stage.app.notice?.kind == .failure)
        stage.press(.control("u"))
        stage.enter("/close")
        #expect(!stage.titles.contains("127.0.0.1:6667/#palabre"))
    }

    @Test func `more come when one scrolls to their end`() {
        var stage = Stage.remembering()
        stage.hear(1...350)
        stage.enter("/search line")
        #expect(texts(stage).count == Search.pageLength)
        stage.press(Key(.escape))
        for _ in 0..<40 { stage.press(Key(.pageUp)) }
        #expect(texts(stage).count == 350 && texts(stage).last == "line 1")
        #expect(stage.effects.filter { if case .find(_, .search) = $0 { true } else { false } }.count == 4)
    }

    @Test func `what is not found is said, and what cannot be looked for`() {
        var stage = afterHares()
        stage.enter("/search tortoise")
        #expect(stage.title == "#palabre" && stage.shows("No line has \"tortoise\" in it"))
        stage.enter("/search before:soon")
        #expect(stage.shows("before:soon is no day"))
        #expect(stage.input == "/search before:soon")
    }

    // The disk answers what it was asked last without having found anything in time.
    private func giveUp(_ stage: inout Stage) {
        let asked = stage.effects.compactMap { if case .find(let ticket, _) = $0 { ticket } else { nil } }
        guard let ticket = asked.last else {
            Issue.record("nothing was asked")
            return
        }
        stage.send(.found(ticket, .success(KeptPage(lines: [], isComplete: false, hasGivenUp: true))))
    }

    @Test func `a search that takes too long says so, and what to do`() {
        var stage = afterHares()
        stage.disk = nil
        stage.enter("/search /h.re/")
        giveUp(&stage)
        #expect(stage.shows("That took too long, and not all was looked at: add a word"))
        stage.press(.control("s"))
        stage.type("zebra")
        giveUp(&stage)
        #expect(stage.app.notice?.words.hasPrefix("That took too long") == true)
    }

    @Test func `lastlog looks in one conversation, whatever is in its name`() {
        var stage = Stage.remembering()
        stage.server(":*a!s@x PRIVMSG alice :one hare", ":bba!b@x PRIVMSG alice :two hares")
        stage.pass(seconds: 1)
        stage.enter("/buffer *a")
        stage.enter("/lastlog hare")
        #expect(texts(stage) == ["one hare"])
    }

    @Test func `what the server finds is only what was asked for`() {
        var stage = afterHares()
        stage.connect()
        stage.server(
            ":s CAP * NEW :batch message-tags server-time soju.im/search",
            ":s CAP * ACK :batch message-tags server-time soju.im/search"
        )
        stage.enter("/search hare from:zoe -old")
        stage.server(
            ":s BATCH +1 soju.im/search",
            "@batch=1;time=2020-01-01T10:00:00.000Z;msgid=0 :zoe!z@h PRIVMSG #palabre :an old hare",
            "@batch=1;time=2020-01-01T10:00:00.000Z;msgid=1 :zoe!z@h PRIVMSG #palabre :young hares",
            "@batch=1;time=2020-01-01T10:00:00.000Z;msgid=2 :eve!z@h PRIVMSG #palabre :a hare",
            ":s BATCH -1"
        )
        #expect(texts(stage) == ["young hares"])
    }

    @Test func `lastlog looks in one conversation`() {
        var stage = afterHares()
        stage.enter("/lastlog hare")
        #expect(texts(stage).count == 10)
    }

    @Test func `an empty window that waits for the server says that nothing was found here`() {
        var stage = afterHares()
        stage.connect()
        stage.server(
            ":s CAP * NEW :batch message-tags server-time soju.im/search",
            ":s CAP * ACK :batch message-tags server-time soju.im/search"
        )
        stage.enter("/search tortoise")
        #expect(stage.title == "results" && stage.shows("No line here has \"tortoise\" in it"))
    }

    @Test func `the server's answers stand among those from disk, each once`() {
        var stage = afterHares()
        stage.connect()
        stage.server(
            ":s CAP * NEW :batch message-tags server-time soju.im/search",
            ":s CAP * ACK :batch message-tags server-time soju.im/search"
        )
        stage.enter("/search hare")
        stage.server(
            ":s BATCH +1 soju.im/search",
            "@batch=1;time=2020-01-01T10:00:00.000Z;msgid=0 :zoe!z@h PRIVMSG #palabre :an old hare",
            "@batch=1;msgid=m100;time=2026-11-22T12:35:40.000Z :bob!x@y PRIVMSG #palabre :line hare 100",
            ":s BATCH -1"
        )
        #expect(texts(stage).count == 12 && texts(stage).last == "an old hare")
    }

    // MARK: In the buffer

    @Test func `C-s goes on beyond the memory`() {
        var stage = afterHares()
        stage.press(.control("s"))
        stage.type("hare 2")
        #expect(stage.shows("line hare 200") && stage.shows("line 199"))
        #expect(!stage.shows("not found"))
        stage.press(.control("s"))
        #expect(stage.shows("no more"))
        stage.press(Key(.escape))
        #expect(stage.app.shown.log.bottom == nil && stage.shows("line hare 1000"))
    }

    @Test func `C-s goes from one to the next on disk, whatever is in memory`() {
        var stage = afterHares()
        stage.press(.control("s"))
        stage.type("hare ")
        var found: [String] = []
        for _ in 0..<10 {
            guard case .searchingLog(let search) = stage.app.mode, let place = search.place else { break }
            found.append(stage.app.shown.log.line(at: place)?.text ?? "")
            stage.press(.control("s"))
        }
        #expect(found == (1...10).reversed().map { "line hare \($0 * 100)" })
        stage.press(.control("x"))
        #expect(stage.app.mode.isChat == false)
    }

    @Test func `C-s with capitals goes on over many lines on disk that have none`() {
        var stage = Stage.remembering()
        stage.hear(1...1, words: "The Hare")
        stage.hear(2...400, words: "the hare")
        stage.pass(seconds: 1)
        stage.restart()
        stage.press(.control("s"))
        stage.type("Hare")
        #expect(stage.shows("The Hare 1") && !stage.shows("not found"))
    }

    @Test func `C-s that finds nothing above finds what is below`() {
        var stage = afterHares()
        stage.press(Key(.pageUp), Key(.pageUp), .control("s"))
        stage.type("hare 1000")
        #expect(stage.shows("line hare 1000") && !stage.shows("not found"))
    }

    @Test func `C-s minds the case where capitals are typed, on disk too`() {
        var stage = afterHares()
        stage.press(.control("s"))
        stage.type("Hare 2")
        #expect(stage.shows("not found"))
    }
}
