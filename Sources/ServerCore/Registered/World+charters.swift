// SPDX-License-Identifier: Apache-2.0

import IRC

/// Channels that are registered: how they come back, are kept and are given up.
///
/// `World.holdings` finds them by their accounts, and always agrees with the charters.
extension World {
    /// Brings back what the store remembers of channels.
    mutating func restoreChannels(from memory: Memory) {
        for case .purge(let purge) in memory.records { purges[fold(purge.name)] = purge }
        for case .channel(let record) in memory.records where channelNames[fold(record.name)] == nil {
            let channel = Channel(record, id: ChannelID(rawValue: nextNumber()), on: server.name)
            channels[channel.id] = channel
            channelNames[fold(channel.name)] = channel.id
            lastEra = max(lastEra, channel.createdAt)
            noteHoldings(of: channel.id, before: [])
            watchExpiries(of: channel.id)
            watchDisuse(of: channel.id)
        }
        for case .metadata(.channel(let name), let pairs) in memory.records {
            if let id = channelNames[name] { channels[id]?.metadata = Metadata(pairs) }
        }
    }

    /// Keeps a channel as it is now, if it outlives the server.
    func keep(_ id: ChannelID, into effects: inout Effects) {
        if let record = channels[id].flatMap(RegisteredChannel.init) { effects.append(.keep(.channel(record))) }
    }

    /// Keeps what is told of a channel, if it outlives the server.
    func keepMetadata(of id: ChannelID, into effects: inout Effects) {
        guard let channel = channels[id], channel.isKept else { return }
        let owner = Record.Owner.channel(fold(channel.name))
        let isEmpty = channel.metadata.isEmpty
        effects.append(isEmpty ? .drop(.metadata(owner)) : .keep(.metadata(owner, channel.metadata.pairs)))
    }

    /// Forgets what was kept under the name of a channel.
    func dropRecords(of channel: Channel, into effects: inout Effects) {
        effects.append(.drop(.channel(fold(channel.name))))
        if !channel.metadata.isEmpty { effects.append(.drop(.metadata(.channel(fold(channel.name))))) }
    }

    /// Registers a channel, or changes what it is ruled by.
    mutating func setCharter(_ charter: Charter, of id: ChannelID, into effects: inout Effects) {
        let before = channels[id]?.charter?.accounts
        let wasKept = channels[id]?.isKept == true
        channels[id]?.charter = charter
        noteHoldings(of: id, before: before ?? [])
        watchDisuse(of: id)
        if charter.retention != nil { schedulePruning() }
        keep(id, into: &effects)
        if !wasKept, channels[id]?.metadata.isEmpty == false { keepMetadata(of: id, into: &effects) }
    }

    /// Makes a channel one that ends with its last member, and at once when there is none.
    mutating func dropCharter(of id: ChannelID, into effects: inout Effects) {
        guard let channel = channels[id], let charter = channel.charter else { return }
        channels[id]?.charter = nil
        noteHoldings(of: id, before: charter.accounts)
        disuses.remove(id)
        if channel.residents.isEmpty { dropRecords(of: channel, into: &effects) } else { keep(id, into: &effects) }
        if channel.members.isEmpty { forget(channel) }
    }

    private mutating func noteHoldings(of id: ChannelID, before: Set<String>) {
        let now = channels[id]?.charter?.accounts ?? []
        for account in before.subtracting(now) {
            holdings[account]?.remove(id)
            if holdings[account]?.isEmpty == true { holdings[account] = nil }
        }
        for account in now.subtracting(before) { holdings[account, default: []].insert(id) }
    }

    /// The registered channels that something of an account is written in, oldest first.
    func holdings(of account: String) -> [Channel] {
        (holdings[fold(account)] ?? []).sorted().compactMap { channels[$0] }
    }

    /// Takes a channel without members out of the world.
    mutating func forget(_ channel: Channel) {
        channels[channel.id] = nil
        traffic[channel.id] = nil
        channelNames[fold(channel.name)] = nil
        expiries.remove(channel.id)
    }
}

// MARK: - Accounts that change

