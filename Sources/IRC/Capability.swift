// SPDX-License-Identifier: Apache-2.0

/// The name of a capability, as [CAP](https://ircv3.net/specs/extensions/capability-negotiation) negotiates them.
public struct Capability: RawRepresentable, Hashable, Sendable {
    /// The name on the wire.
    public let rawValue: String

    /// Makes a capability from its name on the wire.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// [batch](https://ircv3.net/specs/extensions/batch): lines that belong together.
    public static let batch = Capability(rawValue: "batch")
    /// [cap-notify](https://ircv3.net/specs/extensions/capability-negotiation#cap-notify): changes are announced.
    public static let capNotify = Capability(rawValue: "cap-notify")
    /// [echo-message](https://ircv3.net/specs/extensions/echo-message): one's own messages come back.
    public static let echoMessage = Capability(rawValue: "echo-message")
    /// [labeled-response](https://ircv3.net/specs/extensions/labeled-response): an answer carries its question's label.
    public static let labeledResponse = Capability(rawValue: "labeled-response")
    /// [message-tags](https://ircv3.net/specs/extensions/message-tags): tags, and client-only tags, are relayed.
    public static let messageTags = Capability(rawValue: "message-tags")
    /// [multi-prefix](https://ircv3.net/specs/extensions/multi-prefix): all prefixes of a member, not the highest only.
    public static let multiPrefix = Capability(rawValue: "multi-prefix")
    /// [server-time](https://ircv3.net/specs/extensions/server-time): when a message was said.
    public static let serverTime = Capability(rawValue: "server-time")
    /// [userhost-in-names](https://ircv3.net/specs/extensions/userhost-in-names): whole sources in NAMES.
    public static let userhostInNames = Capability(rawValue: "userhost-in-names")
}
