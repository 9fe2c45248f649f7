// SPDX-License-Identifier: Apache-2.0

import ClientCore

// A paste is put into the input and never sent by itself; before many messages go out, Enter asks.
extension App {
    /// More messages than these are not sent before Enter was pressed twice.
    static let maximumUnasked = 20

    mutating func paste(_ text: String) {
        completion = nil
        killRing.close()
        keyboard.lastAction = nil
        keyboard.isNormal = false
        watchingTheText { app in
            let isWhole = app.buffers[app.current].editor.insert(App.withoutEnd(text), as: .pasting)
            if !isWhole { app.fail(localized("the text was too long: its end was left out")) }
        }
    }

    /// Takes in a paste while the next key would have meant something else.
    mutating func paste(_ text: String, in mode: InputMode) {
        if notice?.kind == .hint { notice = nil }
        guard case .searching(var search) = mode else {
            self.mode = .chat
            return paste(text)
        }
        search.query.insert(text.filter { !$0.isNewline })
        search.search()
        self.mode = .input(.searching(search))
    }

    /// Whether Enter only asks this time, since the text would go as many messages.
    mutating func asksBeforeSending(_ text: String) -> Bool {
        let messages = outgoing(of: shown)?.messages ?? 1
        guard messages > App.maximumUnasked, keyboard.questioned != text else { return false }
        keyboard.questioned = text
        fail(localized("This goes as \(messages) messages: Enter again sends them, C-c C-c clears"))
        return true
    }

    // A paste often ends with a newline that nobody meant.
    static func withoutEnd(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, last.isNewline { text.removeLast() }
        return String(text)
    }
}
