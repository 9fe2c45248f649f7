// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// One message of ours, before it is sent.
struct Draft: Sendable {
    var kind: Speech.Kind
    var target: String
    /// Its lines, and where they were cut.
    var pieces: [Wrapping.Piece]
    var tags = Tags()

    var command: String { kind == .notice ? "NOTICE" : "PRIVMSG" }

    var isMultiline: Bool { pieces.count > 1 }

    /// What others see.
    var text: String { pieces.text }

    /// The text as it goes over the wire.
    var wireText: String { kind == .action ? CTCP(command: "ACTION", text: text).messageText : text }

    /// The lines to send; a message of several lines is a [batch](https://ircv3.net/specs/extensions/client-batch).
    func messages(reference: String) -> [Message] {
        guard isMultiline else {
            return [Message(tags: tags, command: command, parameters: [target, wireText])]
        }
        let opening = Message(tags: tags, command: "BATCH", parameters: ["+" + reference, "draft/multiline", target])
        let lines = pieces.map { piece in
            var line = Message(nil, command, target, piece.text)
            line.tags["batch"] = reference
            if piece.isContinuation { line.tags["draft/multiline-concat"] = "" }
            return line
        }
        return [opening] + lines + [Message(nil, "BATCH", "-" + reference)]
    }
}

/// The names of the tags that clients send each other, the newest first: what has become a standard is sent by its old
/// name too, since most do not know the new one yet.
enum ClientTag {
    /// [reply](https://ircv3.net/specs/client-tags/reply): the id of the message that is answered.
    static let reply = ["+reply", "+draft/reply"]
    /// [channel-context](https://ircv3.net/specs/client-tags/channel-context): the channel that it is about.
    static let channelContext = ["+channel-context", "+draft/channel-context"]
    /// [react](https://ircv3.net/specs/client-tags/react): an emoji or a word.
    static let react = ["+react", "+draft/react"]
    /// The opposite of `react`.
    static let unreact = ["+unreact", "+draft/unreact"]
    /// [typing](https://ircv3.net/specs/client-tags/typing): whether somebody types.
    static let typing = ["+typing", "+draft/typing"]
}

extension Tags {
    /// The value of the first of some tags that is there and not empty.
    func first(of keys: [String]) -> String? {
        guard !isEmpty else { return nil }
        return keys.lazy.compactMap { self[$0] }.first { !$0.isEmpty }
    }
}

extension CTCP {
    /// What is asked, in one line.
    package var question: String { text.isEmpty ? command : "\(command) \(text)" }
}
