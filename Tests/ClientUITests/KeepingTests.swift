// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

extension Stage {
    /// Somebody in `#palabre`, with a disk that takes everything in.
    static func remembering(columns: Int = 80, rows: Int = 24, modern: Bool = false) -> Stage {
        var endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])
        endpoint.nick = "alice"
        var launch = Launch(loginName: "alice", utcOffset: 3600, version: "1.0")
        launch.networks = [NetworkSetup(endpoint)]
        launch.kept.hasStore = true
        var stage = Stage(launch, columns: columns, rows: rows, disk: Disk())
        stage.connect(modern: modern)
        return stage
    }

    mutating func connect(modern: Bool = false) {
        open()
        if modern { negotiate() }
        register()
        enterChannel()
    }

    /// What others say in `#palabre`, one line a second.
    mutating func hear(_ numbers: ClosedRange<Int>, words: String = "line") {
        for number in numbers {
            now = now + 1
            server("@msgid=m\(number);time=\(now.serverTime) :bob!b@x PRIVMSG #palabre :\(words) \(number)")
        }
    }

    static let garden = Conversation(network: "127.0.0.1:6667", name: "#palabre")

    /// What the disk has of `#palabre`.
    var keptTexts: [String] { disk?.all(of: Stage.garden).map(\.text) ?? [] }
    var keptState: KeptState? { disk?.states[Stage.garden] }

    var keeps: [KeptChange] {
        effects.flatMap { effect -> [KeptChange] in if case .keep(let changes) = effect { changes } else { [] } }
    }
}

/// What goes to disk while one talks, and comes back when the program starts again.
@Suite struct KeepingTests {
    // MARK: What goes to disk

    @Test func `what is said goes to disk at once, each line once`() {
        var stage = Stage.remembering()
        stage.effects.removeAll { if case .keep = $0 { true } else { false } }
        stage.hear(1...3)
        stage.enter("hello")
        let lines = stage.keeps.compactMap { if case .line(let line) = $0 { line } else { nil } }
        #expect(lines.map(\.text) == ["line 1", "line 2", "line 3", "hello"])
        #expect(lines.map(\.nick) == ["bob", "bob", "bob", "alice"])
        #expect(lines.allSatisfy { $0.conversation == Stage.garden })
        #expect(lines.map(\.number) == lines.map(\.number).sorted() && Set(lines.map(\.number)).count == 4)
    }

    @Test func `without a disk nothing is kept, and nothing is waited for`() {
        var stage = Stage.inChannel()
        stage.enter("hello")
        #expect(stage.keeps.isEmpty)
        #expect(stage.app.keeping.isDue == nil)
    }

    @Test func `a disk that takes nothing is not given anything, and is read`() {
        var stage = Stage.remembering()
        stage.hear(1...3)
        stage.pass(seconds: 1)
        stage.restart { $0.kept.readOnly = "somebody else writes" }
        #expect(stage.shows("line 3"))
        stage.connect()
        stage.enter("hello")
        #expect(stage.keeps.isEmpty && stage.app.keeping.isDue == nil)
        #expect(stage.app.buffers.allSatisfy { $0.log.journal == nil } && stage.app.keeping.changes.isEmpty)
    }

    @Test func `what becomes of a line is told under its number`() {
        var stage = Stage.remembering(modern: true)
        stage.enter("mine")
        let number = stage.disk?.lines.last?.number
        #expect(stage.disk?.lines.last?.marks.contains(.pending) == true)
        let label = stage.lastSent("mine")?.dropFirst(7).prefix { $0 != " " } ?? ""
        let time = (stage.now + 2).serverTime
        stage.server("@label=\(label);msgid=own;time=\(time) :alice!a@127.0.0.1 PRIVMSG #palabre :mine")
        let delivered = stage.disk?.lines.first { $0.number == number }
        #expect(delivered?.id == "own" && delivered?.marks.contains(.pending) == false)
        #expect(delivered?.time.serverTime == time)
        stage.server("@+draft/react=👍;+draft/reply=own :bob!b@x TAGMSG #palabre")
        stage.server("@+draft/reply=own;+draft/react=👍 :bob!b@x TAGMSG #palabre")
        #expect(stage.disk?.lines.first { $0.number == number }?.details.reactions.map(\.text) == ["👍"])
        stage.server(":op!o@x REDACT #palabre own :spam")
        #expect(stage.disk?.lines.first { $0.number == number }?.details.removal?.nick == "op")
        #expect(stage.disk?.all(of: Stage.garden).filter { $0.text == "mine" }.count == 1)
    }

