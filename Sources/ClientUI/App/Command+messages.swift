// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands about messages that were said already.
extension Command {
    /// No more lines than these are listed.
    private static let mostLines = 100

    /// [reply](https://ircv3.net/specs/client-tags/reply).
    static func reply(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.require(\.hasClientTags, "replies")
        guard let nick = arguments[0], arguments[1] != nil else { throw Refusal("/reply to whom, and what?") }
        let id = try app.lastMessage(of: nick)
        var utterance = Utterance(.message, arguments.text(after: 1), to: app.shown.name)
        utterance.replyTo = id
        try app.say(utterance, in: app.current)
    }

    /// [react](https://ircv3.net/specs/client-tags/react).
    static func react(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.require(\.hasClientTags, "reactions")
        guard let text = arguments.words.last else { throw Refusal("/react with which emoji?") }
        let id = try app.lastMessage(of: arguments.words.count > 1 ? arguments[0] : nil)
        let isRemoval = text.hasPrefix("-") && text.utf8.count > 1
        let reaction = Report.Reaction(isRemoval ? String(text.dropFirst()) : text, to: id, isRemoval: isRemoval)
        app.tell(.reacted(reaction, in: app.shown.name), to: try app.requireNetwork())
    }

    /// [message-redaction](https://ircv3.net/specs/extensions/message-redaction).
    static func redact(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.require(\.hasRedaction, "deleting messages")
        let network = try app.requireNetwork()
        let nick = arguments[0] ?? app.networks[network].session.nick
        let id = try app.lastMessage(of: nick)
        app.tell(.redacted(id: id, in: app.shown.name, reason: arguments.text(after: 1)), to: network)
    }

    /// [chathistory](https://ircv3.net/specs/extensions/chathistory).
    static func history(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.require(\.hasHistory, "history")
        try app.requireListeners()
        let oldest = app.shown.log.newestFirst.last { $0.isMessage }
        let range = oldest.map { HistoryRange.before(HistoryPoint(id: $0.id, time: $0.time)) } ?? .latest
        app.tell(.wantedHistory(range, of: app.shown.name), to: try app.requireNetwork())
    }

    static func upload(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let network = app.networks[try app.requireNetwork()]
        guard let host = network.session.features.fileHost else {
            throw Refusal("\(network.title) takes no files")
        }
        let file = arguments.text
        guard !file.isEmpty else { throw Refusal("/upload which file?") }
        let (user, password) = (network.setup.account ?? network.session.nick, network.passwords[.account] ?? "")
        app.errand(.upload(app.shown.id, file: file)) {
            .upload($0, file: file, to: host, user: user, password: password)
        }
        app.explain("Uploading \(file): its address comes into the input")
    }

    // MARK: Looking for lines

    static func lastLog(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.listLines(with: arguments.text, in: [app.current])
    }

    static func search(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let asksServer = app.features(of: app.shown).hasSearch && !arguments.words.isEmpty
        do throws(Refusal) {
            try app.listLines(with: arguments.text, in: Array(app.buffers.indices))
        } catch {
            guard asksServer else { throw error }
        }
        if asksServer { app.searchServer(for: arguments.text) }
    }

    /// The lines of some buffers that have all of the words in them, the oldest first; only the newest ones are listed.
    fileprivate static func lines(with words: [String], in places: [Int], of app: App) -> [(place: Int, line: Line)] {
        var found: [(place: Int, line: Line)] = []
        for place in places {
            let matching = app.buffers[place].log.newestFirst.lazy.filter { $0.isMessage && $0.has(words) }
            found += matching.prefix(mostLines).map { (place, $0) }.reversed()
        }
        // Lines of one moment stay in the order in which they came.
        let sorted = found.enumerated().sorted {
            ($0.element.line.time, $0.offset) < ($1.element.line.time, $1.offset)
        }
        return sorted.suffix(mostLines).map(\.element)
    }
}

extension App {
    /// Lists the lines with some words in the buffer on the screen.
    fileprivate mutating func listLines(with text: String, in places: [Int]) throws(Refusal) {
        let words = Arguments(text.lowercased()).words
        guard !words.isEmpty else { throw Refusal("Which words?") }
        let found = Command.lines(with: words, in: places, of: self)
        guard !found.isEmpty else { throw Refusal("No line has \"\(text)\" in it") }
        explain("\u{2}\(Counting.words(found.count, "line", "lines")) with \"\(text)\"\u{2}")
        for (place, line) in found {
            let day = LineLayout(columns: 80, utcOffset: launch.utcOffset).clock(line.time)
            let title = places.count > 1 ? "\(title(of: buffers[place])) " : ""
            explain("  \(day) \(title)\(line.quotation)")
        }
    }

    /// Where the network lacks something, the user is told in a line.
    fileprivate func require(_ feature: KeyPath<Features, Bool>, _ what: String) throws(Refusal) {
        let network = networks[try requireNetwork()]
        guard network.session.features[keyPath: feature] else { throw Refusal("\(network.title) knows no \(what)") }
    }

    /// The id of the last message of somebody in the conversation on the screen, or of anybody but us.
    fileprivate func lastMessage(of nick: String?) throws(Refusal) -> String {
        let network = networks[try requireNetwork()]
        try requireListeners()
        let line = shown.log.newestFirst.first { line in
            guard line.id != nil, case .said(_, let author) = line.kind else { return false }
            return nick.map { network.isSame($0, author.nick) } ?? !author.isOwn
        }
        guard let id = line?.id else {
            throw Refusal("No message of \(nick ?? "somebody else") that can be meant here")
        }
        return id
    }
}

extension Line {
    fileprivate var isMessage: Bool {
        switch kind {
        case .said, .typed: true
        default: false
        }
    }

    fileprivate func has(_ words: [String]) -> Bool {
        let text = quotation.lowercased()
        return words.allSatisfy { text.contains($0) }
    }

    /// The line in one row, without formatting.
    fileprivate var quotation: String {
        let plain = Formatting.strip(text).fields(separatedBy: "\n").joined(separator: " ")
        return switch kind {
        case .said(.action, let author): "* \(author.nick) \(plain)"
        case .said(_, let author): "<\(author.nick)> \(plain)"
        default: plain
        }
    }
}
