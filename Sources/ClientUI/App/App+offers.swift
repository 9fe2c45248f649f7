// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What peers add to the program: commands, words for Tab, and windows of their own.
extension App {
    /// No more windows of plugins are open.
    private static let maximumOwnBuffers = 100

    // MARK: Commands

    mutating func offer(_ name: String, _ help: String, by peer: PeerID) throws(Refusal) {
        let name = name.lowercased()
        guard PluginSetup.accepts(name: name) else {
            throw Refusal("a command has ASCII letters, digits, - and _, 32 at most")
        }
        guard Command.named(name) == nil, peers.companion(offering: name).map({ $0.id == peer }) ?? true else {
            throw Refusal("/\(name) is there already")
        }
        try require(help: help)
        peers[peer]?.commands.removeAll { $0.name == name }
        guard peers[peer]?.commands.count ?? 0 < Companion.maximumCommands else { throw Refusal("too many commands") }
        peers[peer]?.commands.append(Companion.OfferedCommand(name: name, help: help))
    }

    private func require(help: String) throws(Refusal) {
        let isPlain = help.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        guard isPlain, help.utf8.count <= Companion.maximumWordLength else {
            throw Refusal("help is one line of \(Companion.maximumWordLength) bytes at most")
        }
    }

    /// Gives a command that the user typed to the peer that offers it; whether there is one.
    mutating func passOn(_ name: some StringProtocol, _ arguments: String) -> Bool {
        guard peers.actor == nil, let companion = peers.companion(offering: name) else { return false }
        let place = place(of: current) ?? PeerPlace(buffer: "")
        effects.append(.tell(companion.id, .command(name: name.lowercased(), arguments: arguments, place)))
        expectAnswer(of: companion.id, to: "/\(name)")
        return true
    }

    private mutating func expectAnswer(of peer: PeerID, to command: String) {
        guard !peer.isScript, peers[peer]?.answerDue == nil else { return }
        peers[peer]?.answerDue = (now + Companion.patience, command)
    }

    // MARK: Words

    mutating func offer(_ words: [String], behind prefix: String, by peer: PeerID) throws(Refusal) {
        let isFit = { (word: String) in
            word.utf8.count <= Companion.maximumWordLength
                && word.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        }
        guard !prefix.isEmpty, isFit(prefix), words.allSatisfy({ isFit($0) && !$0.isEmpty }) else {
            throw Refusal("a word has one to \(Companion.maximumWordLength) bytes, and no control characters")
        }
        guard var offered = peers[peer]?.words.filter({ $0.prefix != prefix }) else { return }
        if !words.isEmpty { offered.append(Companion.OfferedWords(prefix: prefix, words: words)) }
        let count = offered.reduce(0) { $0 + $1.words.count }
        guard offered.count <= Companion.maximumPrefixes, count <= Companion.maximumWords else {
            throw Refusal("too many words: \(Companion.maximumWords) behind \(Companion.maximumPrefixes) beginnings")
        }
        peers[peer]?.words = offered
    }

    /// What peers offer for a word behind a text.
    func offeredWords(_ word: String, behind text: String) -> [Candidate] {
        let offered = peers.companions.flatMap { companion in
            companion.words.filter { text.hasPrefix($0.prefix) }.flatMap(\.words)
        }
        return among(word, offered)
    }

    /// The same as `/help` lists them.
    var offeredEntries: [Manual.Entry] {
        peers.companions.flatMap { companion in
            companion.commands.map { command in
                Manual.Entry(
                    group: localized("Plugins"),
                    term: "/\(command.name)",
                    meaning: command.help.isEmpty
                        ? localized("of \(companion.name)") : localized("\(command.help) (of \(companion.name))"),
                    names: [command.name],
                    command: command.name
                )
            }
        }
    }

    /// The commands that peers offer, as Tab shows them.
    var offeredCommands: [Candidate] {
        peers.companions.flatMap { companion in
            companion.commands.map { command in
                Candidate(
                    text: "/\(command.name)",
                    remark: command.help.isEmpty ? localized("of \(companion.name)") : command.help
                )
            }
        }
    }

    // MARK: Windows

    mutating func print(_ text: String, in place: PeerPlace, for peer: PeerID) throws(Refusal) {
        try require(text: text)
        guard let name = peers[peer]?.name else { return }
        let isOwn = place.network.isEmpty
        let index = isOwn ? try ownBuffer(place.buffer, of: name) : try openIndex(of: place)
        for line in text.fields(separatedBy: "\n") {
            let line = Line(
                time: now,
                kind: isOwn ? .typed(isOwn: false) : .status(.plain),
                text: isOwn ? line : "\(name): \(line)"
            )
            write(quietly: line, to: index)
        }
    }

    // Who prints what it is told would be told what it prints.
    private mutating func write(quietly line: Line, to index: Int) {
        let (time, number) = (serverTime(in: index), nextLineNumber())
        buffers[index].log.quietly { _ = $0.append(line, at: time, as: number) }
        count(.message, in: index)
    }

    /// The window of a plugin by its name, opened where it is not; that without a name bears the plugin's.
    mutating func ownBuffer(_ name: String, of owner: String) throws(Refusal) -> Int {
        let title = name.isEmpty || name == owner ? owner : "\(owner)/\(name)"
        if let index = buffers.firstIndex(where: { $0.kind == .plugin && $0.name == title }) { return index }
        let isFit =
            title.utf8.count <= Companion.maximumWordLength
            && title.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
        guard isFit else {
            throw Refusal("a window has a name without spaces, of no more than \(Companion.maximumWordLength) bytes")
        }
        let own = buffers.filter { $0.kind == .plugin }
        guard own.count < App.maximumOwnBuffers,
            own.count(where: { $0.name == owner || $0.name.hasPrefix("\(owner)/") }) < Companion.maximumBuffers
        else { throw Refusal("too many windows") }
        return insert(.plugin, network: nil, name: title)
    }

    /// Gives what was typed in a plugin's window to the plugin.
    mutating func tellPlugin(_ text: String, in index: Int) throws(Refusal) {
        let halves = buffers[index].name.fields(separatedBy: "/", maxSplits: 1)
        guard let companion = peers.companion(writingIn: buffers[index].name) else {
            throw Refusal(localized("\(halves[0]) does not run: /plugin start \(halves[0])"))
        }
        effects.append(.tell(companion.id, .typed(text, buffer: halves.count > 1 ? halves[1] : "")))
        post(.typed(isOwn: true), text, to: index)
        expectAnswer(of: companion.id, to: localized("what you typed"))
    }
}
