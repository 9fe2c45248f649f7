// SPDX-License-Identifier: Apache-2.0

import IRC

/// Who hears of what a user does.
extension World {
    /// Everybody else who shares a channel with a client, once each.
    func neighbours(of client: Client, among audience: Fanout.Audience = .everybody) -> Fanout {
        var fanout = Fanout()
        var seen: Set<ClientID> = [client.id]
        for id in client.channels {
            for member in channels[id]?.members ?? Roster() where seen.insert(member.client).inserted {
                if audience.contains(member.capabilities) { fanout.add(member.client, with: member.capabilities) }
            }
        }
        return fanout
    }

    /// Tells everybody who asked to be told that something about a user changed: the neighbours with a capability, and
    /// those who [monitor](https://ircv3.net/specs/extensions/extended-monitor) the user and have it too.
    func notify(_ line: Line, about client: Client, having capability: Capabilities, into effects: inout Effects) {
        var audience = neighbours(of: client, among: .having(capability))
        let watching = watchers[fold(client.nick)]
        let told = watching.isEmpty ? [] : audience.clients.union([client.id])
        for id in watching where !told.contains(id) {
            guard let watcher = clients[id] else { continue }
            let isAsking = watcher.capabilities.isSuperset(of: capability.union(.extendedMonitor))
            if isAsking { audience.add(id, with: watcher.capabilities) }
        }
        audience.send(line, at: clock, into: &effects)
    }

    /// Whether a client is shown a member of a channel: in an auditorium (+u) only those who run it are seen by all.
    func isShown(_ member: Member, in channel: Channel, to viewer: ClientID) -> Bool {
        !channel.flags.contains(.auditorium) || member.client == viewer || !member.status.isEmpty
            || channel.isOperator(viewer)
    }
}
