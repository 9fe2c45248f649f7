// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// A registered channel as a row of the table `channel`.
///
/// The names of the properties are those of the columns; what has parts of its own is JSON in them.
struct ChannelRow: KeptRow {
    static let databaseTableName = "channel"
    static let parts = ["topic", "modes", "bans", "exceptions", "invitations", "access", "retention"]

    var foldedName: String
    var name: String
    var createdAt: Int64
    var registeredAt: Int64
    var founder: String
    var successor: String?
    var topic: KeptTopic?
    var modes: [String]
    var bans: [KeptEntry]
    var exceptions: [KeptEntry]
    var invitations: [KeptEntry]
    var access: [String: String]
    var retention: KeptRetention?
    var usedAt: Int64

    init(_ channel: RegisteredChannel) {
        foldedName = World.fold(channel.name)
        name = channel.name
        createdAt = channel.createdAt.milliseconds
        registeredAt = channel.registeredAt.milliseconds
        founder = channel.founder
        successor = channel.successor
        topic = channel.topic.map(KeptTopic.init)
        modes = channel.modes
        bans = channel.bans.map(KeptEntry.init)
        exceptions = channel.exceptions.map(KeptEntry.init)
        invitations = channel.invitations.map(KeptEntry.init)
        access = channel.access
        retention = channel.retention.map { KeptRetention(age: $0.age, count: $0.count) }
        usedAt = channel.usedAt.milliseconds
    }

    var channel: RegisteredChannel {
        var channel = RegisteredChannel(
            name: name,
            createdAt: Instant(milliseconds: createdAt),
            registeredAt: Instant(milliseconds: registeredAt),
            founder: founder
        )
        channel.successor = successor
        channel.topic = topic?.topic
        channel.modes = modes
        channel.bans = bans.map(\.entry)
        channel.exceptions = exceptions.map(\.entry)
        channel.invitations = invitations.map(\.entry)
        channel.access = access
        channel.retention = retention.map { Retention(age: $0.age, count: $0.count) }
        channel.usedAt = Instant(milliseconds: usedAt)
        return channel
    }
}

/// A topic and who set it, as JSON.
struct KeptTopic: Codable {
    private var text: String
    private var setBy: String
    private var setAt: Int64

    init(_ topic: RegisteredChannel.Topic) {
        text = topic.text
        setBy = topic.setBy
        setAt = topic.setAt.milliseconds
    }

    var topic: RegisteredChannel.Topic {
        RegisteredChannel.Topic(text: text, setBy: setBy, setAt: Instant(milliseconds: setAt))
    }
}

/// One of a list of masks, as JSON.
struct KeptEntry: Codable {
    private var mask: String
    private var setBy: String
    private var setAt: Int64

    init(_ entry: RegisteredChannel.Entry) {
        mask = entry.mask
        setBy = entry.setBy
        setAt = entry.setAt.milliseconds
    }

    var entry: RegisteredChannel.Entry {
        RegisteredChannel.Entry(mask: mask, setBy: setBy, setAt: Instant(milliseconds: setAt))
    }
}

/// How long messages are kept, as JSON.
struct KeptRetention: Codable {
    var age: Int64?
    var count: Int?
}
