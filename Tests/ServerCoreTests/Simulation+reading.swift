// SPDX-License-Identifier: Apache-2.0

import IRC

@testable import ServerCore

/// Who may read what: said once more, and in other words than the world's own.
extension Simulation {
    /// Whether a question asks for more than its asker may read.
    func problem(with query: Query, under ticket: Ticket) -> String? {
        guard let inquiry = world.inquiries[ticket], let session = world.sessions[inquiry.session],
            let client = world.clients[session.client]
        else { return "nobody asked" }
        switch query {
        // What comes of it is looked at by who asked: the answer shows nothing.
        case .message: return inquiry.purpose == .redaction ? nil : "a message is shown to who knows its id"
        case .history(let places, _, let limit, let withEvents):
            let most = max(world.configuration.history.requestLimit, world.configuration.replayedMessages)
            let isPlayback = inquiry.hold == .playback
            if limit < 1 || limit > (isPlayback ? Limits.playedBack : most) {
                return "too much is asked for"
            }
            if withEvents, !session.capabilities.contains(.eventPlayback) { return "events for who knows none" }
            return problem(with: places, for: client)
        case .targets(let places, let party, _, _, _), .search(let places, let party, _):
            if let party, party.name != client.account.map(World.fold) { return "reads the conversations of others" }
            return problem(with: places, for: client)
        }
    }

    private func problem(with places: [Access], for client: Client) -> String? {
        for access in places {
            switch access.place {
            case .channel(let name):
                guard let channel = world.channels.values.first(where: { World.fold($0.name) == name }),
                    channel.members.contains(where: { $0.client == client.id })
                else { return "reads a channel from outside" }
                if access.era != channel.createdAt { return "reads what was said in another channel of that name" }
            case .conversation(let one, let other):
                guard let account = client.account.map(World.fold), [one.name, other.name].contains(account) else {
                    return "reads a conversation of others"
                }
            }
        }
        return nil
    }
}
