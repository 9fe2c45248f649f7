// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Hearing less of a conversation.
@Suite struct MuteTests {
    private func stage(_ command: String) -> Stage {
        var stage = Stage.inChannel()
        stage.enter(command)
        stage.press(.meta("1"))
        return stage
    }

    @Test func `what is muted counts nothing, rings nothing and lists no mention`() {
        var stage = stage("/mute")
        let before = stage.effects.count
        stage.server(":bob!x@y PRIVMSG #palabre :alice: look", ":bob!x@y PRIVMSG #palabre :hm")
        #expect(stage.app.buffers[1].activity == Buffer.Activity())
        #expect(!stage.effects[before...].contains(.ring))
        #expect(stage.titles == ["Village", "#palabre"])
        stage.press(.meta("2"))
        #expect(stage.shows("look") && stage.status.contains("muted"))
    }

    @Test func `of chatter only what names us is heard`() {
        var stage = stage("/mute mentions")
        stage.server(":bob!x@y PRIVMSG #palabre :hm", ":eve!x@y JOIN #palabre")
        #expect(stage.app.buffers[1].activity == Buffer.Activity())
        stage.server(":bob!x@y PRIVMSG #palabre :alice: look")
        #expect(stage.app.buffers[1].activity == Buffer.Activity(messages: 1, mentions: 1))
        #expect(stage.effects.contains(.ring))
    }

    @Test func `the list and the status line tell`() {
        var stage = stage("/mute mentions")
        #expect(stage.shows("#palabre ~") || stage.rows.contains { $0.contains("#palabre") && $0.contains("~") })
        stage.press(.meta("2"))
        #expect(stage.status.contains("mentions only"))
        stage.enter("/unmute")
        #expect(!stage.status.contains("mentions only"))
        stage.enter("/mute loud")
        #expect(stage.status.contains("none, mentions or all") && stage.input == "/mute loud")
    }

    @Test func `less can be heard than of mentions alone, and then nothing less`() {
        var stage = Stage.inChannel()
        stage.enter("/mute mentions")
        stage.enter("/mute")
        #expect(stage.app.shown.mute == .all)
        stage.enter("/mute")
        #expect(stage.status.contains("is muted: /unmute"))
    }

    @Test(arguments: [(80, 24), (120, 36)]) func `what the list looks like`(columns: Int, rows: Int) {
        var stage = Stage.inChannel(columns: columns, rows: rows)
        for (channel, command) in [("#ants", "/mute"), ("#bees", "/mute mentions"), ("#cats", "/mute none")] {
            stage.server(":alice!a@127.0.0.1 JOIN \(channel)")
            stage.enter("/b \(channel)")
            stage.enter(command)
        }
        stage.enter("/b #bees")
        for channel in ["#ants", "#cats"] { stage.server(":bob!x@y PRIVMSG \(channel) :alice: look") }
        stage.expectScreen("muted-\(columns)x\(rows)")
    }

    @Test func `the next run knows`() {
        var launch = Launch(
            loginName: "alice",
            endpoint: Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"])
        )
        launch.kept.hasStore = true
        var stage = Stage(launch, disk: Disk())
        stage.open()
        stage.register()
        stage.enterChannel()
        stage.enter("/mute mentions")
        stage.pass(seconds: 1)
        stage.restart()
        #expect(stage.app.buffers.first { $0.name == "#palabre" }?.mute == .chatter)
    }
}
