// SPDX-License-Identifier: Apache-2.0

import IRC

/// What a client says, before it is known to whom.
struct Saying {
    // Without parameters; its tags are those that are passed on.
    private let line: Line
    /// `nil` for TAGMSG, which has none.
    let speech: Speech?
    /// Whether who says it sees it whatever it has negotiated: it is not only an echo, for it has another source.
    let isPlayed: Bool
    private let fixedLength: Int

    /// What one line says.
    init(of message: Message, from client: Client, on session: Session, denying denied: [String]) {
        let speech = message.command == "TAGMSG" ? nil : Speech(message[parameter: 1] ?? "")
        self.init(speech, by: message.command, from: client, on: session, tags: message.tags, denying: denied)
    }

    /// What a whole batch says.
    init(_ batch: OpenBatch, of turn: Turn, denying denied: [String]) {
        let speech = Speech(batch.pieces)
        self.init(speech, by: batch.command, from: turn.client, on: turn.session, tags: batch.tags, denying: denied)
    }

    /// What somebody says in another name: as a part that it plays, or for one from another network.
    init(_ text: String, of turn: Turn, as source: Source, isRelayed: Bool) {
        var line = Line(Message(source, "PRIVMSG"))
        line.sender.proxy = .init(account: turn.client.account, relayer: isRelayed ? turn.client.nick : nil)
        self.init(line, Speech(text), isPlayed: !isRelayed)
    }

    private init(
        _ speech: Speech?,
        by command: String,
        from client: Client,
        on session: Session,
        tags: Tags,
        denying denied: [String]
    ) {
        let tags = session.capabilities.contains(.messageTags) ? tags.clientOnly(denying: denied) : Tags()
        let message = Message(tags: tags, source: client.source, command: command)
        self.init(Line(message, from: client), speech, isPlayed: false)
    }

    private init(_ line: Line, _ speech: Speech?, isPlayed: Bool) {
        // A colon, three spaces, the colon of the text, CR and LF.
        let source = line.message.source?.length ?? 0
        fixedLength = source + line.message.command.utf8.count + (speech?.longestLine ?? 0) + 7
        self.line = line
        self.speech = speech
        self.isPlayed = isPlayed
    }

    var command: String { line.message.command }

    /// What comes of it for a target that hears a speech, all of it or what is left of it there.
    func line(to target: String, hearing speech: Speech?) -> Line {
        var line = line
        line.message.parameters = speech.map { [target, $0.text] } ?? [target]
        return line
    }

    /// Whether nothing of it would reach anybody.
    var isVoid: Bool { speech == nil && line.message.tags.isEmpty }

    /// Whether it is worth keeping.
    ///
    /// What clients ask each other behind the scenes is nobody's history, and neither is that somebody types; what `/me`
    /// says is, and a reaction to a message.
    var isLasting: Bool { speech.map { !$0.isRequest } ?? line.message.tags.keys.contains { Saying.lastingTags.contains($0) } }

    private static let lastingTags: Set<String> = [
        "+draft/persist", "+draft/react", "+draft/reply", "+draft/unreact", "+react", "+reply", "+unreact",
    ]

    /// By how many bytes its longest line to a target would be longer than a line can be.
    func excess(for target: String) -> Int {
        max(0, fixedLength + target.utf8.count - Message.maximumLineLength)
    }
}