    @Test func `what is done to a message that is on disk only reaches the disk`() {
        var stage = Stage.remembering(modern: true)
        stage.hear(1...300)
        stage.pass(seconds: 1)
        stage.restart()
        stage.connect(modern: true)
        stage.answerHistory([])
        #expect(stage.app.buffers[1].log.place(ofID: "m1") == nil)
        stage.server(
            ":op!o@x REDACT #palabre m1 :spam",
            "@+draft/react=👍;+draft/reply=m2 :bob!b@x TAGMSG #palabre",
            "@+draft/react=👍;+draft/reply=m3 :bob!b@x TAGMSG #palabre",
            "@+draft/unreact=👍;+draft/reply=m3 :bob!b@x TAGMSG #palabre"
        )
        let lines = ["m1", "m2", "m3"].map { id in stage.disk?.lines.first { $0.id == id } }
        #expect(lines.map { $0?.details.removal?.nick } == ["op", nil, nil])
        #expect(lines.map { $0?.details.reactions.count } == [0, 1, 0])
        for _ in 0..<20 { stage.press(Key(.pageUp)) }
        let shown = stage.app.shown.log.place(ofID: "m1").flatMap { stage.app.shown.log.line(at: $0) }
        #expect(shown?.rarities.removal?.nick == "op")
        stage.enter("/search line 1")
        #expect(!stage.app.shown.log.newestFirst.contains { $0.text == "line 1" })
    }

    @Test func `a deletion reaches what was said in a window that is closed`() {
        var stage = Stage.remembering(modern: true)
        stage.server("@msgid=secret :Fatou!f@x PRIVMSG alice :psst")
        stage.enter("/buffer Fatou")
        stage.enter("/close")
        stage.server(":Fatou!f@x REDACT alice secret")
        #expect(stage.disk?.lines.first { $0.id == "secret" }?.details.removal?.nick == "Fatou")
    }

    @Test func `passwords, answers, the message of the day and lists are not kept`() {
        var stage = Stage.remembering()
        stage.enter("/msg NickServ identify hunter2")
        stage.enter("/query NickServ")
        stage.enter("identify hunter2")
        stage.type("identify hunt")
        stage.enter("/buffer #palabre")
        stage.enter("/raw PASS hunter2")
        stage.type("/oper alice hunter2")
        stage.server(
            ":s 375 alice :hello from the server",
            ":s 372 alice :do not feed hunter2",
            ":s 376 alice :End",
            ":s 311 alice bob b x * :hunter2"
        )
        stage.enter("")
        stage.pass(seconds: 2)
        #expect(!"\(stage.keeps)".contains("hunt"), "\(stage.keeps)")
    }

    @Test func `mentions and results are made of what was said, and not kept`() {
        var stage = Stage.remembering()
        stage.hear(1...1, words: "alice: look")
        stage.enter("/search look")
        stage.pass(seconds: 2)
        #expect(stage.titles.contains("mentions") && stage.title == "results")
        #expect(stage.disk?.lines.filter { $0.text.contains("look") }.count == 1)
        #expect(stage.disk?.desk.conversations == [Conversation(network: "127.0.0.1:6667", name: ""), Stage.garden])
    }

    @Test func `two networks of one name are two`() {
        var stage = Stage.remembering()
        stage.enter("/connect irc://127.0.0.1")
        #expect(Set(stage.app.networks.map(\.lastingName)) == ["127.0.0.1:6667", "127.0.0.1:6667 2"])
        #expect(stage.app.buffers.compactMap(\.conversation).count == 3)
    }

    @Test func `a channel that is renamed and somebody with a new nick take along what was said`() {
        var stage = Stage.remembering(modern: true)
        stage.hear(1...2)
        stage.server(":op!o@x RENAME #palabre #tree :nicer")
        stage.server(":bob!b@x PRIVMSG alice :psst", ":bob!b@x NICK bobby", ":bobby!b@x PRIVMSG alice :still me")
        let tree = Conversation(network: "127.0.0.1:6667", name: "#tree")
        let bobby = Conversation(network: "127.0.0.1:6667", name: "bobby")
        #expect(stage.keptTexts.isEmpty)
        #expect(stage.disk?.all(of: tree).map(\.text).contains("line 2") == true)
        #expect(stage.disk?.all(of: bobby).filter { $0.kind == .message }.map(\.text) == ["psst", "still me"])
    }

