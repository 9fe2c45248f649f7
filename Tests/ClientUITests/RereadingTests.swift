// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

/// The configuration is changed with an editor while the program runs.
@Suite struct RereadingTests {
    private func village(_ change: (inout NetworkSetup) -> Void = { _ in }) -> NetworkSetup {
        var setup = NetworkSetup(Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"]))
        setup.name = "Village"
        change(&setup)
        return setup
    }

    /// Somebody in `#palabre` on Village, which the configuration names.
    private func stage(columns: Int = 100) -> Stage {
        var launch = Launch(loginName: "alice", version: "1.0")
        launch.networks = [village()]
        var stage = Stage(launch, columns: columns)
        stage.open()
        stage.register()
        stage.enterChannel()
        stage.press(.meta("2"))
        return stage
    }

    // MARK: Settings

    @Test func `what it says holds from now on, and what changed is said in one line`() {
        var stage = stage()
        var settings = Settings()
        settings.theme = .dark
        settings.hasMouse = false
        settings.aliases = [Alias(name: "hi", expansion: "/me waves")]
        stage.send(.configurationRead(settings, [village()]))
        #expect(stage.app.settings == settings)
        #expect(stage.effects.contains(.setMouse(false)))
        #expect(stage.status.contains("The configuration: theme is dark, mouse is off, other aliases"))
        #expect(!stage.effects.contains { if case .configure = $0 { true } else { false } })
    }

    @Test func `of many changes the first are said`() {
        var stage = stage()
        var settings = Settings()
        (settings.theme, settings.keys, settings.hasMouse, settings.tellsTyping) = (.mono, .vi, false, false)
        (settings.notifies, settings.logDays) = (false, 30)
        stage.send(.configurationRead(settings, [village()]))
        #expect(stage.status.contains("theme is mono, keys is vi, mouse is off, 3 more changes"))
    }

    @Test func `nothing is said where nothing changed`() {
        var stage = stage()
        let status = stage.status
        stage.send(.configurationRead(Settings(), [village()]))
        #expect(stage.status == status)
    }

    @Test func `a mistake stays in the status line until it is mended, and the old settings stay`() {
        var stage = stage()
        stage.enter("/set theme dark")
        let problems = ["/home/c/config.toml:3:8: ui.keys: expected a word", "/c/config.toml:4:1: ui.x: unknown key"]
        stage.send(.configurationRefused(problems))
        #expect(stage.status.contains("! config.toml:3:8: ui.keys: expected a word"))
        stage.press(Key(.escape), Key(.character("x")))
        #expect(stage.status.contains("config.toml:3:8"))
        #expect(stage.app.settings.theme == .dark)
        stage.press(.meta("1"))
        for problem in problems { #expect(stage.shows(problem)) }
        let count = stage.app.shown.log.newestFirst.count
        stage.send(.configurationRefused(problems))
        #expect(stage.app.shown.log.newestFirst.count == count)
        stage.send(.configurationRead(stage.app.settings, [village()]))
        #expect(stage.status.contains("The configuration is right again"))
        stage.press(Key(.character("y")))
        #expect(!stage.status.contains("config.toml"))
    }

    @Test func `with the file its mistakes go, and what it said stays`() {
        var stage = stage()
        stage.enter("/set theme dark")
        stage.send(.configurationRefused(["/c/config.toml:4:1: ui.x: unknown key"]))
        stage.send(.configurationRefused([]))
        #expect(stage.status.contains("The configuration is gone: what it said holds until you quit"))
        stage.press(Key(.character("y")))
        #expect(!stage.status.contains("config.toml"))
        #expect(stage.app.settings.theme == .dark)
        let status = stage.status
        stage.send(.configurationRefused([]))
        #expect(stage.status == status)
    }

    @Test func `what could not be written still holds, until it can`() throws {
        var stage = stage()
        stage.enter("/set theme dark")
        let ticket = try #require(stage.lastConfigured)
        stage.send(.configured(ticket, Failure("cannot write /c.toml: read-only file system.")))
        var settings = Settings()
        settings.hasMouse = false
        stage.send(.configurationRead(settings, [village()]))
        #expect(stage.app.settings.theme == .dark && !stage.app.settings.hasMouse)
        stage.enter("/set theme light")
        stage.send(.configured(try #require(stage.lastConfigured), nil))
        stage.send(.configurationRead(Settings(), [village()]))
        #expect(stage.app.settings == Settings())
    }

    @Test func `an alias that could not be written stays as it is, or gone`() throws {
        var stage = stage()
        var settings = Settings()
        settings.aliases = [Alias(name: "hi", expansion: "old"), Alias(name: "ho", expansion: "old")]
        stage.send(.configurationRead(settings, [village()]))
        for line in ["/alias hi = new", "/alias -ho"] {
            stage.enter(line)
            stage.send(.configured(try #require(stage.lastConfigured), Failure("cannot write /c.toml: no.")))
        }
        stage.send(.configurationRead(settings, [village()]))
        #expect(stage.app.settings.aliases == [Alias(name: "hi", expansion: "new")])
    }

    @Test func `where nobody is, the log is told`() {
        var launch = Launch(loginName: "alice")
        launch.networks = [village()]
        launch.isUnattended = true
        var stage = Stage(launch)
        stage.send(.configurationRefused(["/c.toml:1:1: no"]))
        #expect(stage.effects.contains(.log("/c.toml:1:1: no")))
        var settings = Settings()
        settings.reconnects = false
        stage.send(.configurationRead(settings, [village()]))
        #expect(stage.effects.contains(.log("The configuration: reconnect is off")))
    }

    // MARK: Networks

    @Test func `a network that is new is connected to`() {
        var stage = stage()
        var other = NetworkSetup(Endpoint(dialect: .irc, host: "irc.test", isSecure: true))
        other.name = "Town"
        stage.send(.configurationRead(Settings(), [village(), other]))
        #expect(stage.opened.last?.host == "irc.test")
        #expect(stage.status.contains("Town is new, and connected to"))
        #expect(stage.title == "#palabre")
        stage.send(.configurationRead(Settings(), [village(), other]))
        #expect(stage.opened.count == 2)
    }

    @Test func `a network that is gone is left only when the user says so`() {
        var stage = stage()
        stage.send(.configurationRead(Settings(), []))
        #expect(stage.status.contains("Village is not in it any more (/disconnect leaves it)"))
        #expect(stage.titles.contains("#palabre"))
    }

    @Test func `channels that are new are entered`() {
        var stage = stage()
        stage.send(.configurationRead(Settings(), [village { $0.endpoint.channels.append("#garden") }]))
        #expect(stage.sent.last == "JOIN #garden")
        #expect(stage.status.contains("Village has #garden"))
        stage.send(.configurationRead(Settings(), [village()]))
        #expect(!stage.sent.contains { $0.hasPrefix("PART") })
    }

    @Test func `a network that is open already is entered in the channels that it is written with`() {
        var launch = Launch(loginName: "alice", endpoint: Endpoint(dialect: .irc, host: "127.0.0.1"))
        launch.configured = []
        var stage = Stage(launch, columns: 100)
        stage.open()
        stage.register()
        stage.server(":alice!a@h JOIN #palabre")
        stage.send(
            .configurationRead(
                Settings(),
                [
                    village {
                        $0.endpoint.channels = ["#Palabre", "#garden", "#cellar"]
                        $0.endpoint.keys["#cellar"] = "sesame"
                    }
                ]
            )
        )
        #expect(stage.sent.last == "JOIN #cellar,#garden sesame")
        #expect(stage.opened.count == 1)
    }

    @Test func `what else changes is used by the next connection`() {
        var stage = stage(columns: 140)
        stage.send(
            .configurationRead(
                Settings(),
                [
                    village {
                        $0.endpoint.port = 7000
                        $0.nick = "moussa"
                    }
                ]
            )
        )
        #expect(stage.status.contains("Village has changed (/reconnect uses it)"))
        #expect(stage.opened.count == 1)
        stage.enter("/reconnect")
        #expect(stage.opened.last?.port == 7000)
        #expect(stage.opened.last?.channels == ["#palabre"])
        stage.open()
        #expect(stage.sent.contains("NICK moussa"))
    }

    @Test func `what the command line says besides is no change`() {
        var launch = Launch(loginName: "alice", endpoint: Endpoint(dialect: .irc, host: "irc.test"))
        launch.configured = [village()]
        var stage = Stage(launch, columns: 100)
        stage.send(.configurationRead(Settings(), [village()]))
        #expect(stage.opened.map(\.host) == ["irc.test"])
        stage.enter("/connect village")
        #expect(stage.opened.map(\.host) == ["irc.test", "127.0.0.1"])
    }

    // MARK: /network

    @Test func `a network is written as it is now, and taken out by its name`() {
        var stage = Stage.inChannel()
        stage.enter("/network add Home")
        var expected = NetworkSetup(Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"]))
        expected.name = "Home"
        expected.nick = "alice"
        #expect(stage.lastEdits == [.add(expected)])
        stage.send(.configurationRead(Settings(), [expected]))
        #expect(stage.status.contains("The configuration: Home is in it"))
        #expect(stage.opened.count == 1)
        stage.enter("/network add")
        #expect(stage.status.contains("is in the configuration already"))
        stage.press(Key(.character("u"), .control))
        stage.enter("/network remove home")
        #expect(stage.lastEdits == [.remove(expected)])
        stage.enter("/network add HOME irc://elsewhere.test")
        #expect(stage.status.contains("is in the configuration already"))
        stage.press(Key(.character("u"), .control))
        stage.enter("/network remove nowhere")
        #expect(stage.status.contains("names no network nowhere"))
    }

    @Test func `a network of another address is written as what it is`() throws {
        var stage = Stage.inChannel()
        stage.enter("/network add Far away ircs://irc.test/#tales")
        var expected = NetworkSetup(try Endpoint(parsing: "ircs://irc.test/#tales"))
        expected.name = "Far away"
        #expect(stage.lastEdits == [.add(expected)])
        stage.enter("/network add Far gopher://irc.test")
        #expect(stage.lastEdits == [.add(expected)])
        #expect(stage.input == "/network add Far gopher://irc.test")
        stage.press(Key(.character("u"), .control))
        stage.enter("/network remove")
        #expect(stage.status.contains("/network remove NAME"))
    }
}

extension Stage {
    fileprivate var lastConfigured: Ticket? {
        effects.reversed().lazy.compactMap { if case .configure(let ticket, _) = $0 { ticket } else { nil } }.first
    }

    fileprivate var lastEdits: [ConfigurationEdit]? {
        effects.reversed().lazy.compactMap { if case .configure(_, let edits) = $0 { edits } else { nil } }.first
    }
}
