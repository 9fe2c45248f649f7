// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// How connections begin, end and begin again.
@Suite struct ConnectionTests {
    private let local = Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])
    private let refused = LinkClosure(cause: .refused, explanation: "Connection refused")

    private func opened(_ stage: Stage) -> [Endpoint] {
        stage.effects.compactMap { if case .open(_, let endpoint, _) = $0 { endpoint } else { nil } }
    }

    @Test func `an address on the command line is connected to at once`() {
        let stage = Stage(endpoint: local)
        #expect(opened(stage) == [local])
        #expect(stage.title == "127.0.0.1")
    }

    @Test func `what is wrong around the program is seen at once, in the form and behind it`() {
        var stage = Stage()
        stage.send(.complained("/state/servers.toml:3: no value. Nothing in it is used; mend it, or delete it."))
        #expect(stage.shows("! /state/servers.toml:3: no value."))
        stage.press(Key(.escape))
        #expect(stage.shows("/state/servers.toml:3: no value."))
        var connected = Stage(endpoint: local)
        connected.send(.complained("/state/servers.toml:3: no value."))
        #expect(connected.shows("/state/servers.toml:3: no value."))
        var launch = Launch(loginName: "alice")
        launch.isUnattended = true
        var unattended = Stage(launch)
        unattended.send(.complained("/state/servers.toml:3: no value."))
        #expect(unattended.effects.contains(.log("/state/servers.toml:3: no value.")))
    }

    @Test func `what is wrong at the start is still seen when a channel comes to the screen`() {
        var stage = Stage(endpoint: Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"]))
        stage.send(.complained("cannot keep the log."))
        stage.open()
        stage.register()
        stage.enterChannel()
        #expect(stage.title == "#palabre" && stage.status.contains("! cannot keep the log."))
        stage.press(.meta("1"))
        #expect(!stage.status.contains("cannot keep the log."))
    }

    @Test func `a tutorial server that does not greet is waited for`() {
        var stage = Stage(endpoint: Endpoint(dialect: .tutorial, host: "127.0.0.1"))
        stage.open()
        #expect(stage.status.contains("waiting for the greeting"))
        stage.bytes("type the message")
        #expect(stage.status.contains("connected"))
    }

    @Test func `a link that waits for nothing wakes nobody`() {
        var stage = Stage(endpoint: local)
        #expect(stage.app.deadline == nil)
        stage.open()
        #expect(stage.app.deadline != nil)
        stage.tell(.closed(LinkClosure(cause: .requested, explanation: "")))
        #expect(stage.app.deadline == nil)
    }

    @Test func `one key leads from the form into the channel`() {
        var stage = Stage()
        stage.press(Key(.enter))
        stage.type("hello")
        stage.open()
        stage.register()
        stage.enterChannel()
        #expect(stage.title == "#palabre")
        #expect(stage.input == "hello")
        #expect(stage.shows("palabre irc://127.0.0.1/#palabre"))
    }

    @Test func `where nobody listens our own server is started, once`() {
        var stage = Stage()
        stage.press(Key(.enter))
        stage.tell(.closed(refused))
        #expect(stage.effects.last == .startServer)
        stage.send(.serverStarted)
        #expect(opened(stage) == [local, local])
        stage.tell(.closed(refused))
        #expect(stage.effects.filter { $0 == .startServer }.count == 1)
        #expect(stage.shows("Connection refused"))
    }

    @Test func `a server that cannot start brings the form back, with the reason`() {
        var stage = Stage()
        stage.press(Key(.enter))
        stage.tell(.closed(refused))
        stage.send(.serverFailed("Port 6667 is taken by somebody else"))
        #expect(stage.rows.last?.contains("Port 6667 is taken") == true)
        stage.press(Key(.enter))
        #expect(opened(stage) == [local, local])
    }

    @Test func `a server that was named is never started`() {
        var stage = Stage(endpoint: local)
        stage.tell(.closed(refused))
        #expect(!stage.effects.contains(.startServer))
    }

    @Test func `an empty line connects again, to the channels that we were in`() {
        var stage = Stage.inChannel()
        stage.server(":alice!a@127.0.0.1 JOIN #swift")
        stage.server(":alice!a@127.0.0.1 PART #palabre")
        stage.tell(.closed(LinkClosure(cause: .failed, explanation: "reset")))
        stage.press(Key(.enter))
        #expect(opened(stage).last?.channels == ["#swift"])
    }

    @Test func `a text typed into a lost connection is kept`() {
        var stage = Stage.inChannel()
        stage.tell(.closed(LinkClosure(cause: .failed, explanation: "reset")))
        stage.enter("still here")
        #expect(stage.shows("still here"))
        #expect(stage.shows("waits for the connection"))
    }

    @Test func `what an old attempt still tells is not heard`() {
        var stage = Stage.inChannel()
        guard let old = stage.link else {
            Issue.record("nothing was opened")
            return
        }
        stage.enter("/reconnect")
        stage.send(.link(old, .closed(refused)))
        #expect(!stage.shows("refused"))
        #expect(stage.app.networks.first?.session.phase == .connecting)
    }

    @Test func `a tutorial session takes text, and only text`() {
        var stage = Stage.onTutorial()
        stage.enter("bonjour")
        #expect(stage.sent == ["bonjour"])
        stage.enter("/join #x")
        #expect(stage.status.contains("tutorial"))
        stage.press(.control("c"), .control("c"))
        stage.enter("/help connect")
        #expect(stage.shows("/connect"))
    }

    @Test func `the first letter typed too early is kept`() {
        var stage = Stage(endpoint: Endpoint(dialect: .tutorial, host: "127.0.0.1"))
        stage.enter("early")
        #expect(stage.input == "early")
    }

    @Test func `a second network has its own buffers`() {
        var stage = Stage.inChannel()
        stage.enter("/connect irc://irc.example.org/#b")
        #expect(stage.titles == ["Village", "#palabre", "irc.example.org"])
        stage.open()
        stage.register()
        stage.server(":alice!a@127.0.0.1 JOIN #palabre")
        #expect(stage.titles == ["Village", "#palabre", "Village", "#palabre"])
        #expect(stage.app.current == 3)
    }

    @Test func `a buffer that opens above does not change what is on the screen`() {
        var stage = Stage.inChannel()
        guard let first = stage.link else {
            Issue.record("nothing was opened")
            return
        }
        stage.enter("/connect irc://irc.example.org/#b")
        stage.type("half a line")
        let message = Message(Source(parsing: "bob!x@y"), "PRIVMSG", "alice", "hi")
        stage.send(.link(first, .received([message])))
        #expect(stage.titles == ["Village", "#palabre", "bob", "irc.example.org"])
        #expect(stage.title == "irc.example.org")
        #expect(stage.input == "half a line")
    }

    @Test func `connect without an address opens the form, and Escape closes it`() {
        var stage = Stage.inChannel()
        stage.enter("/connect")
        #expect(stage.shows("This computer"))
        stage.press(Key(.escape))
        #expect(stage.title == "#palabre")
    }
}
