// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

@testable import ClientUI

struct NarrationTests {
    private func inChannel(columns: Int = 80, _ way: PlainInput = .keys) -> Stage {
        var launch = Launch(
            loginName: "alice",
            endpoint: Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"]),
            utcOffset: 3600,
            version: "1.0"
        )
        launch.plain = way
        var stage = Stage(launch, columns: columns)
        stage.open()
        stage.server(
            ":irc.village CAP * LS :message-tags server-time echo-message batch draft/message-redaction",
            ":irc.village CAP alice ACK :message-tags server-time echo-message batch draft/message-redaction"
        )
        stage.register()
        stage.enterChannel()
        stage.forgetSaid()
        return stage
    }

    @Test func `who starts is told where they come to, and the day and the time once`() {
        var launch = Launch(
            loginName: "alice",
            endpoint: Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"]),
            utcOffset: 3600
        )
        launch.plain = .keys
        var stage = Stage(launch)
        stage.open()
        stage.register()
        stage.enterChannel()
        let said = stage.said
        #expect(said.first == "Window 1, 127.0.0.1")
        #expect(said.contains("Sunday, 22 November 2026, 13:34"))
        #expect(said.contains("You are on Village as alice"))
        #expect(said.contains("Window 2, #palabre"))
        #expect(said.contains("Topic: Under the tree every evening"))
        #expect(said.count { $0.contains("13:34") } == 1)
    }

