// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// Which capabilities are in force, and the talk with the server about them.
///
/// Registration is held up from `CAP LS` until our `CAP END`. See
/// [capability negotiation](https://ircv3.net/specs/extensions/capability-negotiation).
struct CapabilityNegotiation: Sendable {
    /// What we ask for where it is offered: each of these changes what the session does.
    static let wanted: [Capability] = [
        .batch, .capNotify, .echoMessage, .labeledResponse, .messageTags, .multiPrefix, .serverTime, .userhostInNames,
        // https://ircv3.net/specs/extensions/away-notify: who comes and goes.
        Capability(rawValue: "away-notify"),
        // https://ircv3.net/specs/extensions/chghost: a new host without a false QUIT and JOIN.
        Capability(rawValue: "chghost"),
        // https://ircv3.net/specs/extensions/invite-notify: who invites whom.
        Capability(rawValue: "invite-notify"),
        // https://ircv3.net/specs/extensions/standard-replies: FAIL, WARN and NOTE.
        Capability(rawValue: "standard-replies"),
        .accountNotify, .accountTag, .channelRename, .chatHistory, .eventPlayback, .extendedJoin, .extendedMonitor,
        .messageRedaction, .metadata, .metadata2, .multiline, .readMarker, .setname,
    ]

    private var values: [Capability: String] = [:]
    func value(of capability: Capability) -> String? { values[capability] }
    private(set) var enabled: Set<Capability> = []
    private var offered: Set<Capability> = []
    private var awaited: Set<Capability> = []
    private var isOneByOne = false
    /// Whether registration waits for our `CAP END`.
    private(set) var isOpen = true

    /// Takes in the parameters of a CAP line behind the nick; the messages to answer with.
    ///
    /// `nil` for a line that answers a question of the user.
    mutating func receive(_ parameters: ArraySlice<String>) -> [Message]? {
        guard let command = parameters.first?.uppercased() else { return nil }
        let names = (parameters.dropFirst().last ?? "").fields(separatedBy: " ").filter { !$0.isEmpty }
        switch command {
        case "LS" where isOpen: return offer(names, isLast: parameters.count < 3)
        case "NEW": return offer(names, isLast: true)
        case "ACK": return acknowledge(names)
        case "NAK": return reject(names)
        case "DEL":
            enabled.subtract(names.map(CapabilityNegotiation.capability))
            return []
        default: return nil
        }
    }

    /// The server does not know CAP, or went on without waiting.
    mutating func giveUp() {
        isOpen = false
    }

    private mutating func offer(_ names: [String], isLast: Bool) -> [Message] {
        for name in names where name.contains("=") {
            values[CapabilityNegotiation.capability(name)] = name.fields(separatedBy: "=", maxSplits: 1)[1]
        }
        offered.formUnion(names.map(CapabilityNegotiation.capability).filter(CapabilityNegotiation.wanted.contains))
        guard isLast else { return [] }
        // A labeled response may come as a batch.
        if !offered.union(enabled).contains(.batch) { offered.remove(.labeledResponse) }
        let wanted = CapabilityNegotiation.wanted.filter { offered.contains($0) && !enabled.contains($0) }
        offered = []
        awaited.formUnion(wanted)
        return wanted.isEmpty ? endIfDone() : [request(wanted)]
    }

    private mutating func acknowledge(_ names: [String]) -> [Message] {
        for name in names {
            let capability = CapabilityNegotiation.capability(String(name.drop { "-~=".contains($0) }))
            awaited.remove(capability)
            guard CapabilityNegotiation.wanted.contains(capability) else { continue }
            if name.hasPrefix("-") { enabled.remove(capability) } else { enabled.insert(capability) }
        }
        return endIfDone()
    }

    // A request is refused as a whole: ask for each by itself, once.
    private mutating func reject(_ names: [String]) -> [Message] {
        let refused = Set(names.map(CapabilityNegotiation.capability)).intersection(awaited)
        if refused.count > 1, !isOneByOne {
            isOneByOne = true
            return CapabilityNegotiation.wanted.filter(refused.contains).map { request([$0]) }
        }
        awaited.subtract(refused)
        return endIfDone()
    }

    private mutating func endIfDone() -> [Message] {
        guard isOpen, awaited.isEmpty else { return [] }
        isOpen = false
        return [Message(nil, "CAP", "END")]
    }

    private func request(_ capabilities: [Capability]) -> Message {
        Message(nil, "CAP", "REQ", capabilities.map(\.rawValue).joined(separator: " "))
    }

    // An offer may carry a value: `sasl=PLAIN`.
    private static func capability(_ name: String) -> Capability {
        Capability(rawValue: name.fields(separatedBy: "=", maxSplits: 1)[0])
    }
}
