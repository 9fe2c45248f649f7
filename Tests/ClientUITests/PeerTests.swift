// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// What plugins and scripts may do, and what becomes of it.
@Suite struct PeerTests {
    private static let script = PeerID(-1)
    private static let place = PeerPlace(network: "127.0.0.1:6667", buffer: "#palabre")

    /// Somebody in a channel, and a script that has connected.
    private func visited(_ first: PeerRequest...) -> Stage {
        var stage = Stage.inChannel()
        stage.send(.peer(PeerTests.script, .came(name: "script")))
        for request in first { stage.ask(request) }
        stage.forget()
        return stage
    }

    // MARK: Being told

    @Test func `who comes is told who we are`() {
        var stage = Stage.inChannel()
        stage.send(.peer(PeerTests.script, .came(name: "script")))
        #expect(stage.told == [.hello(version: "1.0")])
    }

    @Test func `nobody is told what nobody asked for`() {
        var stage = visited()
        stage.server(":moussa!m@x PRIVMSG #palabre :hello")
        #expect(stage.told.isEmpty)
        #expect(stage.app.buffers.allSatisfy { $0.log.arrivals == nil })
    }

    @Test func `what is said is told, once, with its place`() {
        var stage = visited(PeerRequest(.subscribe([.message])))
        stage.server(":moussa!m@x PRIVMSG #palabre :alice: hello", ":moussa!m@x PART #palabre")
        stage.send(.resized(stage.size))
        guard case .line(let line, PeerTests.place)? = stage.told.first else {
            Issue.record("nothing was told")
            return
        }
        #expect(stage.told.count == 1)
        #expect((line.kind, line.nick, line.text) == (.message, "moussa", "alice: hello"))
        #expect(line.marks == [.mention])
    }

    @Test func `a conversation that opens later is told too`() {
        var stage = visited(PeerRequest(.subscribe([])))
        stage.server(":fatou!f@x PRIVMSG alice :psst")
        stage.server(":fatou!f@x PRIVMSG alice :psst again")
        #expect(stage.toldTexts == ["psst", "psst again"])
    }

    @Test func `an emptied window goes on telling`() {
        var stage = visited(PeerRequest(.subscribe([.message])))
        stage.enter("/clear")
        stage.server(":moussa!m@x PRIVMSG #palabre :hello")
        #expect(stage.toldTexts == ["hello"])
    }

    @Test func `what was said before, and comes in a history, is not told`() {
        var stage = visited(PeerRequest(.subscribe([.message])))
        var line = Line(
            time: stage.now,
            kind: .said(.message, Line.Author(nick: "moussa", isOwn: false, isMention: false)),
            text: "old"
        )
        line.isReplayed = true
        stage.app.append(line, to: stage.app.current, weight: .none)
        stage.send(.resized(stage.size))
        #expect(stage.told.isEmpty)
    }

    @Test func `who has left is told nothing, and nothing is noted for it`() {
        var stage = visited(PeerRequest(.subscribe([])))
        stage.send(.peer(PeerTests.script, .left(reason: nil)))
        #expect(stage.wanted == [.end(PeerTests.script)])
        stage.server(":moussa!m@x PRIVMSG #palabre :hello")
        #expect(stage.told.isEmpty)
        #expect(stage.app.buffers.allSatisfy { $0.log.arrivals == nil })
    }

    @Test func `a password that was typed for a service is told to nobody`() {
        var stage = visited(PeerRequest(.subscribe([])))
        stage.enter("/msg NickServ identify sesame")
        #expect(!stage.toldTexts.contains { $0.contains("sesame") })
    }

    // MARK: Asking

