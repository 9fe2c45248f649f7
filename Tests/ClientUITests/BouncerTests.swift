// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// The networks behind a bouncer.
@Suite struct BouncerTests {
    private func stage() -> Stage {
        var stage = Stage.inChannel()
        stage.report(.bouncerNetwork(id: "7", Report.BouncerNetwork(name: "Libera", isConnected: true)))
        return stage
    }

    @Test func `each gets a connection of its own, bound to it`() {
        var stage = stage()
        #expect(stage.titles == ["Village", "#palabre", "Libera (Village)"])
        #expect(stage.app.networks.last?.identity.bouncerNetwork == "7")
        #expect(stage.opened.last?.channels == [])
        #expect(stage.title == "#palabre")
        stage.report(.bouncerNetwork(id: "7", Report.BouncerNetwork(name: "Libera", isConnected: false)))
        #expect(stage.opened.count == 2)
    }

    @Test func `a password that was given to the bouncer is not asked for again`() {
        var launch = Launch(loginName: "alice")
        var setup = NetworkSetup(Endpoint(dialect: .irc, host: "bouncer.test", isSecure: true))
        setup.account = "alice"
        launch.networks = [setup]
        var stage = Stage(launch)
        stage.now = stage.now + 1
        stage.type("sesame")
        stage.press(Key(.enter))
        stage.report(.bouncerNetwork(id: "7", Report.BouncerNetwork(name: "Libera", isConnected: true)))
        #expect(stage.app.mode.isChat)
        #expect(stage.opened.count == 2)
    }

    @Test func `one that is gone is closed`() {
        var stage = stage()
        stage.report(.bouncerNetwork(id: "7", nil))
        #expect(stage.titles == ["Village", "#palabre"])
    }

    @Test func `one that is gone keeps what somebody writes there`() {
        var stage = stage()
        stage.press(.meta("3"))
        stage.type("unfinished")
        stage.report(.bouncerNetwork(id: "7", nil))
        #expect(stage.input == "unfinished")
        #expect(stage.title == "Libera (Village)")
        #expect(stage.shows("Village has this network no more"))
        stage.pass(seconds: 20)
        #expect(stage.opened.count == 2)
    }

    @Test func `one that the user closed stays closed`() {
        var stage = stage()
        stage.press(.meta("3"))
        stage.enter("/close")
        stage.report(.bouncerNetwork(id: "7", Report.BouncerNetwork(name: "Libera", isConnected: true)))
        #expect(stage.app.networks.count == 1)
    }

    @Test func `none opens networks without end`() {
        var stage = Stage.inChannel()
        for id in 0..<200 {
            stage.report(.bouncerNetwork(id: "\(id)", Report.BouncerNetwork(name: "n", isConnected: true)))
        }
        #expect(stage.app.networks.count == 51)
    }
}
