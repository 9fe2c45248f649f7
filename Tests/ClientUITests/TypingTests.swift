// SPDX-License-Identifier: Apache-2.0

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
}