    @Test func `what changes all the time is told twice a second, and an idle program sleeps`() {
        var stage = Stage.remembering()
        stage.pass(seconds: 5)
        #expect(stage.app.keeping.isDue == nil)
        let before = stage.keeps.count
        for letter in "hello" { stage.type(String(letter)) }
        #expect(stage.keeps.count == before)
        #expect(stage.app.keeping.isDue.map { $0 - stage.now } == 500)
        stage.pass(seconds: 1)
        #expect(stage.keeps.count == before + 1 && stage.keptState?.draft == "hello")
        stage.press(Key(.backspace), Key(.character("o")))
        stage.pass(seconds: 1)
        #expect(stage.keeps.count == before + 1 && stage.app.keeping.isDue == nil)
    }

    @Test func `the last moments before the end are told too`() {
        var stage = Stage.remembering()
        stage.type("half a sen")
        stage.app.quit(reason: "")
        stage.resize(columns: 80, rows: 24)
        #expect(stage.keptState?.draft == "half a sen")
        #expect(stage.effects.last == .quit)
    }

    @Test func `a flood costs one change a line`() {
        var stage = Stage.remembering()
        let lines = (0..<5000).map { "@msgid=f\($0) :bob!b@x PRIVMSG #palabre :flood \($0)" }
        let before = stage.effects.count
        stage.server(lines)
        guard case .keep(let changes)? = stage.effects.last, stage.effects.count == before + 1 else {
            Issue.record("\(stage.effects.count - before) effects")
            return
        }
        #expect(changes.count == 5000)
    }

    // MARK: What comes back

    @Test func `the screen is there again before the network answers`() {
        var stage = Stage.remembering()
        stage.hear(1...30)
        stage.enter("an answer")
        stage.server(":fatou!f@x PRIVMSG alice :psst", ":moussa!m@x PRIVMSG #palabre :alice: there?")
        stage.type("not sent yet")
        stage.pass(seconds: 1)
        let texts = { (stage: Stage) in stage.rows.map { $0.dropFirst(17) }.filter { $0.contains("│") } }
        let rows = texts(stage).filter { $0.contains("line") || $0.contains("answer") }
        stage.restart()
        #expect(stage.title == "#palabre" && stage.input == "not sent yet")
        #expect(texts(stage).filter { $0.contains("line") || $0.contains("answer") } == rows && rows.count > 15)
        #expect(stage.titles == ["Village", "#palabre", "fatou"])
        #expect(stage.app.buffers[2].activity == Buffer.Activity(messages: 1, mentions: 1))
        #expect(!stage.effects.contains(.ring))
        stage.press(.control("u"), Key(.up))
        #expect(stage.input == "an answer")
        stage.app.show(2)
        stage.send(.resized(stage.size))
        #expect(stage.shows("psst") && stage.app.shown.activity.isEmpty)
    }

    @Test func `what was typed in the last moment is there again after a signal`() {
        var stage = Stage.remembering()
        stage.type("not sent yet")
        stage.send(.ending)
        stage.restart()
        #expect(stage.input == "not sent yet")
    }

    @Test func `windows and panes are as they were`() {
        var stage = Stage.remembering(columns: 120, rows: 36)
        stage.server(":alice!a@127.0.0.1 JOIN #swift", ":irc.village 366 alice #swift :End")
        stage.enter("/window split beside")
        stage.enter("/buffer #swift")
        stage.app.toggleNickList()
        stage.pass(seconds: 1)
        let shown = stage.app.desk.windows.windows.map { stage.app.title(of: stage.app.content(of: $0.id)) }
        stage.restart()
        let now = stage.app.desk.windows.windows.map { stage.app.title(of: stage.app.content(of: $0.id)) }
        #expect(now == shown && Set(now) == ["#palabre", "#swift"])
        #expect(stage.title == "#swift" && stage.app.desk.panes.nicks == false)
    }

    @Test func `what waits to be sent goes out when it can`() {
        var stage = Stage.remembering()
        stage.lose()
        stage.enter("/query fatou")
        for text in ["hello", "/me waves", "//slash"] { stage.enter(text) }
        stage.pass(seconds: 1)
        stage.restart()
        #expect(stage.app.buffers.last?.waiting.map(\.text) == ["hello", "waves", "/slash"])
        stage.connect()
        #expect(stage.sent.filter { $0.contains("fatou") && $0.contains("PRIVMSG") }.count == 3)
    }

