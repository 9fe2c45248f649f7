// SPDX-License-Identifier: Apache-2.0

import IRC

/// What one is shown who asks about others.
///
/// Secret channels and invisible users show themselves to those who share a channel with them, auditoriums show who runs
/// them, and an operator with the privilege `inspect` is shown everything.
extension World {
    /// The channel of a name, unless it hides from the one who asks.
    func channel(named name: String, shownTo viewer: Client) -> Channel? {
        channel(named: name).flatMap { isShown($0, to: viewer) ? $0 : nil }
    }

    func isShown(_ channel: Channel, to viewer: Client) -> Bool {
        channel.isVisible(to: viewer.id) || viewer.may(.inspect)
    }

    /// The members of a channel, without those who hide from the one who asks.
    func members(of channel: Channel, shownTo viewer: Client) -> some Sequence<(member: Member, client: Client)> {
        let seesInvisible = viewer.may(.inspect) || channel.members[viewer.id] != nil
        return channel.members.lazy.compactMap { member in
            guard viewer.may(.inspect) || isShown(member, in: channel, to: viewer.id),
                let client = clients[member.client], seesInvisible || !client.isInvisible
            else { return nil }
            return (member, client)
        }
    }

    /// The channels that a user is in, without those that hide from the one who asks.
    func channels(of client: Client, shownTo viewer: Client) -> some Sequence<Channel> {
        client.channels.lazy.compactMap { channels[$0] }.filter { channel in
            if viewer.id == client.id || viewer.may(.inspect) { return true }
            guard let member = channel.members[client.id], isShown(member, in: channel, to: viewer.id) else {
                return false
            }
            return channel.members[viewer.id] != nil || !channel.flags.contains(.secret) && !client.isInvisible
        }
    }

    /// The first channel in which both are, and the one who asks is shown the other.
    func meetingPlace(of client: Client, and viewer: Client) -> Channel? {
        client.channels.lazy.compactMap { channels[$0] }.first { channel in
            guard channel.members[viewer.id] != nil, let member = channel.members[client.id] else { return false }
            return viewer.may(.inspect) || isShown(member, in: channel, to: viewer.id)
        }
    }

    /// Whether one finds a user who does not know its nick.
    func isFound(_ client: Client, by viewer: Client) -> Bool {
        !client.isInvisible || client.id == viewer.id || viewer.may(.inspect)
            || meetingPlace(of: client, and: viewer) != nil
    }

    /// Whether one is shown where a user really comes from, and other things that are its own business.
    func isOpen(_ client: Client, to viewer: Client) -> Bool { client.id == viewer.id || viewer.may(.inspect) }

    /// Whether a parameter means this server: its name, a mask of it, or the nick of a user who is on it; a missing one
    /// does too.
    func isThisServer(_ name: String?) -> Bool {
        guard let name else { return true }
        return Mask(name).matches(configuration.serverName) || user(named: name) != nil
    }

    /// The same, and tells the one who asks when there is no such server.
    func isThisServer(_ name: String?, _ turn: inout Turn) -> Bool {
        if isThisServer(name) { return true }
        turn.replies.add(.noSuchServer, name ?? "*")
        return false
    }
}
