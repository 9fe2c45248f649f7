// SPDX-License-Identifier: Apache-2.0

import IRC

/// Many receivers of one line, sorted by the capabilities that change its bytes.
///
/// The line is encoded once for each set of those, never once for each receiver.
struct Fanout: Sendable {
    /// Who of many is meant, by what they negotiated.
    struct Audience: Sendable {
        /// All of these are needed.
        var having: Capabilities = []
        /// Who has one of these is left out.
        var lacking: Capabilities = []

        static let everybody = Audience()

        static func having(_ capabilities: Capabilities) -> Audience { Audience(having: capabilities) }
        static func lacking(_ capabilities: Capabilities) -> Audience { Audience(lacking: capabilities) }

        func contains(_ capabilities: Capabilities) -> Bool {
            capabilities.isSuperset(of: having) && capabilities.isDisjoint(with: lacking)
        }
    }

    private var receivers: [[ClientID]] = Array(repeating: [], count: Int(Capabilities.tagging.rawValue) + 1)

    init() {}

    /// The members of a channel that have at least one of the statuses (an empty set: all), except one.
    init(
        to members: Roster,
        with status: MemberStatus = [],
        among audience: Audience = .everybody,
        except excluded: ClientID? = nil
    ) {
        for member in members
        where member.client != excluded && (status.isEmpty || !member.status.isDisjoint(with: status))
            && audience.contains(member.capabilities)
        {
            add(member.client, with: member.capabilities)
        }
    }

    /// One receiver.
    init(to client: Client) {
        add(client.id, with: client.capabilities)
    }

    /// Everybody who gets it.
    var clients: Set<ClientID> { Set(receivers.joined()) }

    mutating func add(_ client: ClientID, with capabilities: Capabilities) {
        receivers[Int(capabilities.intersection(.tagging).rawValue)].append(client)
    }

    func send(_ line: Line, at clock: Clock, into effects: inout Effects) {
        for (index, clients) in receivers.enumerated() where !clients.isEmpty {
            let capabilities = Capabilities(rawValue: UInt32(index))
            guard line.isFit(for: capabilities) else { continue }
            var bytes: [UInt8] = []
            line.write(for: capabilities, at: clock.serverTime, into: &bytes)
            effects.append(.send(bytes, to: clients))
        }
    }
}
