// SPDX-License-Identifier: Apache-2.0

import IRC

/// Many receivers of one line, sorted by the capabilities that change its bytes.
///
/// The line is encoded once for each of the four sets, never once for each receiver.
struct Fanout: Sendable {
    private var receivers: [[ClientID]] = Array(repeating: [], count: Int(Capabilities.tagging.rawValue) + 1)

    init() {}

    /// The members of a channel that have at least one of the statuses (an empty set: all), except one.
    init(to members: Roster, with status: MemberStatus = [], except excluded: ClientID? = nil) {
        for member in members
        where member.client != excluded && (status.isEmpty || !member.status.isDisjoint(with: status)) {
            add(member.client, with: member.capabilities)
        }
    }

    mutating func add(_ client: ClientID, with capabilities: Capabilities) {
        receivers[Int(capabilities.intersection(.tagging).rawValue)].append(client)
    }

    func send(_ line: Line, at clock: Clock, into effects: inout Effects) {
        for (index, clients) in receivers.enumerated() where !clients.isEmpty {
            let capabilities = Capabilities(rawValue: UInt16(index))
            guard line.isFit(for: capabilities) else { continue }
            var bytes: [UInt8] = []
            line.write(for: capabilities, at: clock.serverTime, into: &bytes)
            effects.append(.send(bytes, to: clients))
        }
    }
}
