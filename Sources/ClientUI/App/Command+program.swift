// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands about the program itself.
extension Command {
    static func buffer(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let wanted = arguments[0] else { return app.inform(app.windowList) }
        let titles = app.buffers.map { app.title(of: $0).lowercased() }
        let found =
            Int(wanted).map { max(0, $0) - 1 } ?? titles.firstIndex(of: wanted.lowercased())
            ?? titles.firstIndex { $0.contains(wanted.lowercased()) }
        guard let found, app.buffers.indices.contains(found) else { throw Refusal(localized("No window \(wanted)")) }
        app.show(found)
    }

    /// Divides the screen, by the same actions as the keys.
    static func window(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let words = arguments.words.map { $0.lowercased() }
        let action: Action? =
            switch words {
            case ["split"], ["split", "below"]: .splitBelow
            case ["split", "beside"]: .splitBeside
            case ["close"]: .closeWindow
            case ["only"]: .closeOtherWindows
            case ["next"]: .nextWindow
            case ["zoom"]: .zoom
            default: nil
            }
        guard let action else {
            throw Refusal(localized("/window split below, split beside, close, only, next or zoom"))
        }
        try app.attempt { $0.run(action) }
    }

    /// Reads back and on, by the same actions as the keys.
    static func page(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let action: Action? =
            switch arguments.text.lowercased() {
            case "", "back": .pageUp
            case "on": .pageDown
            case "oldest": .scrollToTop
            case "newest": .scrollToBottom
            case "unread": .showFirstUnread
            default: nil
            }
        guard let action else { throw Refusal(localized("/page back, on, oldest, newest or unread")) }
        try app.attempt { $0.run(action) }
    }

    static func tellWhere(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.inform(app.whereabouts)
    }

    static func nicks(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.attempt { $0.startNickFilter(arguments.text) }
    }

    static func clear(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.shown.log.clear()
        app.shown.waiting = []
        app.shown.waitingFailure = nil
    }

    static func quit(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.quit(reason: arguments.text)
    }

    static func save(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.explain(localized("Already saved: what is to be kept is kept at once"))
    }

    static func execute(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let isSaid = arguments[0] == "-o"
        let command = isSaid ? arguments.text(after: 1) : arguments.text
        guard !command.isEmpty else { throw Refusal(localized("/exec which command?")) }
        if isSaid { try app.requireListeners() }
        app.errand(.execution(app.shown.id, command: command, isSaid: isSaid)) { .execute($0, command) }
    }

    static func help(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let topic = arguments.text.isEmpty ? nil : arguments.text
        guard app.openManual(at: topic) else {
            throw Refusal(localized("No help about \(arguments.text): /help lists everything"))
        }
    }

    /// Tells what works here, and what mends the rest.
    static func doctor(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.openDoctor()
    }
}

extension App {
    /// Writes a line of explanation into the buffer on the screen.
    mutating func explain(_ text: String) {
        // A list or help shows no log: what is explained is read where one came from.
        if shown.isPage { showLastBuffer() }
        post(.status(.plain), text, to: current)
    }

    /// Does what a key does too: what it says when it cannot be done is why the command cannot.
    fileprivate mutating func attempt(_ deed: (inout App) -> Void) throws(Refusal) {
        notice = nil
        deed(&self)
        if let notice, notice.kind == .failure { throw Refusal(notice.words) }
    }
}
