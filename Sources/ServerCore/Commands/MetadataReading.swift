// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [METADATA](https://ircv3.net/specs/extensions/metadata#metadata-client-command): facts about users and channels, as
    /// version 3 of the draft has them.
    mutating func metadata(_ turn: inout Turn) {
        let subcommand = turn[1] ?? ""
        switch subcommand.uppercased() {
        case "GET": tellValues(&turn)
        case "LIST": listMetadata(&turn)
        case "SET": setMetadata(&turn)
        case "CLEAR": clearMetadata(&turn)
        case "SUB": subscribe(&turn)
        case "UNSUB": unsubscribe(&turn)
        case "SUBS": listSubscriptions(&turn)
        case "SYNC": syncMetadata(&turn)
        default: turn.refuseParameters(because: "METADATA has no such subcommand")
        }
    }

    // The answers come in the order of the keys.
    private func tellValues(_ turn: inout Turn) {
        guard let keys = turn.keys(), let subject = readableSubject(&turn) else { return }
        turn.replies.beginBatch("metadata", subject.name)
        let metadata = self[metadata: subject]
        for key in keys {
            if Metadata.isKey(key) {
                turn.replies.add(key, of: subject.name, as: metadata[key])
            } else {
                turn.replies.warn(ofInvalidKey: key)
            }
        }
        turn.replies.endBatch()
    }

    private func listMetadata(_ turn: inout Turn) {
        if let subject = readableSubject(&turn) { turn.replies.add(self[metadata: subject], of: subject.name) }
    }

    /// Tells a new user what is known of it: what it has said before it was one.
    func tellOwnMetadata(to client: Client, _ turn: inout Turn) {
        if turn.session.isMetadataAware { turn.replies.add(client.metadata, of: client.nick) }
    }

    /// Whom or what the command is about; the one who asks is told when it is not there, or hides.
    func metadataSubject(_ turn: inout Turn) -> MetadataSubject? {
        let (name, client) = (turn[0] ?? "", turn.client)
        if name == "*" { return MetadataSubject(client) }
        if client.isRegistered {
            if let user = user(named: name) { return MetadataSubject(user) }
            if let channel = channel(named: name, shownTo: client) { return MetadataSubject(channel) }
        }
        turn.refuseTarget()
        return nil
    }

    /// The same, unless the client may not read of it.
    func readableSubject(_ turn: inout Turn) -> MetadataSubject? {
        guard let subject = metadataSubject(&turn) else { return nil }
        if case .channel(let id) = subject.owner, let channel = channels[id], isClosed(channel, to: turn.client) {
            turn.replies.refuse("*", of: subject.name)
            return nil
        }
        return subject
    }

    // What one cannot just walk into is none of one's business.
    private func isClosed(_ channel: Channel, to viewer: Client) -> Bool {
        guard channel.members[viewer.id] == nil, !viewer.may(.inspect) else { return false }
        return channel.flags.contains(.inviteOnly) || channel.key != nil
    }
}

extension Turn {
    /// The keys of a METADATA, each once; the client is told when there are none.
    mutating func keys() -> [String]? {
        var seen: Set<String> = []
        let keys = message.parameters.dropFirst(2).filter { seen.insert($0).inserted }
        if keys.isEmpty { refuseParameters(because: "No key given") }
        return keys.isEmpty ? nil : keys
    }

    mutating func refuseParameters(because reason: String) {
        let subcommand = (self[1] ?? "").truncated(to: Limits.metadataKeyLength)
        let isWord = !subcommand.utf8.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":") }
        replies.fail("METADATA", "INVALID_PARAMS", isWord ? subcommand : "*", because: reason)
    }

    mutating func refuseTarget() {
        let target = (self[0] ?? "*").truncated(to: Limits.metadataKeyLength)
        replies.fail("METADATA", "INVALID_TARGET", target, because: "There is no such target for METADATA")
    }
}

extension Replies {
    /// Adds a whole answer: all that is told of somebody.
    mutating func add(_ metadata: Metadata, of name: String) {
        beginBatch("metadata", name)
        for entry in metadata.entries { add(entry.key, of: name, as: entry.value) }
        endBatch()
    }

    /// Adds the value of a key, or that it has none.
    mutating func add(_ key: String, of name: String, as value: String?) {
        if let value { add(.keyValue, name, key, "*", value) } else { add(.keyNotSet, name, key) }
    }

    mutating func warn(ofInvalidKey key: String) {
        let key = key.truncated(to: Limits.metadataKeyLength)
        warn("METADATA", "INVALID_KEY", key, because: Metadata.keyRule)
    }

    /// Adds that a key, `*` for all, is not for the client to read or change.
    mutating func refuse(_ key: String, of name: String) {
        fail("METADATA", "KEY_NO_PERMISSION", name, key, because: "This is not for you to read or change")
    }
}

extension Metadata {
    static let keyRule = "Keys are a to z, 0 to 9 and _./-, at most \(Limits.metadataKeyLength) of them"
}
