// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// How a network that was lost is found again.
@Suite struct ReconnectTests {
    private func wait(_ stage: Stage) -> Int64? {
        stage.app.networks.first?.retryAt.map { $0 - stage.now }
    }

    @Test func `the lag of a silent server grows on the screen`() {
        var stage = Stage.inChannel()
        stage.pass(seconds: 45)
        #expect(stage.status.contains("lag "))
        stage.pass(seconds: 1)
        let first = stage.status
        stage.pass(seconds: 1)
        #expect(stage.status != first)
    }

    @Test func `delays grow, and chance adds up to a fifth`() throws {
        var stage = Stage.inChannel()
        for seconds: Int64 in [1, 2, 5, 10, 30, 60, 60, 60] {
            stage.lose()
            let delay = try #require(wait(stage))
            #expect((seconds * 1000...seconds * 1200).contains(delay))
            let attempts = stage.opened.count
            stage.pass(seconds: seconds * 2)
            #expect(stage.opened.count == attempts + 1)
        }
    }

    @Test func `two clients do not come back at the same moment`() {
        let delays = (1...20).map { (seed: UInt64) -> Int64? in
            var launch = Launch(loginName: "alice", endpoint: Endpoint(dialect: .irc, host: "irc.test"))
            launch.seed = seed
            var stage = Stage(launch)
            stage.lose()
            return wait(stage)
        }
        #expect(Set(delays).count > 10)
    }

    @Test func `whoever was connected for a minute begins with the first delay again`() throws {
        var stage = Stage.inChannel()
        for _ in 1...3 {
            stage.lose()
            stage.pass(seconds: 10)
        }
        stage.open()
        stage.register()
        stage.now = stage.now + 61
        stage.lose()
        #expect(try #require(wait(stage)) <= 1200)
    }

    @Test func `a countdown ticks once a second, and not without a screen`() throws {
        var stage = Stage.inChannel()
        for _ in 1...4 {
            stage.lose()
            stage.pass(seconds: 6)
        }
        stage.lose()
        let first = try #require(stage.app.deadline)
        #expect(first - stage.now <= 1000)
        #expect(stage.status.contains("reconnecting in"))
        let retryAt = try #require(stage.app.networks.first?.retryAt)
        stage.resize(columns: 0, rows: 0)
        #expect(stage.app.deadline == retryAt)
    }

    @Test func `Enter on an empty line does not wait`() {
        var stage = Stage.inChannel()
        stage.lose()
        let attempts = stage.opened.count
        stage.press(Key(.enter))
        #expect(stage.opened.count == attempts + 1)
        #expect(wait(stage) == nil)
    }

    @Test(arguments: ["/disconnect", "/close", "/quit"])
    func `who does not want it is not connected again`(line: String) {
        var stage = Stage.inChannel()
        stage.press(.meta("1"))
        stage.lose()
        stage.enter(line)
        let attempts = stage.opened.count
        if line != "/quit" { stage.pass(seconds: 300) }
        #expect(stage.opened.count == attempts)
    }

    @Test func `a server that was left is not connected to again`() {
        var stage = Stage.inChannel()
        stage.enter("/disconnect bye")
        stage.lose(.requested)
        #expect(stage.sent.last == "QUIT bye")
        #expect(wait(stage) == nil)
        #expect(stage.shows("Enter or /reconnect connects again"))
    }

    @Test func `what never was opened is not waited for`() {
        var launch = Launch(loginName: "alice")
        var setup = NetworkSetup(Endpoint(dialect: .irc, host: "irc.test", isSecure: true))
        setup.password = .command("pass irc")
        launch.networks = [setup]
        var stage = Stage(launch)
        stage.enter("/disconnect")
        #expect(stage.app.networks.first?.isOver == true)
        #expect(!stage.effects.contains { if case .close = $0 { true } else { false } })
        stage.press(Key(.enter))
        #expect(stage.shows("Getting the server's password …"))
    }

    @Test func `a setting keeps it from happening`() {
        var stage = Stage.inChannel()
        stage.enter("/set reconnect off")
        stage.lose()
        #expect(wait(stage) == nil)
    }

    @Test func `whoever is banned comes back slowly`() throws {
        var stage = Stage(endpoint: Endpoint(dialect: .irc, host: "irc.test"))
        stage.open()
        stage.server(":s 465 alice :Go away")
        stage.lose(.closedByPeer)
        #expect(try #require(wait(stage)) >= 600_000)
    }

    @Test func `a machine that wakes up tries at once, and doubts what seems connected`() {
        var stage = Stage.inChannel()
        stage.lose()
        let attempts = stage.opened.count
        stage.send(.woke)
        #expect(stage.opened.count == attempts + 1)
        stage.open()
        stage.register()
        stage.send(.woke)
        #expect(stage.opened.count == attempts + 1)
    }

    @Test func `buffers, channels and unsent text outlive it`() {
        var stage = Stage.inChannel()
        stage.server(":alice!a@127.0.0.1 JOIN #swift")
        stage.type("half a th")
        stage.lose()
        stage.pass(seconds: 2)
        #expect(stage.titles == ["Village", "#palabre", "#swift"])
        #expect(stage.opened.last?.channels == ["#palabre", "#swift"])
        #expect(stage.title == "#palabre")
        #expect(stage.input == "half a th")
    }

