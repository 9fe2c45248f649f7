// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Programs that are started beside us: they come, add something, hang, fail and lie.
@Suite struct PluginTests {
    /// A channel, and a plugin that runs.
    private func started(restarts: Bool = false) -> (Stage, PeerID) {
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])
        var launch = Launch(loginName: "alice", endpoint: endpoint, utcOffset: 3600, version: "1.0")
        launch.settings.plugins = [PluginSetup(name: "bot", command: "./bot", restarts: restarts)]
        var stage = Stage(launch)
        stage.open()
        stage.register()
        stage.enterChannel()
        guard let peer = stage.startedPlugins.last?.0 else {
            Issue.record("nothing was started")
            return (stage, PeerID(0))
        }
        stage.send(.peer(peer, .came(name: "bot")))
        stage.forget()
        return (stage, peer)
    }

    // MARK: Starting and ending

    @Test func `what the configuration names is started, changed and ended as it says`() {
        var (stage, peer) = started()
        var settings = stage.app.settings
        settings.plugins[0].command = "./other"
        settings.plugins.append(PluginSetup(name: "news", command: "./news"))
        stage.app.settings = settings
        stage.send(.resized(stage.size))
        #expect(stage.effects.contains(.end(peer)))
        #expect(stage.startedPlugins.map(\.1.command) == ["./other", "./news"])
        stage.forget()
        stage.app.settings.plugins = []
        stage.send(.resized(stage.size))
        #expect(stage.effects.count { if case .end = $0 { true } else { false } } == 2)
        #expect(stage.app.peers.plugins.isEmpty)
    }

    @Test func `one that was never named is started by hand, stopped and started again`() {
        var stage = Stage.inChannel()
        stage.enter("/plugin start tale ./tale --long")
        #expect(stage.startedPlugins.map(\.1) == [PluginSetup(name: "tale", command: "./tale --long")])
        #expect(stage.shows("tale is started, until you quit"))
        stage.enter("/plugin start tale")
        #expect(stage.status.contains("runs already"))
        stage.press(.control("u"))
        stage.enter("/plugin stop tale")
        stage.enter("/plugin stop tale")
        #expect(stage.status.contains("tale does not run"))
        stage.press(.control("u"))
        stage.enter("/plugin start tale")
        stage.enter("/plugin")
        #expect(stage.startedPlugins.count == 2)
        #expect(stage.shows("tale runs: ./tale --long"))
    }

    @Test(arguments: ["", "a b", "../x", "é", String(repeating: "a", count: 33)])
    func `a name that could be mistaken is refused`(_ name: String) {
        #expect(!PluginSetup.accepts(name: name))
    }

    @Test func `one that dies is told of once, in its window and below`() {
        var (stage, peer) = started()
        stage.send(.peer(peer, .complained("Traceback \u{1b}[31m: no such file")))
        stage.send(.peer(peer, .left(reason: "its exit code was 1")))
        #expect(stage.titles.last == "bot")
        #expect(stage.status.contains("The plugin bot has ended, its exit code was 1"))
        #expect(stage.wanted == [.end(peer)])
        stage.enter("/buffer bot")
        #expect(stage.shows("Traceback"))
        #expect(stage.shows("its exit code was 1"))
        stage.forget()
        stage.pass(seconds: 600)
        #expect(stage.startedPlugins.isEmpty)
    }

    @Test func `one that is to run is started again, later each time`() {
        var (stage, peer) = started(restarts: true)
        var starts: [Int64] = []
        for _ in 0..<6 {
            stage.forget()
            stage.send(.peer(peer, .left(reason: nil)))
            let end = stage.now
            while stage.startedPlugins.isEmpty, stage.now - end < 300_000 { stage.pass(seconds: 1) }
            starts.append((stage.now - end) / 1000)
            peer = stage.startedPlugins.last?.0 ?? peer
            stage.send(.peer(peer, .came(name: "bot")))
        }
        #expect(starts.first ?? 99 <= 2)
        #expect(starts.last ?? 0 >= 60)
        #expect(starts == starts.sorted())
    }

    @Test func `one that was stopped stays stopped, whatever it still says`() {
        var (stage, peer) = started(restarts: true)
        stage.enter("/plugin stop bot")
        stage.forget()
        stage.send(.peer(peer, .asked(PeerRequest(.say("still here", in: PeerPlace(buffer: "#palabre"))))))
        stage.send(.peer(peer, .came(name: "bot")))
        stage.send(.peer(peer, .left(reason: nil)))
        stage.pass(seconds: 600)
        #expect(!stage.sent.contains { $0.contains("still here") })
        #expect(stage.startedPlugins.isEmpty)
    }

    @Test func `one that lies is told of once, and ended in the end`() {
        var (stage, peer) = started(restarts: true)
        for _ in 0..<Companion.maximumMistakes { stage.send(.peer(peer, .babbled("no JSON at byte 1"))) }
        stage.enter("/buffer bot")
        #expect(stage.rows.count { $0.contains("It said something") } == 1)
        #expect(stage.shows("100 lines of it were not understood"))
        stage.forget()
        stage.pass(seconds: 600)
        #expect(stage.startedPlugins.isEmpty)
    }

    // MARK: Commands and words

    @Test func `its command goes to it, and it is to answer`() {
        var (stage, peer) = started()
        stage.ask(PeerRequest(id: "1", .offerCommand(name: "tale", help: "tell a tale")), by: peer)
        stage.enter("/tale the hare")
        let place = PeerPlace(network: "127.0.0.1:6667", buffer: "#palabre")
        #expect(stage.told == [.done(id: "1"), .command(name: "tale", arguments: "the hare", place)])
        stage.ask(PeerRequest(.nothing), by: peer)
        stage.pass(seconds: 60)
        #expect(stage.titles == ["Village", "#palabre"])
    }

    @Test func `one that hangs is told of, and nobody waits`() {
        var (stage, peer) = started()
        stage.ask(PeerRequest(.offerCommand(name: "tale", help: "")), by: peer)
        stage.enter("/tale")
        stage.pass(seconds: 11)
        #expect(stage.titles.last == "bot")
        stage.enter("/buffer bot")
        #expect(stage.shows("/tale has no answer yet"))
    }

    @Test(arguments: ["join", "quit", "j", "a b", "é", ""])
    func `it cannot take a command that is there, nor one that cannot be typed`(_ name: String) {
        var (stage, peer) = started()
        stage.ask(PeerRequest(id: "1", .offerCommand(name: name, help: "")), by: peer)
        guard case .failed("1", _)? = stage.told.last else {
            Issue.record("it was taken")
            return
        }
    }

    @Test func `two do not have the same command, and nobody has too many`() {
        var (stage, peer) = started()
        stage.ask(PeerRequest(.offerCommand(name: "tale", help: "")), by: peer)
        stage.send(.peer(PeerID(-1), .came(name: "script")))
        stage.forget()
        stage.ask(PeerRequest(id: "1", .offerCommand(name: "TALE", help: "")))
        #expect(stage.told == [.failed(id: "1", reason: "/tale is there already")])
        for number in 0..<100 { stage.ask(PeerRequest(.offerCommand(name: "t\(number)", help: "")), by: peer) }
        #expect(stage.app.peers[peer]?.commands.count == Companion.maximumCommands)
    }

    @Test func `Tab completes its commands, and its words where they belong`() {
        var (stage, peer) = started()
        stage.ask(PeerRequest(.offerCommand(name: "tale", help: "tell a tale")), by: peer)
        stage.ask(PeerRequest(.offerWords(prefix: "/tale ", words: ["hare", "hyena", "spider"])), by: peer)
        stage.type("/ta")
        stage.press(Key(.tab))
        #expect(stage.input == "/tale ")
        stage.type("hy")
        stage.press(Key(.tab))
        #expect(stage.input == "/tale hyena ")
        stage.send(.peer(peer, .left(reason: nil)))
        stage.press(.control("u"))
        stage.type("/tal")
        stage.press(Key(.tab))
        #expect(stage.input == "/tal")
    }

    @Test func `help lists its commands, as long as it runs`() {
        var (stage, peer) = started()
        stage.ask(PeerRequest(.offerCommand(name: "tale", help: "tell a tale")), by: peer)
        stage.enter("/help tale")
        #expect(stage.shows("Plugins") && stage.shows("/tale") && stage.shows("tell a tale (of bot)"))
        stage.press(Key(.enter))
        #expect(stage.input == "/tale ")
        stage.press(.control("u"))
        stage.enter("/plugin stop bot")
        stage.enter("/help tell a tale")
        #expect(stage.status.contains("No help about tell a tale"))
    }

    @Test func `words have their limits`() {
        var (stage, peer) = started()
        for words in [Array(repeating: "word", count: 3000), [""], ["a\u{1b}"], [String(repeating: "a", count: 200)]] {
            stage.ask(PeerRequest(id: "1", .offerWords(prefix: "x", words: words)), by: peer)
            guard case .failed("1", _)? = stage.told.last else {
                Issue.record("they were taken")
                continue
            }
        }
        #expect(stage.app.peers[peer]?.words.isEmpty == true)
    }

    // MARK: Windows

    @Test func `it writes into a window of its own, and hears what is typed there`() {
        var (stage, peer) = started()
        stage.ask(PeerRequest(id: "1", .print("Once upon\na time", in: PeerPlace(buffer: "tales"))), by: peer)
        #expect(stage.titles.last == "bot/tales")
        #expect(stage.title == "#palabre")
        stage.enter("/buffer bot/tales")
        #expect(stage.shows("Once upon") && stage.shows("a time"))
        stage.forget()
        stage.enter("and then?")
        #expect(stage.told == [.typed("and then?", buffer: "tales")])
        #expect(stage.sent.isEmpty)
        stage.enter("/plugin stop bot")
        stage.enter("hello?")
        #expect(stage.status.contains("bot does not run: /plugin start bot"))
        #expect(stage.input == "hello?")
        stage.press(.control("u"))
        stage.enter("/close")
        #expect(!stage.titles.contains("bot/tales"))
    }

    @Test func `the window of one that does not run says so`() {
        var (stage, peer) = started()
        stage.ask(PeerRequest(.print("Once upon a time", in: PeerPlace(buffer: "tales"))), by: peer)
        stage.enter("/buffer bot/tales")
        #expect(stage.shows("what you type goes to it"))
        let mark = "bot/tales    x│"
        #expect(!stage.shows(mark))
        stage.enter("/plugin stop bot")
        #expect(stage.shows("its plugin does not run: /plugin start bot"))
        stage.enter("/buffer 1")
        #expect(stage.shows(mark))
    }

    @Test func `it cannot open windows without end, nor one that looks like a channel`() {
        var (stage, peer) = started()
        stage.ask(PeerRequest(.print("x", in: PeerPlace(buffer: "#palabre"))), by: peer)
        for number in 0..<100 { stage.ask(PeerRequest(.print("x", in: PeerPlace(buffer: "w\(number)"))), by: peer) }
        #expect(stage.titles.count { $0 == "#palabre" } == 1)
        #expect(stage.titles.count { $0.hasPrefix("bot/") } == Companion.maximumBuffers)
    }

    @Test func `what it writes into a conversation bears its name, is ours alone, and is told to nobody`() {
        var (stage, peer) = started()
        stage.ask(PeerRequest(.subscribe([])), by: peer)
        stage.forget()
        let place = PeerPlace(network: "127.0.0.1:6667", buffer: "#palabre")
        stage.ask(PeerRequest(.print("a remark", in: place)), by: peer)
        #expect(stage.shows("bot: a remark"))
        #expect(stage.wanted.isEmpty)
    }

    @Test func `what it writes can do a terminal no harm`() {
        var (stage, peer) = started()
        stage.send(.peer(peer, .complained("\u{1b}]0;x\u{7}\u{202e}evil")))
        stage.enter("/buffer bot")
        #expect(!stage.rows.joined().unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }

    @Test func `it looks like this`() {
        for (columns, rows) in [(80, 24), (120, 36)] {
            var (stage, peer) = started()
            stage.resize(columns: columns, rows: rows)
            stage.ask(PeerRequest(.offerCommand(name: "tale", help: "tell a tale")), by: peer)
            stage.ask(
                PeerRequest(
                    .print("The hare and the hyena\nThe spider who wanted all stories", in: PeerPlace(buffer: "tales"))
                ),
                by: peer
            )
            stage.ask(
                PeerRequest(
                    .print("one more tale is told tonight", in: PeerPlace(network: "Village", buffer: "#palabre"))
                ),
                by: peer
            )
            stage.enter("/plugin")
            stage.send(.peer(peer, .complained("warning: the fire goes out")))
            stage.expectScreen("plugin-\(columns)x\(rows)")
            stage.enter("/buffer bot/tales")
            stage.enter("the hare")
            stage.expectScreen("plugin-window-\(columns)x\(rows)")
        }
    }
}

extension Stage {
    /// The plugins that were started.
    var startedPlugins: [(PeerID, PluginSetup)] {
        effects.compactMap { if case .startPlugin(let peer, let setup) = $0 { (peer, setup) } else { nil } }
    }
}
