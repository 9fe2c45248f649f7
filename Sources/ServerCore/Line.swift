// SPDX-License-Identifier: Apache-2.0

import IRC

/// A line before it is known who gets it: which tags it carries depends on what the receiver negotiated.
struct Line: Hashable, Sendable {
    /// The message; its tags are the client-only ones that are passed on.
    var message: Message
    /// The value of the [msgid](https://ircv3.net/specs/extensions/message-ids) tag.
    var id: String?
    /// The value of the [time](https://ircv3.net/specs/extensions/server-time) tag; `nil` for now.
    var time: String?

    init(_ message: Message, id: String? = nil, time: String? = nil) {
        self.message = message
        self.id = id
        self.time = time
    }

    /// Appends the bytes for a client with these capabilities.
    ///
    /// The server's tags come first, so that the client's cannot push them over a limit.
    func write(
        for capabilities: Capabilities,
        at serverTime: String,
        first: (key: String, value: String)? = nil,
        into bytes: inout [UInt8]
    ) {
        var tags = Tags()
        if let first {
            tags[first.key] = first.value
        }
        if capabilities.contains(.serverTime) {
            tags["time"] = time ?? serverTime
        }
        if capabilities.contains(.messageTags) {
            if let id { tags["msgid"] = id }
            tags.append(message.tags)
        }
        var message = message
        message.tags = tags
        message.write(into: &bytes)
    }

    /// Whether a client with these capabilities may get it at all.
    func isFit(for capabilities: Capabilities) -> Bool {
        message.command != "TAGMSG" || capabilities.contains(.messageTags)
    }
}
