// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands about messages that were said already.
extension Command {
    /// [reply](https://ircv3.net/specs/client-tags/reply).
    static func reply(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.require(\.hasClientTags, localized("replies"))
        guard let nick = arguments[0] else { throw Refusal(localized("/reply to whom?")) }
        let line = try app.lastMessage(of: nick)
        guard arguments[1] != nil else { return app.answer(line) }
        var utterance = Utterance(.message, arguments.text(after: 1), to: app.shown.name)
        utterance.replyTo = line.id
        try app.say(utterance, in: app.current)
    }

    /// [react](https://ircv3.net/specs/client-tags/react).
    static func react(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.require(\.hasClientTags, localized("reactions"))
        guard let text = arguments.words.last else { throw Refusal(localized("/react with which emoji?")) }
        let line = try app.lastMessage(of: arguments.words.count > 1 ? arguments[0] : nil)
        guard let id = line.id, text.unicodeScalars.first == "-", text.utf8.count > 1 else {
            return app.react(Emoji.reaction(typed: text), to: line)
        }
        let taken = Emoji.reaction(typed: String(text.unicodeScalars.dropFirst()))
        let reaction = Report.Reaction(taken, to: id, isRemoval: true)
        app.tell(.reacted(reaction, in: app.shown.name), to: try app.requireNetwork())
    }

    /// [message-redaction](https://ircv3.net/specs/extensions/message-redaction).
    static func redact(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.require(\.hasRedaction, localized("deleting messages"))
        let network = try app.requireNetwork()
        let nick = arguments[0] ?? app.networks[network].session.nick
        guard let id = try app.lastMessage(of: nick).id else { return }
        app.tell(.redacted(id: id, in: app.shown.name, reason: arguments.text(after: 1)), to: network)
    }

    /// [chathistory](https://ircv3.net/specs/extensions/chathistory).
    ///
    /// What is on disk comes first.
    static func history(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard !app.shown.log.hasOlderOnDisk else { return app.wantOlderOnDisk(in: app.current) }
        try app.require(\.hasHistory, localized("history"))
        try app.requireListeners()
        guard app.shown.log.beginning != .complete else {
            throw Refusal(localized("This is where the conversation begins"))
        }
        guard app.shown.log.hasRoom else {
            throw Refusal(localized("No more is kept of one conversation: /clear makes room"))
        }
        app.wantEarlier(in: app.current)
    }

    static func upload(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let network = app.networks[try app.requireNetwork()]
        guard let host = network.session.features.fileHost else {
            throw Refusal(localized("\(network.title) takes no files"))
        }
        let file = arguments.text
        guard !file.isEmpty else { throw Refusal(localized("/upload which file?")) }
        let (user, password) = (network.setup.account ?? network.session.nick, network.passwords[.account] ?? "")
        app.errand(.upload(app.shown.id, file: file)) {
            .upload($0, file: file, to: host, user: user, password: password)
        }
        app.explain(localized("Uploading \(file): its address comes into the input"))
    }

    // MARK: Looking for lines

    static func lastLog(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.look(for: arguments.text, in: app.current)
    }

    static func search(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.look(for: arguments.text)
    }
}

extension App {
    /// Where the network lacks something, the user is told in a line.
    fileprivate func require(_ feature: KeyPath<Features, Bool>, _ what: String) throws(Refusal) {
        let network = networks[try requireNetwork()]
        guard network.session.features[keyPath: feature] else {
            throw Refusal(localized("\(network.title) knows no \(what)"))
        }
    }

    /// The last message of somebody in the conversation on the screen, or of anybody but us; it has an id.
    fileprivate func lastMessage(of nick: String?) throws(Refusal) -> Line {
        let network = networks[try requireNetwork()]
        try requireListeners()
        let line = shown.log.newestFirst.first { line in
            guard line.id != nil, line.rarities.removal == nil, let author = line.author else { return false }
            return nick.map { network.isSame($0, author.nick) } ?? !author.isOwn
        }
        guard let line else {
            throw Refusal(localized("No message of \(nick ?? localized("somebody else")) that can be meant here"))
        }
        return line
    }
}
