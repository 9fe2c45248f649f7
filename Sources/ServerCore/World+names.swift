// SPDX-License-Identifier: Apache-2.0

import IRC

/// Who and what is meant by a name.
extension World {
    /// The form under which a name is known.
    ///
    /// Composed before the case of its letters goes, since É is not an E with something above it; and after that, since
    /// some letters are one character in lower case only.
    package static func fold(_ name: String) -> String {
        guard name.holdsByte({ $0 >= 0x80 }) else { return casemapping.fold(name) }
        return Names.composed(casemapping.fold(Names.composed(name)))
    }

    func fold(_ name: String) -> String { World.fold(name) }

    /// The user of a nick; somebody who did not finish registration is not there yet.
    func user(named nick: String) -> Client? {
        guard let id = nicks[fold(nick)], let client = clients[id], client.isRegistered else { return nil }
        return client
    }

    func channel(named name: String) -> Channel? {
        channelNames[fold(name)].flatMap { channels[$0] }
    }

    /// The channel of a name, unless it hides from the client.
    func channel(named name: String, visibleTo client: Client) -> Channel? {
        channel(named: name).flatMap { $0.isVisible(to: client.id) ? $0 : nil }
    }

    /// Takes a member out of a channel; and the channel, when it was the last, out of the world if it is not registered.
    mutating func removeMember(_ client: ClientID, from channel: ChannelID, into effects: inout Effects) {
        channels[channel]?.members[client] = nil
        clients[client]?.channels.removeAll { $0 == channel }
        notePresence(of: client)
        noteMove(of: client, from: channel, into: &effects)
        guard let empty = channels[channel], empty.members.isEmpty else { return }
        if empty.charter == nil { forget(empty) } else { noteEmptiness(of: channel, into: &effects) }
    }
}
