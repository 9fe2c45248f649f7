// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What a word could become.
extension App {
    typealias Candidate = Completion.Candidate

    /// What a word of the input, which begins at a place, could become; the most likely first.
    func candidates(for word: String, at start: Int) -> [Candidate] {
        let characters = shown.editor.characters
        let isCommand = characters.first == "/" && !characters.starts(with: "//")
        if isCommand, start == 0 { return commands(word) }
        if word.hasPrefix(":"), word.count > 1 { return emoji(word) }
        let offered = offeredWords(word, behind: String(characters[..<start]))
        if !offered.isEmpty { return offered }
        guard isCommand else { return names(word, isFirst: start == 0) }
        let words = String(characters[..<start]).fields(separatedBy: " ").filter { !$0.isEmpty }
        guard let name = words.first?.dropFirst(), let command = Command.named(name) else { return [] }
        return arguments(word, of: command, behind: words)
    }

    private func arguments(_ word: String, of command: Command, behind words: [String]) -> [Candidate] {
        let place = words.count - 1
        if place == 0, word.hasPrefix("-"), let kept = kept(by: command) {
            return among(String(word.dropFirst()), kept).map { Candidate(text: "-\($0.text)", suffix: "") }
        }
        let named = arguments(word, of: command.argument(at: place), behind: words)
        guard command.mayOmitChannel, !isChannel(place == 0 ? word : words[1]) else { return named }
        // Who leaves the channel out begins with what stands behind it; a word of a text is less likely than a channel.
        let next = command.argument(at: place + 1)
        let rest = arguments(word, of: next, behind: words)
        return place == 0 && (rest.isEmpty || next == .text && !named.isEmpty) ? named : rest
    }

    private func arguments(_ word: String, of kind: ArgumentKind?, behind words: [String]) -> [Candidate] {
        switch kind {
        case nil: return []
        case .nick: return people(word)
        case .channel: return channels(word)
        case .target: return isChannel(word) ? channels(word) : people(word)
        case .buffer: return among(word, buffers.filter { $0.kind != .home }.map { title(of: $0) })
        case .command:
            return commands("/" + word).map { Candidate(text: String($0.text.dropFirst()), remark: $0.remark) }
        case .network: return among(word, networkNames)
        case .action where word.hasPrefix("/"): return commands(word)
        case .action: return among(word, ["none"] + Action.catalogue.flatMap(\.entries).map(\.name))
        case .alias: return among(word, self.settings.aliases.map(\.name))
        case .choice(let choices): return among(word, choices)
        case .setting: return settings(word)
        case .value: return among(word, words.last.flatMap { Setting.named($0) }?.values ?? [])
        case .text: return names(word, isFirst: false)
        }
    }

    // What a command can take back; `nil` for one that keeps nothing.
    private func kept(by command: Command) -> [String]? {
        switch command.name {
        case "ignore": self.settings.ignores
        case "filter": self.settings.filters
        case "highlight": self.settings.highlights
        default: nil
        }
    }

    // Those that are open, and those that the configuration has besides.
    private var networkNames: [String] {
        let open = networks.map(\.title)
        return open + configuredNetworks.map { $0.name ?? $0.endpoint.host }.filter { !open.contains($0) }
    }

    private func names(_ word: String, isFirst: Bool) -> [Candidate] {
        guard !word.isEmpty else { return [] }
        if isChannel(word) { return channels(word) }
        return people(word).map { Candidate(text: $0.text, suffix: isFirst ? ": " : " ") }
    }

    // MARK: Commands and emoji

    private func commands(_ word: String) -> [Candidate] {
        let known =
            Command.all.flatMap { command in
                command.names.map { Candidate(text: "/\($0)", remark: command.summary.text) }
            } + self.settings.aliases.map { Candidate(text: "/\($0.name)", remark: localized("your own")) }
            + offeredCommands
        return known.filter { $0.text.hasPrefix(word.lowercased()) }.sorted { $0.text < $1.text }
    }

    private func emoji(_ word: String) -> [Candidate] {
        Emoji.named(word).map { Candidate(text: $0.text, remark: ":\($0.name):") }
    }

    private func settings(_ word: String) -> [Candidate] {
        Setting.all.filter { $0.name.hasPrefix(word.lowercased()) }.map { setting in
            Candidate(
                text: setting.name,
                remark: localized("\(Phrase(stringLiteral: setting.meaning)), now \(setting.get(self.settings).words)")
            )
        }
    }

    // MARK: Channels

    private func isChannel(_ word: String) -> Bool {
        currentNetwork.map { networks[$0].session.isChannel(word) } ?? false
    }

    private func channels(_ word: String) -> [Candidate] {
        guard let network = currentNetwork else { return [] }
        let id = networks[network].id
        let open = buffers.filter { $0.network == id && $0.kind == .channel }.map(\.name).sorted()
        // What the server listed is less likely to be meant than what is open, the biggest of it the likeliest.
        let casemapping = networks[network].session.casemapping
        let known = Set(open.map { casemapping.fold($0) })
        let listed = networks[network].listedChannels.filter { !known.contains(casemapping.fold($0)) }
        return matching(word, open + listed, network)
    }

    // MARK: People

    // Who spoke last is the most likely to be spoken to.
    private func people(_ word: String) -> [Candidate] {
        // Commands that add or take away somebody want a sign before the nick.
        guard let sign = word.first, sign == "+" || sign == "-" else { return present(word) }
        return present(String(word.dropFirst())).map { Candidate(text: "\(sign)\($0.text)", suffix: $0.suffix) }
    }

    private func present(_ word: String) -> [Candidate] {
        guard let network = currentNetwork else { return [] }
        let session = networks[network].session
        var present = channel(of: shown)?.members.map(\.nick) ?? []
        if shown.kind == .query { present.append(shown.name) }
        if present.isEmpty { present = session.channels.flatMap { $0.members.map(\.nick) } }
        let us = session.casemapping.fold(session.nick)
        var left: [String: String] = [:]
        for nick in present { left[session.casemapping.fold(nick)] = nick }
        left[us] = nil
        left = left.filter { Fuzzy.score(word, in: $0.value) != nil }
        var ordered: [String] = []
        for line in shown.log.newestFirst.prefix(1_000) where !left.isEmpty {
            guard case .said(_, let author) = line.kind else { continue }
            if let nick = left.removeValue(forKey: session.casemapping.fold(author.nick)) { ordered.append(nick) }
        }
        ordered += left.sorted { $0.key < $1.key }.map(\.value)
        return matching(word, ordered, network)
    }

    // Those that begin with a word, or, when none does, those that it fits somehow.
    private func matching(_ word: String, _ names: [String], _ network: Int) -> [Candidate] {
        let casemapping = networks[network].session.casemapping
        let start = casemapping.fold(word)
        let beginning = names.filter { casemapping.fold($0).hasPrefix(start) }
        return (beginning.isEmpty ? Fuzzy.best(word, of: names) { $0 } : beginning).map { Candidate(text: $0) }
    }

    func among(_ word: String, _ names: [String]) -> [Candidate] {
        let beginning = names.filter { $0.lowercased().hasPrefix(word.lowercased()) }
        return (beginning.isEmpty ? Fuzzy.best(word, of: names) { $0 } : beginning).map { Candidate(text: $0) }
    }
}
