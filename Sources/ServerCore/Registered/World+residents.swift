// SPDX-License-Identifier: Apache-2.0

import IRC

/// Channels that are not registered, but have members who stay without a session.
///
/// They are kept as they are as long as there is one of those: otherwise they would be other channels after a restart, open
/// to everybody, and without their history.
extension World {
    /// Counts a user whom the store knows among the residents of its channels.
    mutating func noteResidence(of client: Client, into effects: inout Effects) {
        for id in client.channels where channels[id]?.residents.insert(client.id).inserted == true {
            guard let channel = channels[id], channel.charter == nil, channel.residents.count == 1 else { continue }
            keep(id, into: &effects)
            if !channel.metadata.isEmpty { keepMetadata(of: id, into: &effects) }
        }
    }

    /// Counts a user whom the store does not know any more as a member like others.
    mutating func endResidence(of client: Client, into effects: inout Effects) {
        for id in client.channels { noteMove(of: client.id, from: id, into: &effects) }
    }

    /// Counts somebody no longer among the residents of a channel; with the last of them it is no longer kept.
    mutating func noteMove(of client: ClientID, from id: ChannelID, into effects: inout Effects) {
        guard channels[id]?.residents.remove(client) != nil, let channel = channels[id], !channel.isKept else { return }
        dropRecords(of: channel, into: &effects)
    }

    /// Forgets channels that were kept for somebody who is not there after all.
    mutating func forgetAbandonedChannels() {
        for channel in channels.values where channel.members.isEmpty && channel.charter == nil { forget(channel) }
    }
}
