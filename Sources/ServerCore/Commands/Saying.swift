// SPDX-License-Identifier: Apache-2.0

import IRC

/// What a client says, before it is known to whom.
struct Saying {
    let command: String
    let source: Source
    let sender: Line.Sender
    /// The client-only tags that are passed on.
    let tags: Tags
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
        command = "PRIVMSG"
        speech = Speech(text)
        self.source = source
        var sender = Line.Sender()
        sender.author = turn.client.account
        if isRelayed { sender.relayer = turn.client.nick }
        self.sender = sender
        tags = Tags()
        isPlayed = !isRelayed
        fixedLength = Saying.fixedLength(from: source, command, text.utf8.count)
    }

    private init(
        _ speech: Speech?,
        by command: String,
        from client: Client,
        on session: Session,
        tags: Tags,
        denying denied: [String]
    ) {
        self.command = command
        self.speech = speech
        source = client.source
        sender = Line.Sender(of: client)
        self.tags = session.capabilities.contains(.messageTags) ? tags.clientOnly(denying: denied) : Tags()
        isPlayed = false
        fixedLength = Saying.fixedLength(from: source, command, speech?.longestLine ?? 0)
    }

    // A colon, three spaces, the colon of the text, CR and LF.
    private static func fixedLength(from source: Source, _ command: String, _ text: Int) -> Int {
        source.length + command.utf8.count + text + 7
    }

    /// Whether nothing of it would reach anybody.
    var isVoid: Bool { speech == nil && tags.isEmpty }

    /// Whether it is worth keeping.
    ///
    /// What clients ask each other behind the scenes is nobody's history, and neither is that somebody types; what `/me`
    /// says is, and a reaction to a message.
    var isLasting: Bool { speech.map { !$0.isRequest } ?? tags.keys.contains { Saying.lastingTags.contains($0) } }

    private static let lastingTags: Set<String> = [
        "+draft/persist", "+draft/react", "+draft/reply", "+draft/unreact", "+react", "+reply", "+unreact",
    ]

    /// By how many bytes its longest line to a target would be longer than a line can be.
    func excess(for target: String) -> Int {
        max(0, fixedLength + target.utf8.count - Message.maximumLineLength)
    }
}