    @Test func `windows are listed, and their newest lines read`() {
        var stage = visited()
        stage.server(":moussa!m@x PRIVMSG #palabre :one", ":moussa!m@x PRIVMSG #palabre :two")
        stage.ask(PeerRequest(id: "1", .list))
        #expect(stage.told == [.buffers(id: "1", [PeerPlace(network: "127.0.0.1:6667", buffer: ""), PeerTests.place])])
        stage.forget()
        stage.ask(PeerRequest(id: "2", .read(PeerPlace(buffer: "#PALABRE"), limit: 1)))
        guard case .lines("2", let lines, PeerTests.place)? = stage.told.first else {
            Issue.record("nothing was read")
            return
        }
        #expect(lines.map(\.text) == ["two"])
    }

    @Test(arguments: [
        (PeerPlace(network: "Nowhere", buffer: "#palabre"), "there is no network Nowhere"),
        (PeerPlace(network: "village", buffer: "#other"), "there is no window #other"),
    ])
    func `a place that is not there is told`(_ place: PeerPlace, _ reason: String) {
        var stage = visited()
        stage.ask(PeerRequest(id: "1", .read(place, limit: 5)))
        stage.ask(PeerRequest(id: "2", .say("hello", in: place)))
        #expect(stage.told == [.failed(id: "1", reason: reason), .failed(id: "2", reason: reason)])
        #expect(stage.sent.isEmpty)
    }

    // MARK: Saying

    @Test func `a script says something, and is told that it went`() {
        var stage = visited()
        stage.ask(PeerRequest(id: "1", .say("/me is no command", in: PeerPlace(buffer: "#palabre"))))
        #expect(stage.sent == ["PRIVMSG #palabre :/me is no command"])
        #expect(stage.told == [.done(id: "1")])
        #expect(stage.shows("/me is no command"))
    }

    @Test func `where the server echoes, only the echo says that it went`() {
        var stage = Stage.onModernServer()
        stage.send(.peer(PeerTests.script, .came(name: "script")))
        stage.forget()
        stage.ask(PeerRequest(id: "1", .say("hello", in: PeerPlace(buffer: "#palabre"))))
        stage.ask(PeerRequest(id: "2", .say("never", in: PeerPlace(buffer: "#palabre"))))
        #expect(stage.told.isEmpty)
        stage.echo("hello", id: "m1")
        #expect(stage.told == [.done(id: "1")])
        stage.pass(seconds: 60)
        guard case .failed("2", let reason)? = stage.told.last else {
            Issue.record("it was not told")
            return
        }
        #expect(!reason.isEmpty)
        #expect(stage.app.peers.sendings.isEmpty)
    }

    @Test func `a bot is not told what it said itself, or it would answer itself`() {
        for hasEcho in [false, true] {
            var stage = hasEcho ? Stage.onModernServer() : Stage.inChannel()
            stage.send(.peer(PeerTests.script, .came(name: "script")))
            stage.ask(PeerRequest(.subscribe([.message])))
            stage.ask(PeerRequest(.say("a tale", in: PeerPlace(buffer: "#palabre"))))
            if hasEcho { stage.echo("a tale", id: "m1") }
            stage.enter("mine")
            if hasEcho { stage.echo("mine", id: "m2") }
            #expect(stage.toldTexts == ["mine"])
        }
    }

    @Test func `who floods is heard at a pace, and the user all the while`() {
        var stage = visited()
        for number in 1...150 {
            stage.ask(PeerRequest(id: "\(number)", .say("line \(number)", in: PeerPlace(buffer: "#palabre"))))
        }
        #expect(stage.sent.count == 5)
        let refused = stage.told.filter {
            if case .failed(_, let reason) = $0 { reason.contains("wait already") } else { false }
        }
        #expect(refused.count == 45)
        stage.enter("my own")
        #expect(stage.sent.last == "PRIVMSG #palabre :my own")
        stage.pass(seconds: 10)
        #expect(stage.sent.count == 16)
        stage.pass(seconds: 5)
        #expect(stage.sent.last == "PRIVMSG #palabre :line 20")
    }

