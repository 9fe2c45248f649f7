// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Telling others that we type: [typing](https://ircv3.net/specs/client-tags/typing). How often is the session's business.
extension App {
    /// Does what may change the text on the screen, and tells those who may know of it.
    mutating func watchingTheText(_ body: (inout App) -> Void) {
        let (buffer, changes) = (shown.id, shown.editor.changes)
        body(&self)
        guard shown.id == buffer, shown.editor.changes != changes else { return }
        if settings.tellsTyping, let typing = typingHere {
            if keyboard.typing != typing { stopTyping() }
            keyboard.typing = typing
            keyboard.pausesAt = now + Keyboard.pausingTime
            tellTyping(.active, typing)
        } else if keyboard.typing?.buffer == buffer {
            stopTyping()
        }
    }

    /// Takes note that what was typed was sent: those who read it know that we are done.
    mutating func forgetTyping() {
        keyboard.typing = nil
        keyboard.pausesAt = nil
    }

    /// Tells those who know that we type that we stopped to think, with the text still there.
    mutating func tickTyping() {
        guard let pause = keyboard.pausesAt, pause <= now else { return }
        keyboard.pausesAt = nil
        if let typing = keyboard.typing { tellTyping(.paused, typing) }
    }

    private mutating func stopTyping() {
        guard let typing = keyboard.typing else { return }
        forgetTyping()
        tellTyping(.done, typing)
    }

    // Nobody is to know of commands; a text with two slashes is none.
    private var typingHere: Keyboard.Typing? {
        let (buffer, text) = (shown, shown.editor.characters)
        guard buffer.kind == .channel || buffer.kind == .query, let network = buffer.network, !text.isEmpty else {
            return nil
        }
        guard text.first != "/" || text.dropFirst().first == "/" else { return nil }
        return Keyboard.Typing(buffer: buffer.id, network: network, conversation: buffer.name)
    }

    private mutating func tellTyping(_ state: Report.Typing, _ typing: Keyboard.Typing) {
        guard let index = networks.firstIndex(where: { $0.id == typing.network }),
            networks[index].session.phase == .ready
        else { return }
        tell(.typed(state, in: typing.conversation), to: index)
    }
}
