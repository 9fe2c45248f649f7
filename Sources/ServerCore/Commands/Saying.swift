// SPDX-License-Identifier: Apache-2.0

import IRC

/// What a client says, before it is known to whom.
struct Saying {
    /// What comes of it for the target that it was addressed to last.
    ///
    /// One line for all targets: to copy it for each, and on the way to where it is sent, took a tenth of what a message
    /// cost.
    var line: Line
    /// `nil` for TAGMSG, which has none.
    let speech: Speech?
    /// Whether who says it sees it whatever it has negotiated: it is not only an echo, for it has another source.
    let isPlayed: Bool
    private let fixedLength: Int

    fileprivate init(_ message: Message, _ sender: Line.Sender, _ speech: Speech?, isPlayed: Bool = false) {
        // A colon, three spaces, the colon of the text, CR and LF.
        let source = message.source?.length ?? 0
        fixedLength = source + message.command.utf8.count + (speech?.longestLine ?? 0) + 7
        line = Line(message: message, sender: sender)
        self.speech = speech
        self.isPlayed = isPlayed
    }

    /// Makes it a line for a target that hears a speech, all of it or what is left of it there.
    mutating func address(_ target: String, hearing speech: Speech?) {
        line.message.parameters = speech.map { [target, $0.text] } ?? [target]
    }

    var command: String { line.message.command }

    /// Whether nothing of it would reach anybody.
    var isVoid: Bool { speech == nil && line.message.tags.isEmpty }

    /// Whether it is worth keeping.
    ///
    /// What clients ask each other behind the scenes is nobody's history, and neither is that somebody types; what `/me`
    /// says is, and a reaction to a message.
    var isLasting: Bool {
        speech.map { !$0.isRequest } ?? line.message.tags.keys.contains { Saying.lastingTags.contains($0) }
    }

    private static let lastingTags: Set<String> = [
        "+draft/persist", "+draft/react", "+draft/reply", "+draft/unreact", "+react", "+reply", "+unreact",
    ]

    /// By how many bytes its longest line to a target would be longer than a line can be.
    func excess(for target: String) -> Int {
        max(0, fixedLength + target.utf8.count - Message.maximumLineLength)
    }
}

extension Turn {
    /// What the line says.
    func saying(denying denied: [String]) -> Saying {
        let speech = message.command == "TAGMSG" ? nil : Speech(self[1] ?? "")
        return saying(speech, by: message.command, tags: message.tags, denying: denied)
    }

    /// What a whole batch says.
    func saying(_ batch: OpenBatch, denying denied: [String]) -> Saying {
        saying(Speech(batch.pieces), by: batch.command, tags: batch.tags, denying: denied)
    }

    /// What somebody says in another name: as a part that it plays, or for one from another network.
    func saying(_ text: String, as source: Source, isRelayed: Bool) -> Saying {
        var sender = Line.Sender()
        sender.proxy = .init(account: client.account, relayer: isRelayed ? client.nick : nil)
        return Saying(Message(source, "PRIVMSG"), sender, Speech(text), isPlayed: !isRelayed)
    }

    private func saying(_ speech: Speech?, by command: String, tags: Tags, denying denied: [String]) -> Saying {
        let tags = session.capabilities.contains(.messageTags) ? tags.clientOnly(denying: denied) : Tags()
        let message = Message(tags: tags, source: client.source, command: command)
        return Saying(message, Line.Sender(of: client), speech)
    }
}
