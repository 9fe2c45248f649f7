// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// Whom we tell that we type.
@Suite struct TypingTests {
    private func typing(_ body: (inout Stage) -> Void) -> String? {
        var stage = Stage.inChannel()
        body(&stage)
        return stage.app.keyboard.typing?.conversation
    }

    @Test func `a text for a conversation is told, a command is not`() {
        #expect(typing { $0.type("x") } == "#palabre")
        #expect(typing { $0.type("//x") } == "#palabre")
        #expect(typing { $0.type("/x") } == nil)
        #expect(typing { $0.press(Key(.left)) } == nil)
    }

    @Test func `it ends when the text is sent or taken away`() {
        #expect(typing { $0.enter("x") } == nil)
        #expect(
            typing {
                $0.type("x")
                $0.press(Key(.backspace))
            } == nil
        )
    }

    @Test func `nobody is told in a window of a server, or when the user does not want it`() {
        #expect(
            typing {
                $0.press(.meta("1"))
                $0.type("x")
            } == nil
        )
        #expect(
            typing {
                $0.app.settings.tellsTyping = false
                $0.type("x")
            } == nil
        )
    }

    @Test func `what is put in by keys that type nothing is told too`() {
        #expect(
            typing {
                $0.type("word")
                $0.press(.control("u"), .control("y"))
            } == "#palabre"
        )
    }

    @Test func `who stops to think is told to pause, once, and to type again`() {
        var stage = Stage(endpoint: Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#palabre"]))
        stage.tell(.opened(.plain))
        stage.server(":irc.village CAP * LS :message-tags", ":irc.village CAP * ACK :message-tags")
        stage.register()
        stage.enterChannel()
        var told: [String] { stage.sent.filter { $0.contains("+typing=") } }
        stage.type("half a thought")
        #expect(told == ["@+typing=active TAGMSG #palabre"])
        stage.pass(seconds: 2)
        #expect(told.count == 1)
        stage.pass(seconds: 10)
        #expect(told.dropFirst() == ["@+typing=paused TAGMSG #palabre"])
        stage.type("!")
        #expect(told.last == "@+typing=active TAGMSG #palabre")
        #expect(told.count == 3)
        stage.press(Key(.enter))
        stage.pass(seconds: 10)
        #expect(told.count == 3)
        stage.type("gone")
        stage.press(.control("u"))
        stage.pass(seconds: 10)
        #expect(told.suffix(2) == ["@+typing=active TAGMSG #palabre", "@+typing=done TAGMSG #palabre"])
    }
}