    @Test func `many lines in one text go at the pace of many texts`() {
        var stage = visited()
        let lines = (1...20).map { "line \($0)" }.joined(separator: "\n")
        stage.ask(PeerRequest(id: "1", .say(lines, in: PeerPlace(buffer: "#palabre"))))
        stage.ask(PeerRequest(id: "2", .say("after it", in: PeerPlace(buffer: "#palabre"))))
        stage.pass(seconds: 15)
        #expect(!stage.sent.contains("PRIVMSG #palabre :after it"))
        stage.pass(seconds: 5)
        #expect(stage.sent.contains("PRIVMSG #palabre :after it"))
    }

    @Test(arguments: [String(repeating: "a\n", count: 1000), String(repeating: "a", count: 16_000)])
    func `a text for others is not longer than the user bears to wait`(_ text: String) {
        var stage = visited()
        stage.ask(PeerRequest(id: "1", .say(text, in: PeerPlace(buffer: "#palabre"))))
        stage.ask(PeerRequest(id: "2", .command("/me " + text, in: PeerPlace(buffer: "#palabre"))))
        let reason = "others hear no more than 20 lines of 400 bytes at once"
        #expect(stage.told == [.failed(id: "1", reason: reason), .failed(id: "2", reason: reason)])
        #expect(stage.sent.isEmpty)
    }

    @Test func `each line within a text counts as one that is heard`() {
        #expect(PeerRequest(.print("The hare\nThe spider\n", in: PeerPlace(buffer: "tales"))).lineCount == 3)
        #expect(PeerRequest(.list).lineCount == 1)
    }

    @Test func `a nick is talked to, and nothing else is opened`() {
        var stage = visited()
        stage.ask(PeerRequest(id: "1", .say("hello", in: PeerPlace(buffer: "fatou"))))
        stage.ask(PeerRequest(id: "2", .say("hello", in: PeerPlace(buffer: "fa tou"))))
        stage.ask(PeerRequest(id: "3", .say("hello", in: PeerPlace(buffer: ""))))
        #expect(stage.sent == ["PRIVMSG fatou :hello"])
        #expect(stage.told.first == .done(id: "1"))
        #expect(stage.told.count == 3)
        #expect(stage.title == "#palabre")
    }

    @Test(arguments: ["a\0b", "\u{1b}[31m", "a\rb", "", String(repeating: "a", count: 20_000)])
    func `a text that cannot be one is refused`(_ text: String) {
        var stage = visited()
        for verb in [
            PeerRequest.Verb.say(text, in: PeerTests.place), .command(text, in: PeerTests.place),
            .print(text, in: PeerTests.place), .print(text, in: PeerPlace(buffer: "")),
        ] {
            stage.forget()
            stage.ask(PeerRequest(id: "1", verb))
            guard case .failed("1", _)? = stage.told.first else {
                Issue.record("it was taken")
                continue
            }
            #expect(stage.sent.isEmpty)
        }
    }

    // MARK: Commands

    @Test func `a command is done in its window, and the user sees nothing of it`() {
        var stage = visited()
        stage.enter("/query fatou")
        stage.type("a draft")
        stage.forget()
        let (title, visits) = (stage.title, stage.app.desk.visits)
        stage.ask(PeerRequest(id: "1", .command("/topic A tale", in: PeerTests.place)))
        #expect(stage.sent == ["TOPIC #palabre :A tale"])
        #expect(stage.told == [.done(id: "1")])
        #expect((stage.title, stage.input) == (title, "a draft"))
        #expect(stage.app.desk.visits == visits)
    }

    @Test(arguments: [
        "/quit", "/exec rm -rf /", "/EXEC true", "/set theme dark", "/alias a = b", "/bind C-x quit", "/forget",
        "/export file", "/upload file", "/plugin stop bot", "/log erase", "/close", "/clear", "/help", "/window split",
        "/network add evil irc://127.0.0.1", "/network remove Village",
    ])
    func `what is for people is refused, by another name too`(_ line: String) {
        var stage = visited()
        stage.enter("/alias innocent = \(line)")
        let before = stage.app.settings
        for text in [line, "/innocent"] {
            stage.forget()
            stage.ask(PeerRequest(id: "1", .command(text, in: PeerTests.place)))
            guard case .failed("1", let reason)? = stage.told.first else {
                Issue.record("it was done")
                continue
            }
            #expect(reason.hasSuffix("is for people"))
            #expect(stage.wanted.count == 1)
        }
        #expect(stage.app.settings == before)
    }