    @Test func `what is said is written once, with its marks in words`() {
        var stage = inChannel()
        stage.server(
            ":moussa!m@h PRIVMSG #palabre :hello \u{2}there\u{2} \u{1B}[31m",
            ":moussa!m@h PRIVMSG #palabre :alice: are you here?",
            ":moussa!m@h PRIVMSG #palabre :\u{1}ACTION waves\u{1}",
            ":moussa!m@h NOTICE #palabre :mind the step",
            ":fatou!f@h JOIN #palabre",
            ":bob!b@h QUIT :tired"
        )
        #expect(
            stage.said == [
                "moussa: hello there [[31m", "mention by moussa: alice: are you here?", "action: moussa waves",
                "notice by moussa: mind the step", "fatou joined", "bob quit (tired)",
            ]
        )
    }

    @Test func `the time is said again after a while without a word`() {
        var stage = inChannel()
        stage.server(":moussa!m@h PRIVMSG #palabre :one")
        stage.now = stage.now + 299
        stage.server(":moussa!m@h PRIVMSG #palabre :two")
        stage.now = stage.now + 300
        stage.server(":moussa!m@h PRIVMSG #palabre :three")
        #expect(stage.said == ["moussa: one", "moussa: two", "13:43", "moussa: three"])
    }

    @Test func `a narrow terminal breaks lines at words, and a pipe does not`() {
        let line = ":moussa!m@h PRIVMSG #palabre :the baobab stands where the roads meet"
        var narrow = inChannel(columns: 24)
        narrow.server(line)
        #expect(narrow.said == ["moussa: the baobab", "stands where the roads", "meet"])
        var pipe = inChannel(columns: 24, .lines)
        pipe.server(line)
        #expect(pipe.said == ["moussa: the baobab stands where the roads meet"])
    }

    @Test func `what becomes of a message is a line of its own`() {
        var stage = inChannel()
        stage.server(
            "@msgid=1 :moussa!m@h PRIVMSG #palabre :hello",
            "@msgid=2;+reply=1 :fatou!f@h PRIVMSG #palabre :welcome",
            "@+draft/react=🌳;+reply=1 :fatou!f@h TAGMSG #palabre"
        )
        stage.server(":fatou!f@h REDACT #palabre 2 :a slip")
        #expect(
            stage.said == [
                "moussa: hello", "fatou answers moussa: welcome", "fatou reacts with 🌳 to: hello",
                "fatou deleted, because a slip: welcome",
            ]
        )
    }

    @Test func `a text that reached nobody says so`() {
        var stage = inChannel()
        stage.enter("anybody?")
        stage.lose()
        #expect(stage.said.contains("alice: anybody?"))
        #expect(stage.said.filter { $0 == "error: The connection was reset" }.count == 1)
        #expect(stage.said.joined(separator: " ").contains("not sent: anybody?: the connection was lost"))
    }

    // MARK: Other windows

    @Test func `only who calls is heard from another window, and the rest is unread there`() {
        var stage = inChannel()
        stage.server(":alice!a@127.0.0.1 JOIN #kitchen", ":irc.village 366 alice #kitchen :End")
        stage.enter("/buffer 2")
        stage.forgetSaid()
        stage.server(
            ":fatou!f@h PRIVMSG #kitchen :soup is ready",
            ":fatou!f@h PRIVMSG #kitchen :alice: come",
            ":bob!b@h PRIVMSG alice :psst"
        )
        #expect(stage.said == ["In #kitchen, mention by fatou: alice: come", "In bob, bob: psst"])
        stage.forgetSaid()
        stage.press(Key(.function(2)))
        #expect(stage.said.suffix(2) == ["3 #kitchen, unread 2, 1 mention", "4 bob, unread 1"])
        stage.forgetSaid()
        stage.press(.meta("3"))
        #expect(
            stage.said == [
                "Window 3, #kitchen, unread 2, 1 mention", "fatou: soup is ready", "mention by fatou: alice: come",
            ]
        )
    }

    @Test func `who talks to us alone is not marked as who mentions us`() {
        var stage = inChannel()
        stage.server(":bob!b@h NOTICE alice :psst", ":bob!b@h PRIVMSG alice :are you there?")
        #expect(stage.said == ["In Village, notice by bob: psst", "In bob, bob: are you there?"])
        stage.forgetSaid()
        stage.press(.meta("3"))
        #expect(stage.said == ["Window 3, bob, unread 1", "bob: are you there?"])
    }

    @Test func `what is said in the window that is left when all others are closed is heard`() {
        var stage = inChannel()
        stage.enter("/disconnect")
        while stage.app.shown.kind != .home, stage.app.buffers.count < 5 { stage.enter("/close") }
        stage.forgetSaid()
        stage.enter("/plugin")
        #expect(stage.said.joined(separator: " ").contains("No plugins"))
    }

    @Test func `the doctor tells the size of the terminal, and none of a pipe`() {
        var stage = inChannel(columns: 132)
        stage.enter("/doctor")
        #expect(stage.app.shown.manual.entries.first?.meaning.contains("132 columns and 24 rows") == true)
        var pipe = inChannel(columns: 132, .lines)
        pipe.send(.line("/doctor"))
        #expect(pipe.app.shown.manual.entries.first?.meaning.contains("columns") == false)
    }

    @Test func `a key says where one is`() {
        var stage = inChannel()
        stage.press(.meta("."))
        #expect(
            stage.said == [
                "Window 2 of 2: #palabre on Village.", "You are alice.", "4 people are here.",
                "Topic: Under the tree every evening", "Nothing is unread elsewhere.",
            ]
        )
    }

    @Test func `keys for parts of the screen say what these would show`() {
        var stage = inChannel()
        stage.press(Key(.function(8)))
        #expect(stage.said == ["4 people are here:", "@moussa +fatou alice bob"])
        stage.forgetSaid()
        stage.press(Key(.function(7)), Key(.function(9)))
        #expect(stage.said == ["1 Village", "2 #palabre, you are here", "Topic: Under the tree every evening"])
    }

    @Test func `what is chosen on a page is said where the row has no room for it`() {
        var stage = inChannel(columns: 40)
        stage.enter("/help")
        #expect(stage.said.contains("Up and Down choose, letters search,"))
        for _ in 0..<3 { stage.press(Key(.down)) }
        stage.forgetSaid()
        stage.press(Key(.down))
        let entry = stage.app.shown.manual.current?.plainWords ?? ""
        #expect(entry.utf8.count > 40)
        #expect(stage.said.joined(separator: " ") == entry)
        stage.forgetSaid()
        stage.send(.resized(stage.size))
        #expect(stage.said.isEmpty)
    }

    @Test func `pages that were read before are said when asked for`() {
        var stage = inChannel()
        for number in 1...40 { stage.server(":moussa!m@h PRIVMSG #palabre :line \(number)") }
        stage.forgetSaid()
        stage.press(Key(.pageUp))
        let page = stage.said
        #expect(page.first == "Sunday, 22 November 2026, 13:34")
        #expect(page.contains("moussa: line 25"))
        #expect(!page.contains("moussa: line 40"))
        stage.forgetSaid()
        stage.enter("/page newest")
        #expect(stage.said == ["The newest message."])
    }

    // MARK: What is asked

    @Test func `a refusal is said and the text stays`() {
        var stage = inChannel()
        stage.enter("/nonsense")
        #expect(stage.said == ["error: No such command: /nonsense; /help lists them"])
        #expect(stage.input == "/nonsense")
    }

    @Test func `the form is a field at a time`() {
        var launch = Launch(loginName: "alice")
        launch.plain = .keys
        var stage = Stage(launch)
        #expect(stage.said.first == "Palabre: where do you want to chat?")
        #expect(stage.promptRow == "Server: This computer, starts a server if there is none")
        stage.press(Key(.tab))
        #expect(stage.promptRow == "Channel: #palabre")
        stage.press(Key(.tab))
        #expect(stage.promptRow == "Nick: alice")
    }

    @Test func `a chosen message is in the row, under the cursor`() {
        var stage = inChannel()
        stage.server(":moussa!m@h PRIVMSG #palabre :one", ":moussa!m@h PRIVMSG #palabre :two")
        stage.press(Key(.up, .shift))
        #expect(stage.promptRow == "moussa: two")
        #expect(stage.app.promptRow(columns: 80).cursor == 0)
        stage.press(Key(.up))
        #expect(stage.promptRow == "moussa: one")
        stage.press(Key(.escape))
        #expect(stage.promptRow == "> ")
    }

    @Test func `the row is never wider than the terminal`() {
        var stage = inChannel(columns: 12)
        stage.type("a text that is wider than it")
        for columns in 0...40 {
            let row = stage.app.promptRow(columns: columns)
            #expect(row.pieces.reduce(0) { $0 + $1.width } <= max(1, columns))
            #expect(row.cursor <= max(1, columns))
        }
    }
}

extension Stage {
    /// The lines that were written, where there is no screen.
    var said: [String] {
        effects.flatMap { effect -> [String] in if case .write(let lines) = effect { lines } else { [] } }
    }

    mutating func forgetSaid() {
        effects.removeAll { if case .write = $0 { true } else { false } }
    }

    /// The row in which one types, where there is no screen.
    var promptRow: String { app.promptRow(columns: 80).text }
}