extension World {
    /// Takes an account out of all channels, since there is no such account any more: those that it founded are their
    /// successor's, or end.
    mutating func forgetAccountInChannels(_ account: String, into effects: inout Effects) {
        for channel in holdings(of: account) {
            guard var charter = channel.charter else { continue }
            let isFounder = charter.isFounder(account)
            charter.rename(account, to: nil)
            if isFounder, !charter.passOn() {
                log(
                    "\(channel.name) is no longer registered: its founder \(account) is gone",
                    about: nil,
                    into: &effects
                )
                dropCharter(of: channel.id, into: &effects)
            } else {
                setCharter(charter, of: channel.id, into: &effects)
            }
        }
    }

    /// Gives the channels that an account founded to their successors, where there is one: nobody can log in to it.
    mutating func passOnChannels(of account: String, into effects: inout Effects) {
        for channel in holdings(of: account) {
            guard var charter = channel.charter, charter.isFounder(account), charter.passOn() else { continue }
            setCharter(charter, of: channel.id, into: &effects)
        }
    }

    /// Writes another name of an account wherever channels have it.
    mutating func renameAccountInChannels(_ account: String, to name: String, into effects: inout Effects) {
        for channel in holdings(of: account) {
            guard var charter = channel.charter else { continue }
            charter.rename(account, to: name)
            setCharter(charter, of: channel.id, into: &effects)
        }
    }
}

extension Charter {
    /// Makes the successor the founder; answers whether there is one.
    fileprivate mutating func passOn() -> Bool {
        guard let successor else { return false }
        founder = successor
        self.successor = nil
        offeredTo = nil
        return true
    }
}

// MARK: - Channels that nobody uses

extension World {
    private static let day: Int64 = 86_400
    // A hundred years.
    private static let longestExpiry = 3_153_600_000

    /// Notes that the last member of a channel has gone.
    mutating func noteEmptiness(of id: ChannelID, into effects: inout Effects) {
        channels[id]?.charter?.usedAt = clock.now
        traffic[id] = nil
        watchDisuse(of: id)
        keep(id, into: &effects)
    }

    /// Makes sure that the world wakes up when nobody has been in a channel for too long.
    ///
    /// In what was not there while the server was down nobody could be.
    mutating func watchDisuse(of id: ChannelID) {
        if let due = channels[id].flatMap(disuse) { disuses.add(id, due: due) }
    }

    // When to give it up, or to look again; `nil` for never.
    private func disuse(of channel: Channel) -> Instant? {
        guard configuration.registeredChannels.expiry > 0, let charter = channel.charter else { return nil }
        let expiry = Int64(min(configuration.registeredChannels.expiry, World.longestExpiry))
        if !channel.members.isEmpty { return clock.now + min(expiry, World.day) }
        return max(charter.usedAt + expiry, startedAt + min(expiry, World.day))
    }

    /// Watches all channels, since the policy has changed.
    mutating func watchDisuseOfAll() {
        for id in channels.keys.sorted() where channels[id]?.charter != nil { watchDisuse(of: id) }
    }

    /// Gives channels up that nobody has been in for too long.
    mutating func expireChannels(into effects: inout Effects) {
        for id in disuses.removeDue(at: clock.now) {
            guard let channel = channels[id], let due = disuse(of: channel) else { continue }
            if !channel.members.isEmpty {
                // Once a day, so that little is lost of it when the server does not end well.
                channels[id]?.charter?.usedAt = clock.now
                keep(id, into: &effects)
                watchDisuse(of: id)
            } else if due <= clock.now {
                log("\(channel.name) is no longer registered: nobody uses it", about: nil, into: &effects)
                dropCharter(of: id, into: &effects)
            } else {
                watchDisuse(of: id)
            }
        }
    }
}

extension World {
    /// Notes that somebody was in registered channels until now, since the server ends.
    mutating func noteUse(into effects: inout Effects) {
        for id in channels.keys.sorted() where channels[id]?.members.isEmpty == false {
            channels[id]?.charter?.usedAt = clock.now
            keep(id, into: &effects)
        }
    }
}