    @Test func `what was read stays read, and the rest is marked`() {
        var stage = Stage.remembering()
        stage.server(":alice!a@127.0.0.1 JOIN #swift", ":irc.village 366 alice #swift :End")
        stage.hear(1...2)
        stage.enter("/buffer #swift")
        stage.hear(3...5)
        stage.pass(seconds: 1)
        stage.restart()
        let place = stage.app.buffers.firstIndex { $0.name == "#palabre" } ?? 0
        #expect(stage.app.buffers[place].activity.messages == 3)
        stage.app.show(place)
        stage.send(.resized(stage.size))
        let rows = stage.rows
        let order = ["line 2", "unread", "line 3"].compactMap { text in rows.firstIndex { $0.contains(text) } }
        #expect(order.count == 3 && order == order.sorted(), "\(rows)")
    }

    @Test func `the server is asked for what came behind the newest line on disk`() {
        var stage = Stage.remembering(modern: true)
        stage.hear(1...3)
        stage.pass(seconds: 1)
        stage.now = stage.now + 3600
        stage.restart()
        stage.connect(modern: true)
        #expect(stage.lastSent("CHATHISTORY")?.contains("AFTER #palabre msgid=m3") == true)
        stage.answerHistory([stage.past("line 3", id: "m3", at: -3600), stage.past("missed", id: "m4", at: -60)])
        stage.answerHistory([])
        #expect(stage.keptTexts.filter { $0 == "line 3" }.count == 1)
        #expect(stage.keptTexts.contains("missed") && !stage.shows("messages may be missing"))
        let rows = stage.rows
        let order = ["line 3", "unread", "missed"].compactMap { text in rows.firstIndex { $0.contains(text) } }
        #expect(order.count == 3 && order == order.sorted(), "\(rows)")
    }

    @Test func `a conversation that is not on the screen is asked about behind what the disk has of it`() {
        var stage = Stage.remembering(modern: true)
        stage.hear(1...3)
        stage.enter("/buffer 1")
        stage.pass(seconds: 1)
        stage.restart()
        #expect(stage.app.buffers[1].log.isEmpty)
        stage.connect(modern: true)
        #expect(stage.lastSent("CHATHISTORY")?.contains("AFTER #palabre msgid=m3") == true)
        #expect(stage.app.buffers[1].log.newestFirst.contains { $0.text == "line 2" })
    }

    @Test func `where the server keeps nothing a mark stands where we were away`() {
        var stage = Stage.remembering()
        stage.hear(1...3)
        stage.pass(seconds: 1)
        stage.restart()
        stage.connect()
        stage.hear(4...4)
        let rows = stage.rows
        let order = ["line 3", "messages may be missing", "line 4"].compactMap { text in
            rows.firstIndex { $0.contains(text) }
        }
        #expect(order.count == 3 && order == order.sorted(), "\(rows)")
    }

    @Test func `what is not said to have arrived may be lost`() {
        var stage = Stage.remembering(modern: true)
        stage.enter("lost?")
        stage.pass(seconds: 1)
        stage.restart()
        #expect(stage.shows("not sent: it is not known"))
    }

    @Test func `networks that are not there any more come back with their conversations when they do`() {
        var stage = Stage.remembering()
        stage.hear(1...2)
        stage.pass(seconds: 1)
        let networks = stage.app.launch.networks
        let other = NetworkSetup(Endpoint(dialect: .irc, host: "127.0.0.2"))
        stage.restart { $0.networks = [other] }
        #expect(stage.titles == ["127.0.0.2"])
        stage.pass(seconds: 1)
        stage.restart { $0.networks = networks }
        #expect(stage.titles == ["Village", "#palabre"])
    }

    @Test func `where nobody is, nothing is read`() {
        var stage = Stage.remembering()
        stage.pass(seconds: 1)
        stage.restart { $0.isUnattended = true }
        stage.connect()
        stage.hear(1...4)
        stage.pass(seconds: 1)
        stage.restart { $0.isUnattended = false }
        #expect(stage.keptState?.unread == 4)
        let order = ["unread", "line 1"].compactMap { text in stage.rows.firstIndex { $0.contains(text) } }
        #expect(order.count == 2 && order == order.sorted(), "\(stage.rows)")
    }

    @Test func `a closed conversation is opened with what was said in it`() {
        var stage = Stage.remembering()
        stage.server(":fatou!f@x PRIVMSG alice :do you remember?")
        stage.enter("/buffer fatou")
        stage.enter("/close")
        stage.pass(seconds: 1)
        stage.restart()
        #expect(!stage.titles.contains("fatou"))
        stage.connect()
        stage.enter("/query fatou")
        #expect(stage.shows("do you remember?"))
    }
}
