// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore

/// A message for other programs.
struct ExportedMessage: Encodable {
    private var id: String
    private var time: String
    private var source: String
    private var account: String?
    private var isBot: Bool
    private var command: String
    private var parameters: [String]
    private var tags: [String: String]
    /// The channel, or the two who speak to each other.
    private var place: [String]

    init(_ message: StoredMessage) {
        id = message.id
        time = message.time.serverTime
        source = message.source.description
        account = message.account
        isBot = message.isBot
        command = message.command
        parameters = message.parameters
        tags = Dictionary(uniqueKeysWithValues: message.tags.keys.map { ($0, message.tags[$0] ?? "") })
        place =
            switch message.place {
            case .channel(let name): [name]
            case .conversation(let one, let other): [one.name, other.name]
            }
    }
}

/// An account for other programs: without its passwords, and without what is made of them.
struct ExportedAccount: Encodable {
    private var name: String
    private var registeredAt: String
    private var seenAt: String
    private var email: String?
    private var isVerified: Bool
    private var devices: [String]
    private var fingerprints: [String]
    private var suspension: KeptSuspension?
    private var settings: KeptSettings

    init(_ account: Account) {
        name = account.name
        registeredAt = account.registeredAt.serverTime
        seenAt = account.seenAt.serverTime
        email = account.email
        isVerified = account.verification == nil
        devices = account.devices.map(\.name)
        fingerprints = account.fingerprints
        suspension = account.suspension.map(KeptSuspension.init)
        settings = KeptSettings(account.settings)
    }
}

/// The metadata of somebody or something for other programs.
struct ExportedMetadata: Encodable {
    private var kind: MetadataRow.Kind
    private var owner: String
    private var values: [String: String]

    init(_ owner: Record.Owner, _ pairs: [Record.Pair]) {
        (kind, self.owner) = MetadataRow.columns(of: owner)
        values = Dictionary(pairs.map { ($0.key, $0.value) }) { _, newer in newer }
    }
}

extension JSONLines {
    mutating func write(_ record: Record) throws {
        switch record {
        case .ban(let ban): try write("ban", NetworkBanRow(ban))
        case .account(let account): try write("account", ExportedAccount(account))
        case .channel(let channel): try write("channel", ChannelRow(channel))
        case .purge(let purge): try write("purge", PurgeRow(purge))
        case .presence(let presence): try write("presence", PresenceRow(presence))
        case .readMarker(let account, let target, let time):
            let row = ReadMarkerRow(foldedAccount: account, foldedTarget: target, time: time.milliseconds)
            try write("readMarker", row)
        case .metadata(let owner, let pairs): try write("metadata", ExportedMetadata(owner, pairs))
        }
    }
}

extension Record {
    /// Whether it is about an account, given by its folded name.
    func belongs(to account: String) -> Bool {
        switch key {
        case .account(account), .presence(account), .readMarker(account, _), .metadata(.account(account)): true
        default: false
        }
    }
}