    @Test func `a key that let us in is used again`() {
        var stage = Stage.inChannel()
        stage.enter("/join #den sesame")
        stage.server(":alice!a@127.0.0.1 JOIN #den")
        stage.lose()
        stage.pass(seconds: 2)
        #expect(stage.opened.last?.keys == ["#den": "sesame"])
    }

    @Test func `a nick chosen by hand is the one to come back with`() {
        var stage = Stage(endpoint: Endpoint(dialect: .irc, host: "irc.test", nick: "ali"))
        stage.open()
        stage.enter("/nick zoe")
        #expect(stage.sent.last == "NICK zoe")
        stage.lose()
        stage.enter("/nick yves")
        stage.pass(seconds: 2)
        stage.open()
        #expect(stage.sent.contains("NICK yves"))
    }

    @Test func `a channel whose window is closed meanwhile is not entered again`() {
        var stage = Stage.inChannel()
        stage.lose()
        stage.enter("/close")
        stage.pass(seconds: 2)
        #expect(stage.opened.last?.channels == [])
    }

    @Test func `who is away comes back away`() {
        var stage = Stage.inChannel()
        stage.enter("/away at lunch")
        stage.lose()
        stage.pass(seconds: 2)
        #expect(stage.app.networks.first?.identity.away == "at lunch")
        stage.open()
        stage.register()
        stage.enter("/back")
        #expect(stage.app.networks.first?.identity.away == nil)
    }

    @Test func `a conversation is told once that it is interrupted, and the network of each attempt`() {
        var stage = Stage.inChannel()
        for _ in 1...3 {
            stage.lose()
            stage.pass(seconds: 12)
        }
        func losses(_ buffer: Int) -> Int {
            stage.app.buffers[buffer].log.newestFirst.filter { $0.text == "The connection was reset" }.count
        }
        #expect(losses(1) == 1)
        #expect(losses(0) == 3)
    }

    @Test func `nobody is taken away from the server's window when channels are joined again`() {
        var stage = Stage.inChannel()
        stage.press(.meta("1"))
        let server = stage.title
        stage.lose()
        stage.pass(seconds: 2)
        stage.open()
        stage.register()
        stage.enterChannel()
        #expect(stage.title == server)
        stage.server(":alice!a@127.0.0.1 PART #palabre")
        stage.enter("/join #palabre")
        stage.enterChannel()
        #expect(stage.title == "#palabre")
    }

    @Test(arguments: [(80, 24), (120, 36)])
    func `each step is a line with its time`(columns: Int, rows: Int) {
        var stage = Stage(
            columns: columns,
            rows: rows,
            endpoint: Endpoint(dialect: .irc, host: "irc.example.org", isSecure: true, channels: ["#palabre"])
        )
        for (text, span) in [
            ("Resolving irc.example.org", 12), ("Connecting to 192.0.2.7:6697", 48), ("Encrypting", 1_250),
        ] as [(String, Int64)] {
            stage.tell(.stepped(text))
            stage.now = Instant(milliseconds: stage.now.milliseconds + span)
        }
        stage.expectScreen("steps-\(columns)x\(rows)")
        stage.tell(.opened(.encrypted("TLSv1.3")))
        stage.report(.step("Agreeing on capabilities"))
        stage.now = Instant(milliseconds: stage.now.milliseconds + 31)
        stage.register()
        #expect(stage.shows("Resolving irc.example.org … 12 ms"))
        #expect(stage.shows("Encrypting … 1.2 s"))
        #expect(stage.shows("Agreeing on capabilities … 31 ms"))
    }

    @Test(arguments: [(80, 24), (120, 36)])
    func `the countdown stands in the status line`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        for _ in 1...4 {
            stage.lose()
            stage.pass(seconds: 6)
        }
        stage.open()
        stage.register()
        stage.enterChannel()
        stage.enter("where was I?")
        stage.lose()
        stage.enter("ah, the hare")
        stage.now = Instant(milliseconds: stage.now.milliseconds + 2500)
        stage.send(.ticked)
        stage.expectScreen("countdown-\(columns)x\(rows)")
    }

    @Test func `a tutorial session that ended stays ended`() {
        var stage = Stage.onTutorial()
        stage.lose(.closedByPeer)
        #expect(stage.app.deadline == nil)
    }

    @Test func `networks of the configuration are connected to at the start, each by its own name`() {
        var launch = Launch(loginName: "alice")
        for (host, nick) in [("one.test", "ann"), ("two.test", nil)] as [(String, String?)] {
            var setup = NetworkSetup(Endpoint(dialect: .irc, host: host, isSecure: true))
            setup.name = String(host.prefix(3))
            setup.nick = nick
            launch.networks.append(setup)
        }
        var stage = Stage(launch)
        #expect(stage.opened.map(\.host) == ["one.test", "two.test"])
        #expect(stage.titles == ["one", "two"])
        #expect(stage.app.networks.map(\.identity.nick) == ["ann", "alice"])
        #expect(stage.title == "one")
        stage.enter("/server disconnect two")
        stage.lose(.requested)
        stage.enter("/server")
        #expect(stage.shows("two: ircs://two.test, disconnected"))
        stage.enter("/connect two")
        #expect(stage.title == "two")
        #expect(stage.opened.count == 3)
        stage.enter("/reconnect all")
        #expect(stage.opened.count == 5)
    }
}
