// SPDX-License-Identifier: Apache-2.0

import IRC

/// A registered channel as the store keeps it, and back.
extension RegisteredChannel {
    /// What is kept of a channel; `nil` for one that ends with the server.
    init?(_ channel: Channel) {
        guard channel.isKept else { return nil }
        self.init(
            name: channel.name,
            createdAt: channel.createdAt,
            registeredAt: channel.charter?.registeredAt ?? channel.createdAt,
            founder: channel.charter?.founder ?? ""
        )
        topic = channel.topic.map { Topic(text: $0.text, setBy: $0.setBy, setAt: $0.setAt) }
        modes = channel.modeParameters(revealsKey: true)
        bans = channel.bans.map(Entry.init)
        exceptions = channel.exceptions.map(Entry.init)
        invitations = channel.invitations.map(Entry.init)
        guard let charter = channel.charter else { return }
        successor = charter.successor
        access = charter.access.mapValues(\.letters)
        retention = charter.retention
        usedAt = charter.usedAt
    }

    fileprivate var charter: Charter? {
        guard isRegistered else { return nil }
        var charter = Charter(founder: founder, registeredAt: registeredAt)
        charter.successor = successor
        charter.access = access.mapValues { MemberStatus(letters: $0) }.filter { !$0.value.isEmpty }
        charter.retention = retention
        charter.usedAt = usedAt
        return charter
    }
}

extension RegisteredChannel.Entry {
    fileprivate init(_ entry: Channel.ListEntry) {
        self.init(mask: entry.mask.description, setBy: entry.setBy, setAt: entry.setAt)
    }
}

extension Channel {
    /// A channel as it was kept, with nobody in it; what means nothing to this version is left out.
    init(_ record: RegisteredChannel, id: ChannelID, on server: String) {
        self.init(id: id, name: record.name, createdAt: record.createdAt, flags: [])
        self.topic = record.topic.map { Topic(text: $0.text, setBy: $0.setBy, setAt: $0.setAt) }
        for change in ModeChange.parse(record.modes, modes: Channel.modes) where change.isSet {
            if let flag = Flags.named(change.mode) { self.flags.formUnion(flag) }
            if let setting = Setting(rawValue: change.mode) { _ = set(setting, to: change.argument) }
        }
        func entries(_ entries: [RegisteredChannel.Entry]) -> [ListEntry] {
            entries.compactMap { entry in
                guard let mask = try? ExtendedMask(parsing: entry.mask, on: server) else { return nil }
                return ListEntry(mask: mask, setBy: entry.setBy, setAt: entry.setAt)
            }
        }
        self.bans = entries(record.bans)
        self.exceptions = entries(record.exceptions)
        self.invitations = entries(record.invitations)
        self.charter = record.charter
    }
}
