// SPDX-License-Identifier: Apache-2.0

import IRC

/// Who hears of what a user does.
extension World {
    /// Everybody else who shares a channel with a client and is shown it there, once each.
    func neighbours(of client: Client, among audience: Fanout.Audience = .everybody) -> Fanout {
        var fanout = Fanout()
        var seen: Set<ClientID> = [client.id]
        for id in client.channels {
            guard let channel = channels[id] else { continue }
            let witnesses = channel.witnesses(of: client.id)
            for member in channel.members where witnesses.isEmpty || !member.status.isDisjoint(with: witnesses) {
                guard seen.insert(member.client).inserted else { continue }
                fanout.add(member.receivers, among: audience)
            }
        }
        return fanout
    }

    /// Tells everybody who asked to be told that something about a user changed, but for the session that is told in
    /// another way.
    ///
    /// That are the neighbours, and mostly the user itself, with a capability, and those who
    /// [monitor](https://ircv3.net/specs/extensions/extended-monitor) the user and have it too.
    func notify(
        _ line: Line,
        about client: Client,
        having capability: Capabilities,
        except excluded: SessionID? = nil,
        includingItself: Bool = true,
        into effects: inout Effects
    ) {
        var audience = neighbours(of: client, among: .having(capability))
        if includingItself { audience.add(client.receivers, among: .having(capability), except: excluded) }
        let watching = watchers[fold(client.nick)]
        let told = watching.isEmpty ? [] : audience.sessions.union(client.receivers.map(\.session))
        for id in watching where !told.contains(id) {
            guard let watcher = sessions[id] else { continue }
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

extension Channel {
    /// The statuses of the members that are shown what a client does here, none for all: the same rule as
    /// ``World/isShown(_:in:to:)``, for all viewers at once.
    func witnesses(of client: ClientID) -> MemberStatus {
        guard self.flags.contains(.auditorium), members[client]?.status.isEmpty ?? true else { return [] }
        return .atLeast(.channelOperator)
    }
}

extension Turn {
    /// Shows to a channel what happened to one of its members, who may be the one whose turn it is: only those are told
    /// who are shown the member.
    mutating func announce(_ line: Line, about subject: Client, to channel: Channel) {
        replies.add(line)
        let witnesses = channel.witnesses(of: subject.id)
        var fanout = Fanout(to: channel.members, with: witnesses, except: session.id)
        // The members of an auditorium are not shown to each other, but to themselves; and who did it knows it anyway.
        if !witnesses.isEmpty {
            fanout.add(subject.receivers, except: session.id)
            let isWitness = !channel.status(of: client.id).isDisjoint(with: witnesses)
            if client.id != subject.id, !isWitness { fanout.add(client.receivers, except: session.id) }
        }
        fanout.send(line, at: clock, into: &effects)
    }
}
