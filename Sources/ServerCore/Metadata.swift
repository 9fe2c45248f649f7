// SPDX-License-Identifier: Apache-2.0

/// What is told of a user or a channel: values under keys, for the programs of others.
///
/// See [metadata](https://ircv3.net/specs/extensions/metadata). Kept by ``Client`` and ``Channel``, and gone with them. No
/// value is empty.
struct Metadata: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        let key: String
        var value: String
    }

    /// Oldest key first; so few that they are looked through.
    private(set) var entries: [Entry] = []

    var isEmpty: Bool { entries.isEmpty }
    var keys: [String] { entries.map(\.key) }

    /// The value of a key; an empty one, or `nil`, takes the key away.
    subscript(key: String) -> String? {
        get { entries.first { $0.key == key }?.value }
        set {
            let index = entries.firstIndex { $0.key == key }
            switch (newValue.flatMap { $0.isEmpty ? nil : $0 }, index) {
            case (let value?, let index?): entries[index].value = value
            case (let value?, nil): entries.append(Entry(key: key, value: value))
            case (nil, let index?): entries.remove(at: index)
            case (nil, nil): break
            }
        }
    }

    /// Whether something can be a key.
    static func isKey(_ text: String) -> Bool {
        (1...Limits.metadataKeyLength).contains(text.utf8.count) && text.utf8.allSatisfy(isKeyByte)
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "_./-".utf8.contains(byte)
        }
    }
}

/// A user or a channel that metadata is about, with the name that replies have for it.
struct MetadataSubject: Hashable, Sendable {
    enum Owner: Hashable, Sendable {
        case user(ClientID)
        case channel(ChannelID)
    }

    let owner: Owner
    let name: String

    /// A user; somebody who is about to register has no name yet.
    init(_ client: Client) {
        owner = .user(client.id)
        name = client.isRegistered ? client.nick : "*"
    }

    init(_ channel: Channel) {
        owner = .channel(channel.id)
        name = channel.name
    }
}

extension Session {
    /// Whether it is told of metadata without asking.
    var isMetadataAware: Bool { self.capabilities.isSuperset(of: [.metadata, .batch]) }
}

extension World {
    /// What is told of a user or a channel.
    subscript(metadata subject: MetadataSubject) -> Metadata {
        get {
            switch subject.owner {
            case .user(let id): clients[id]?.metadata ?? Metadata()
            case .channel(let id): channels[id]?.metadata ?? Metadata()
            }
        }
        set {
            switch subject.owner {
            case .user(let id): clients[id]?.metadata = newValue
            case .channel(let id): channels[id]?.metadata = newValue
            }
        }
    }
}
