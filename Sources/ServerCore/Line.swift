// SPDX-License-Identifier: Apache-2.0

import IRC

/// A line before it is known who gets it: which tags it carries depends on what the receiver negotiated.
struct Line: Hashable, Sendable {
    /// What the tags tell of the user a line comes from.
    struct Sender: Hashable, Sendable {
        /// Who speaks in a name that is not its own.
        struct Proxy: Hashable, Sendable {
            /// Its account: kept, and not told.
            var account: String?
            /// Its nick, where it relays from elsewhere, for those who have negotiated to be told.
            var relayer: String?
        }

        /// The value of the [account](https://ircv3.net/specs/extensions/account-tag) tag.
        var account: String?
        @Seldom var proxy: Proxy?
        /// Whether it carries the [bot](https://ircv3.net/specs/extensions/bot-mode) tag.
        var isBot = false
        /// Whether it carries the [draft/oper](https://ircv3.net/specs/extensions/oper-tag) tag.
        var isOperator = false
    }

    /// What a line inside a multiline batch is; its tags are those of the batch.
    enum Part: Hashable, Sendable {
        case line
        /// It goes on in the line that the one before began.
        case continuation
    }

    /// The message; its tags are the client-only ones that are passed on.
    var message: Message
    /// The value of the [msgid](https://ircv3.net/specs/extensions/message-ids) tag.
    var id: String?
    /// The value of the [time](https://ircv3.net/specs/extensions/server-time) tag; `nil` for now.
    var time: Instant?
    var sender = Sender()
    /// Whether it is for those who are told who relays it.
    var showsRelayer = false
    /// `nil` for what is not inside a multiline batch.
    var part: Part?
}

extension Line {
    init(_ message: Message, id: String? = nil, time: Instant? = nil) {
        self.init(message: message, id: id, time: time)
    }

    /// A line that comes from a user, and tells what tags can tell of it.
    init(_ message: Message, from client: Client, id: String? = nil) {
        self.init(message: message, id: id, sender: Sender(of: client))
    }

    /// The same, with the user as the source.
    init(from client: Client, _ command: String, _ parameters: String...) {
        self.init(Message(source: client.source, command: command, parameters: parameters), from: client)
    }

    /// Appends the bytes for a client with these capabilities.
    ///
    /// The server's tags come first, so that the client's cannot push them over a limit; the client's begin with `+`, so
    /// that no key comes twice.
    func write(
        for capabilities: Capabilities,
        at serverTime: String,
        first: (key: String, value: String)? = nil,
        into bytes: inout [UInt8]
    ) {
        writeTags(for: capabilities, at: serverTime, first: first, into: &bytes)
        message.writeUntagged(into: &bytes)
    }

    /// Appends the tags alone, and the space behind them.
    func writeTags(
        for capabilities: Capabilities,
        at serverTime: String,
        first: (key: String, value: String)? = nil,
        into bytes: inout [UInt8]
    ) {
        var tags = TagWriter()
        if let first { tags.write(first.key, first.value, into: &bytes) }
        if let part {
            if part == .continuation { tags.write(Passage.continuationTag, into: &bytes) }
            return tags.end(into: &bytes)
        }
        if capabilities.contains(.serverTime) { tags.write("time", time?.serverTime ?? serverTime, into: &bytes) }
        if capabilities.contains(.accountTag), let account = sender.account {
            tags.write("account", account, into: &bytes)
        }
        if showsRelayer, let relayer = sender.proxy?.relayer {
            tags.write(Capability.relayMessages.rawValue, relayer, into: &bytes)
        }
        if capabilities.contains(.operTag), sender.isOperator { tags.write("draft/oper", into: &bytes) }
        if capabilities.contains(.messageTags) {
            if sender.isBot { tags.write("bot", into: &bytes) }
            if let id { tags.write("msgid", id, into: &bytes) }
            tags.write(message.tags, into: &bytes)
        }
        tags.end(into: &bytes)
    }

    /// Whether a client with these capabilities may get it at all.
    func isFit(for capabilities: Capabilities) -> Bool {
        message.command != "TAGMSG" || capabilities.contains(.messageTags)
    }
}

extension Line.Sender {
    init(of client: Client) {
        self.init(account: client.account, isBot: client.modes.contains(.bot), isOperator: client.isOperator)
    }
}
