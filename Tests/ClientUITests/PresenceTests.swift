// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Being away, by a command or by the clock.
@Suite struct PresenceTests {
    private func stage(after minutes: Int) -> Stage {
        var stage = Stage.inChannel()
        stage.app.settings.awayAfter = minutes
        stage.app.settings.awayMessage = "asleep"
        return stage
    }

    // The server goes on talking meanwhile.
    private func pass(_ stage: inout Stage, _ seconds: Int64) {
        for passed in stride(from: 0, to: seconds, by: 20) {
            stage.pass(seconds: min(20, seconds - passed))
            stage.server(":irc.village PONG irc.village :palabre")
        }
    }

    private func aways(_ stage: Stage) -> [String] { stage.sent.filter { $0.hasPrefix("AWAY") } }

    @Test func `who presses no key for long is away, and back with the next one`() {
        var stage = stage(after: 10)
        stage.press(Key(.character("a")))
        pass(&stage, 599)
        #expect(aways(stage) == [])
        pass(&stage, 1)
        #expect(aways(stage) == ["AWAY asleep"])
        pass(&stage, 2000)
        #expect(aways(stage).count == 1 && stage.app.awayAt == nil)
        stage.press(Key(.character("b")))
        #expect(aways(stage) == ["AWAY asleep", "AWAY"])
        pass(&stage, 600)
        #expect(aways(stage).count == 3)
    }

    @Test func `who said so stays away until they say otherwise`() {
        var stage = stage(after: 10)
        stage.enter("/away gone fishing")
        pass(&stage, 2000)
        stage.enter("hello")
        #expect(aways(stage) == ["AWAY :gone fishing"])
        stage.enter("/back")
        #expect(aways(stage) == ["AWAY :gone fishing", "AWAY"])
    }

    @Test func `nobody is away by the clock unless they want it`() {
        var stage = stage(after: 0)
        pass(&stage, 10_000)
        #expect(aways(stage) == [])
    }

    @Test func `another program of ours keeps us here`() {
        var stage = stage(after: 10)
        pass(&stage, 500)
        stage.server("@msgid=x :alice!a@127.0.0.1 PRIVMSG #palabre :from the phone")
        pass(&stage, 599)
        #expect(aways(stage) == [])
        pass(&stage, 1)
        #expect(aways(stage) == ["AWAY asleep"])
    }

    @Test func `a network that lets us in later hears of it once`() {
        var stage = stage(after: 0)
        stage.enter("/away gone")
        stage.lose()
        stage.enter("/reconnect")
        stage.open()
        stage.register()
        #expect(aways(stage) == ["AWAY gone", "AWAY gone"])
    }
}
