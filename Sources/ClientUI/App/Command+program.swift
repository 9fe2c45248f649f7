// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands about the program itself.
extension Command {
    static func buffer(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let wanted = arguments[0] else { throw Refusal("/buffer which one?") }
        let titles = app.buffers.map { app.title(of: $0).lowercased() }
        let found =
            Int(wanted).map { max(0, $0) - 1 } ?? titles.firstIndex(of: wanted.lowercased())
            ?? titles.firstIndex { $0.contains(wanted.lowercased()) }
        guard let found, app.buffers.indices.contains(found) else { throw Refusal("No window \(wanted)") }
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
        guard let action else { throw Refusal("/window split below, split beside, close, only, next or zoom") }
        try app.attempt { $0.run(action) }
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
        app.explain("Already saved: what is to be kept is kept at once")
    }

    static func execute(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let isSaid = arguments[0] == "-o"
        let command = isSaid ? arguments.text(after: 1) : arguments.text
        guard !command.isEmpty else { throw Refusal("/exec which command?") }
        if isSaid { try app.requireListeners() }
        app.errand(.execution(app.shown.id, command: command, isSaid: isSaid)) { .execute($0, command) }
    }

    static func help(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let topic = arguments.text.isEmpty ? nil : arguments.text
        guard app.openManual(at: topic) else {
            throw Refusal("No help about \(arguments.text): /help lists everything")
        }
    }

    // MARK: The doctor

    /// Tells what we know of the terminal and the network: what works, and what cannot.
    static func doctor(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.explain("\u{2}palabre\u{2} \(app.launch.version), \(app.size.columns) columns and \(app.size.rows) rows")
        for line in app.terminalFindings { app.explain(line) }
        guard let index = app.currentNetwork else { return }
        for line in app.findings(about: app.networks[index]) { app.explain(line) }
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

    /// What the terminal told about itself, and what it means that it did not.
    fileprivate var terminalFindings: [String] {
        var name = "it does not say what it is"
        let background =
            TerminalLook(facts).isDark.map { "its background is \($0 ? "dark" : "light")" }
            ?? "it does not tell its background: /set theme light or dark chooses"
        var colors = "colours as TERM says"
        for fact in facts {
            switch fact {
            case .name(let told): name = told
            case .colors(let count): colors = count == 0 ? "no colours" : "\(count) colours"
            default: break
            }
        }
        func can(_ fact: TerminalFact, _ yes: String, _ no: String) -> String { facts.contains(fact) ? yes : no }
        return [
            "Terminal: \(name); \(colors); \(background)",
            can(
                .tellsAllKeys,
                "All keys can be told apart",
                "S-Enter is the same as Enter here: M-Enter is a new line"
            ),
            can(.drawsClusters, "Emoji of several parts are drawn as one", "Emoji of several parts may be drawn apart"),
            can(.synchronizesUpdates, "Screens are shown whole at once", "Big changes of the screen may flicker"),
            can(.tellsFocus, "The window tells whether it has the focus", "Notifications come whether you look or not"),
        ]
    }

    fileprivate func findings(about network: Network) -> [String] {
        guard network.endpoint.dialect == .irc else { return ["\(network.title) speaks the tutorial's protocol"] }
        let features = network.session.features
        let all: [(Bool, String)] = [
            (features.hasHistory, "history"), (features.hasClientTags, "replies, reactions, typing"),
            (features.hasRedaction, "deleting messages"), (features.hasReadMarkers, "read markers"),
            (features.multiline != nil, "messages of several lines"), (features.hasMetadata, "profiles"),
            (features.registration != nil, "making accounts"), (features.fileHost != nil, "uploading files"),
            (features.hasSearch, "search"),
        ]
        func list(_ wanted: Bool) -> String {
            let words = all.filter { $0.0 == wanted }.map(\.1)
            return words.isEmpty ? "nothing" : words.joined(separator: ", ")
        }
        let account = network.session.account.map { "logged in as \($0)" } ?? "not logged in"
        let lag = network.session.lag(at: now).map { ", answers in \($0) ms" } ?? ""
        let words = state(of: network)
        return [
            "Network: \(network.title) at \(transport(of: network)), \(words.isEmpty ? "connected" : words), \(account)\(lag)",
            "It has: \(list(true))", "It lacks: \(list(false))",
        ]
    }
}