    @Test func `a text that is no command is said, one that only looks so too`() {
        var stage = visited()
        stage.ask(PeerRequest(.command("hello", in: nil)))
        stage.ask(PeerRequest(.command("//hello", in: nil)))
        #expect(stage.sent == ["PRIVMSG #palabre :hello", "PRIVMSG #palabre :/hello"])
    }

    @Test func `a command answers nothing that the user was about to answer, and asks them nothing`() {
        var stage = Stage.onModernServer()
        stage.send(.peer(PeerTests.script, .came(name: "script")))
        let reply = Reply(id: "m1", nick: "fatou", text: "a tale?")
        stage.app.buffers[stage.app.current].replyTo = reply
        stage.ask(PeerRequest(.command("/me waves", in: PeerPlace(buffer: "#palabre"))))
        #expect(stage.lastSent("waves")?.contains("reply=") == false)
        #expect(stage.app.shown.replyTo == reply)
        stage.ask(PeerRequest(.command("/connect", in: nil)))
        #expect(stage.app.mode.isChat)
    }

    // MARK: Nonsense

    @Test func `who talks nonsense is told so each time, and hung up on in the end`() {
        var stage = visited()
        for _ in 1..<Companion.maximumMistakes { stage.send(.peer(PeerTests.script, .babbled("no JSON"))) }
        #expect(stage.told.count == Companion.maximumMistakes - 1)
        #expect(!stage.effects.contains(.end(PeerTests.script)))
        stage.send(.peer(PeerTests.script, .babbled("no JSON")))
        #expect(stage.effects.last == .end(PeerTests.script))
        stage.forget()
        stage.ask(PeerRequest(id: "1", .say("still here", in: PeerTests.place)))
        #expect(stage.wanted.isEmpty)
    }

    @Test func `many scripts come and go, and leave nothing behind`() {
        var stage = visited()
        for number in 2...1000 {
            let peer = PeerID(-number)
            stage.send(.peer(peer, .came(name: "script")))
            stage.send(.peer(peer, .asked(PeerRequest(.subscribe([])))))
            stage.send(.peer(peer, .asked(PeerRequest(.offerCommand(name: "a", help: "")))))
            stage.send(.peer(peer, .left(reason: nil)))
        }
        #expect(stage.app.peers.companions.count == 1)
        #expect(!stage.app.peers.hasListeners)
        #expect(stage.app.deadline == Stage.inChannel().app.deadline)
        #expect(stage.titles == Stage.inChannel().titles)
    }
}

extension Stage {
    mutating func ask(_ request: PeerRequest, by peer: PeerID = PeerID(-1)) {
        send(.peer(peer, .asked(request)))
    }

    /// The server passes on what we said last.
    mutating func echo(_ text: String, id: String) {
        let label = lastSent(text)?.dropFirst(7).prefix { $0 != " " && $0 != ";" } ?? ""
        server("@label=\(label);msgid=\(id);time=\(now.serverTime) :alice!a@127.0.0.1 PRIVMSG #palabre :\(text)")
    }

    /// Forgets what the app wanted so far, but for its connection.
    mutating func forget() { effects.removeAll(where: \.isDone) }

    /// What it wanted since.
    var wanted: [AppEffect] { effects.filter(\.isDone) }

    /// What peers were told.
    var told: [PeerNotice] { effects.compactMap { if case .tell(_, let notice) = $0 { notice } else { nil } } }

    /// The texts of the lines that they were told.
    var toldTexts: [String] { told.compactMap { if case .line(let line, _) = $0 { line.text } else { nil } } }
}

extension AppEffect {
    fileprivate var isDone: Bool { if case .open = self { false } else { true } }
}
