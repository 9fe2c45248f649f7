// SPDX-License-Identifier: Apache-2.0

import IRC

/// A set of capabilities: what the server offers, or what a client has negotiated.
struct Capabilities: OptionSet, Hashable, Sendable {
    let rawValue: UInt64

    // The first ones change the bytes of lines that many get: ``tagging``.
    static let messageTags = Capabilities(rawValue: 1 << 0)
    static let serverTime = Capabilities(rawValue: 1 << 1)
    static let accountTag = Capabilities(rawValue: 1 << 2)
    static let operTag = Capabilities(rawValue: 1 << 3)

    static let accountNotify = Capabilities(rawValue: 1 << 4)
    static let awayNotify = Capabilities(rawValue: 1 << 5)
    static let batch = Capabilities(rawValue: 1 << 6)
    static let capNotify = Capabilities(rawValue: 1 << 7)
    static let channelRename = Capabilities(rawValue: 1 << 8)
    static let chghost = Capabilities(rawValue: 1 << 9)
    static let echoMessage = Capabilities(rawValue: 1 << 10)
    static let extendedISupport = Capabilities(rawValue: 1 << 11)
    static let extendedJoin = Capabilities(rawValue: 1 << 12)
    static let extendedMonitor = Capabilities(rawValue: 1 << 13)
    static let inviteNotify = Capabilities(rawValue: 1 << 14)
    static let labeledResponse = Capabilities(rawValue: 1 << 15)
    static let multiPrefix = Capabilities(rawValue: 1 << 16)
    static let noImplicitNames = Capabilities(rawValue: 1 << 17)
    static let preAway = Capabilities(rawValue: 1 << 18)
    static let setname = Capabilities(rawValue: 1 << 19)
    static let standardReplies = Capabilities(rawValue: 1 << 20)
    static let userhostInNames = Capabilities(rawValue: 1 << 21)
    static let multiline = Capabilities(rawValue: 1 << 22)
    static let metadata = Capabilities(rawValue: 1 << 23)
    static let messageRedaction = Capabilities(rawValue: 1 << 24)
    static let readMarker = Capabilities(rawValue: 1 << 25)
    static let sasl = Capabilities(rawValue: 1 << 26)
    static let accountRegistration = Capabilities(rawValue: 1 << 27)
    static let relayMessages = Capabilities(rawValue: 1 << 28)
    static let chatHistory = Capabilities(rawValue: 1 << 29)
    static let eventPlayback = Capabilities(rawValue: 1 << 30)
    static let search = Capabilities(rawValue: 1 << 31)
    static let playback = Capabilities(rawValue: 1 << 32)

    /// Those that change the bytes of a line that many get.
    static let tagging: Capabilities = [.messageTags, .serverTime, .accountTag, .operTag]

    /// Those that it takes to get several lines as one message.
    static let multilineBatches: Capabilities = [.batch, .multiline]

    private static let all: [(name: Capability, member: Capabilities)] = [
        (.accountNotify, .accountNotify), (.accountRegistration, .accountRegistration), (.sasl, .sasl),
        (.accountTag, .accountTag), (.awayNotify, .awayNotify), (.batch, .batch),
        (.capNotify, .capNotify), (.chghost, .chghost), (.channelRename, .channelRename),
        (.extendedISupport, .extendedISupport), (.operTag, .operTag), (.preAway, .preAway),
        (.echoMessage, .echoMessage), (.extendedJoin, .extendedJoin), (.extendedMonitor, .extendedMonitor),
        (.inviteNotify, .inviteNotify), (.labeledResponse, .labeledResponse), (.messageTags, .messageTags),
        (.metadata, .metadata), (.multiline, .multiline), (.multiPrefix, .multiPrefix),
        (.noImplicitNames, .noImplicitNames), (.serverTime, .serverTime),
        (.messageRedaction, .messageRedaction), (.readMarker, .readMarker), (.chatHistory, .chatHistory),
        (.eventPlayback, .eventPlayback), (.search, .search), (.relayMessages, .relayMessages),
        (.playback, .playback), (.setname, .setname), (.standardReplies, .standardReplies),
        (.userhostInNames, .userhostInNames),
    ]

    /// Everything that a client can ask for.
    static let offered = Capabilities(all.map(\.member))

    /// The capability of a name; `nil` for one that is not offered.
    static func named(_ name: String) -> Capabilities? {
        all.first { $0.name.rawValue == name }?.member
    }

    /// The names in alphabetical order.
    var names: [String] {
        Capabilities.all.lazy.filter { contains($0.member) }.map(\.name.rawValue).sorted()
    }

    /// The names in alphabetical order, with spaces between them.
    var text: String { names.joined(separator: " ") }
}
