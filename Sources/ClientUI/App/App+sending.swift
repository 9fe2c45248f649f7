// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// Why something was not done; one line for the status line.
///
/// What was typed stays in the input then: a text is never destroyed.
struct Refusal: Error, Equatable {
    var reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}

extension App {
    /// What Enter does.
    mutating func send() {
        notice = nil
        let id = shown.id
        let text = App.withoutEnd(shown.editor.text)
        guard !text.isEmpty else { return reconnectIfOver() }
        do throws(Refusal) {
            try submit(text)
            guard let index = index(of: id) else { return }
            buffers[index].history.add(text)
            buffers[index].editor = LineEditor()
            buffers[index].log.bottom = nil
        } catch {
            fail(error.reason)
        }
    }

    /// Says a text in the conversation on the screen.
    mutating func say(_ text: String, as kind: Speech.Kind = .message) throws(Refusal) {
        guard let network = currentNetwork else { throw Refusal("Not connected: /connect chooses a server") }
        let session = networks[network].session
        switch session.phase {
        case .ended: throw Refusal("Not connected: /reconnect connects again")
        case .connecting, .registering: throw Refusal("Not connected yet: Enter sends it in a moment")
        case .ready: break
        }
        switch shown.kind {
        case .home, .server, .list, .help:
            throw Refusal("Nobody reads this here: /join #channel or /query nick first")
        case .channel where session.channel(shown.name) == nil:
            throw Refusal("You are not in \(shown.name): /join enters it")
        case .channel, .query, .tutorial: tell(.said(kind, text: text, to: shown.name), to: network)
        }
    }

    private mutating func submit(_ text: String) throws(Refusal) {
        guard text.hasPrefix("/") else { return try say(text) }
        guard !text.hasPrefix("//") else { return try say(String(text.dropFirst())) }
        guard !text.contains("\n") else {
            throw Refusal("A command is one line; a text that starts with a slash is sent by //")
        }
        try run(text)
    }

    private mutating func reconnectIfOver() {
        shown.editor = LineEditor()
        guard let network = currentNetwork, networks[network].isOver else { return }
        reconnect(network)
    }

    // A paste often ends with a newline that nobody meant.
    private static func withoutEnd(_ text: String) -> String {
        var text = text
        while text.last == "\n" { text.removeLast() }
        return text
    }
}
