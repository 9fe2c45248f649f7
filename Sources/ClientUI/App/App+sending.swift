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
    /// What Enter does; the line that followed this one in the history may come up in its place.
    mutating func send(recallsNext: Bool = false) {
        notice = nil
        let id = shown.id
        let text = App.withoutEnd(shown.editor.text)
        guard !text.isEmpty else { return sendNothing() }
        guard !asksBeforeSending(text) else { return }
        do throws(Refusal) {
            try submit(text)
            forgetTyping()
            if let index = index(of: id) { accept(text, in: index, recallsNext: recallsNext) }
            if text.hasPrefix("/") { askNext() }
        } catch {
            fail(error.reason)
        }
    }

    /// Sends a line: a command, or a text for the conversation on the screen.
    mutating func submit(_ text: String, depth: Int = 0) throws(Refusal) {
        guard text.hasPrefix("/") else { return try say(text) }
        guard !text.hasPrefix("//") else { return try say(String(text.dropFirst())) }
        guard !text.contains("\n") else {
            throw Refusal(localized("A command is one line; a text that starts with a slash is sent by //"))
        }
        try run(text, depth: depth)
    }

    /// Says a text in the conversation on the screen.
    mutating func say(_ text: String, as kind: Speech.Kind = .message) throws(Refusal) {
        try say(text, as: kind, in: current)
    }

    mutating func say(_ text: String, as kind: Speech.Kind = .message, in place: Int) throws(Refusal) {
        try say(Utterance(kind, text, to: buffers[place].name, replyTo: buffers[place].replyTo?.id), in: place)
        buffers[place].replyTo = nil
    }

    /// Says something in the conversation of a buffer; it waits where the conversation is only about to open.
    mutating func say(_ utterance: Utterance, in place: Int) throws(Refusal) {
        let buffer = buffers[place]
        if buffer.kind == .plugin { return try tellPlugin(utterance.text, in: place) }
        guard let index = networks.firstIndex(where: { $0.id == buffer.network }) else {
            throw missingNetwork
        }
        let network = networks[index]
        switch buffer.kind {
        case .home, .server, .mentions, .results, .list, .help, .doctor, .settings, .plugin:
            try requireReady(index)
            throw Refusal(localized("Nobody reads this here: /join #channel or /query nick first"))
        case .tutorial: try requireReady(index)
        case .channel where network.session.channel(buffer.name) != nil: break
        case .channel where network.awaits(buffer.name): return try keepWaiting(utterance, in: place)
        case .channel: throw Refusal(localized("You are not in \(buffer.name): /join enters it"))
        case .query where !network.isReady: return try keepWaiting(utterance, in: place)
        case .query: break
        }
        tell(.said(utterance), to: index)
    }

    func requireListeners() throws(Refusal) {
        guard shown.kind == .channel || shown.kind == .query else {
            throw Refusal(localized("Nobody reads this here: /join #channel or /query nick first"))
        }
    }

    // What Enter on an empty line does: it answers, tries again or connects, whatever is due.
    private mutating func sendNothing() {
        shown.editor.clear()
        if !questions.isEmpty { return askNext() }
        if retryWaiting() { return }
        guard let network = currentNetwork, networks[network].isOver else { return _ = retryFailed() }
        reconnect(network)
    }
}
