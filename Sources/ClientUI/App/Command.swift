// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// A command that the user types, such as `/join`.
///
/// Commands are a table (``Command/all``); where one may be used is checked once, before it runs.
struct Command: Sendable {
    typealias Handler = @Sendable (_ app: inout App, _ arguments: Arguments) throws(Refusal) -> Void

    /// Where a command means something.
    enum Scope: Sendable {
        case anywhere
        /// On an IRC network, connected or not.
        case irc
        /// On an IRC network that we are logged in to.
        case network
        /// In the buffer of a channel.
        case channel
    }

    /// The name, and others for the same.
    let names: [String]
    /// What may stand behind the name.
    let usage: Phrase
    let summary: Phrase
    let scope: Scope
    let run: Handler

    init(_ names: String..., usage: Phrase = "", _ summary: Phrase, _ scope: Scope, _ run: @escaping Handler) {
        self.names = names
        self.usage = usage
        self.summary = summary
        self.scope = scope
        self.run = run
    }

    var name: String { names.first ?? "" }

    /// How it is written: `/join #channel [key]`.
    var form: String { usage.key.isEmpty ? "/\(name)" : "/\(name) \(usage)" }

    /// A line as the history may keep it: the password behind an address is left out.
    static func withoutSecret(_ line: String) -> String {
        let words = Arguments(line).words
        guard words.count > 2, words[0].lowercased() == "/connect" else { return line }
        return words[0...1].joined(separator: " ")
    }

    static func named(_ name: some StringProtocol) -> Command? {
        let name = name.lowercased()
        return all.first { $0.names.contains(name) }
    }
}

/// What stands behind the name of a command.
struct Arguments: Equatable, Sendable {
    let text: String
    let words: [String]

    init(_ text: String) {
        self.text = String(text.unicodeScalars.drop { $0 == " " })
        words = self.text.fields(separatedBy: " ").filter { !$0.isEmpty }
    }

    /// The word at a place; `nil` past the end.
    subscript(index: Int) -> String? {
        words.indices.contains(index) ? words[index] : nil
    }

    /// The text behind the first words, as it was typed; may be empty.
    func text(after count: Int) -> String {
        var rest = text.unicodeScalars[...]
        for _ in 0..<count {
            rest = rest.drop { $0 != " " }.drop { $0 == " " }
        }
        return String(rest)
    }
}

extension App {
    /// Runs a line that starts with a slash.
    mutating func run(_ line: String, depth: Int = 0) throws(Refusal) {
        let halves = line.fields(separatedBy: " ", maxSplits: 1)
        let name = halves[0].dropFirst()
        let arguments = Arguments(halves.count > 1 ? halves[1] : "")
        if let alias = settings.aliases.first(where: { $0.name == name.lowercased() }) {
            return try run(alias, arguments, depth: depth)
        }
        guard let command = Command.named(name) else {
            if passOn(name, arguments.text) { return }
            throw Refusal(localized("No such command: /\(name); /help lists them"))
        }
        try requirePermission(command)
        try check(command)
        try command.run(&self, arguments)
    }

    private func check(_ command: Command) throws(Refusal) {
        guard command.scope != .anywhere else { return }
        guard let network = currentNetwork else { throw missingNetwork }
        guard networks[network].endpoint.dialect == .irc else {
            throw Refusal(localized("/\(command.name) means nothing to a tutorial server"))
        }
        if command.scope != .irc { try requireReady(network) }
        guard command.scope != .channel || shown.kind == .channel else {
            throw Refusal(localized("/\(command.name) is for the window of a channel"))
        }
    }
}

extension App {
    /// Why something cannot be done that needs a network.
    var missingNetwork: Refusal {
        Refusal(
            networks.isEmpty
                ? localized("Not connected: /connect chooses a server")
                : localized("This window is of no network: M-g goes to another one")
        )
    }

    func requireReady(_ network: Int) throws(Refusal) {
        if let seconds = countdown(of: networks[network]) {
            throw Refusal(localized("Not connected: trying again in \(seconds) s, /reconnect tries now"))
        }
        guard !networks[network].isOver else { throw Refusal(localized("Not connected: /reconnect connects again")) }
        guard networks[network].isReady else {
            throw Refusal(localized("Not connected yet: Enter tries again in a moment"))
        }
    }
}
