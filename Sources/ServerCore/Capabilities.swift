// SPDX-License-Identifier: Apache-2.0

import IRC

/// A set of capabilities: what the server offers, or what a client has negotiated.
struct Capabilities: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    static let messageTags = Capabilities(rawValue: 1 << 0)
    static let serverTime = Capabilities(rawValue: 1 << 1)
    static let batch = Capabilities(rawValue: 1 << 2)
    static let capNotify = Capabilities(rawValue: 1 << 3)
    static let echoMessage = Capabilities(rawValue: 1 << 4)
    static let labeledResponse = Capabilities(rawValue: 1 << 5)
    static let multiPrefix = Capabilities(rawValue: 1 << 6)
    static let userhostInNames = Capabilities(rawValue: 1 << 7)

    /// Those that change the bytes of a line that many get.
    static let tagging: Capabilities = [.messageTags, .serverTime]

    private static let names: [(name: Capability, member: Capabilities)] = [
        (.batch, .batch), (.capNotify, .capNotify), (.echoMessage, .echoMessage), (.labeledResponse, .labeledResponse),
        (.messageTags, .messageTags), (.multiPrefix, .multiPrefix), (.serverTime, .serverTime),
        (.userhostInNames, .userhostInNames),
    ]

    /// Everything that the server offers.
    static let offered = Capabilities(names.map(\.member))

    /// The capability of a name; `nil` for one that is not offered.
    static func named(_ name: String) -> Capabilities? {
        names.first { $0.name.rawValue == name }?.member
    }

    /// The names in alphabetical order, with spaces between them.
    var text: String {
        Capabilities.names.lazy.filter { contains($0.member) }.map(\.name.rawValue).joined(separator: " ")
    }
}
