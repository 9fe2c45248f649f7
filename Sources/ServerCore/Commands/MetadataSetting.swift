// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [METADATA SET](https://ircv3.net/specs/extensions/metadata#metadata-set): gives a key a value, or takes it away.
    mutating func setMetadata(_ turn: inout Turn) {
        guard let key = turn[2] else { return turn.refuseParameters(because: "No key given") }
        guard let subject = metadataSubject(&turn) else { return }
        guard Metadata.isKey(key) else {
            let key = key.truncated(to: Limits.metadataKeyLength)
            turn.replies.fail("METADATA", "INVALID_KEY", key, because: Metadata.keyRule)
            return
        }
        guard mayChange(subject, turn.client) else { return turn.replies.refuse(key, of: subject.name) }
        let value = turn[3].flatMap { $0.isEmpty ? nil : $0 }
        if value != self[metadata: subject][key] {
            guard hasRoom(for: value, under: key, of: subject, &turn) else { return }
            guard change([key], to: value, of: subject, &turn) else { return }
        }
        turn.replies.add(key, of: subject.name, as: value)
    }

    /// [METADATA CLEAR](https://ircv3.net/specs/extensions/metadata#metadata-clear): takes all keys away.
    mutating func clearMetadata(_ turn: inout Turn) {
        guard let subject = metadataSubject(&turn) else { return }
        guard mayChange(subject, turn.client) else { return turn.replies.refuse("*", of: subject.name) }
        let keys = self[metadata: subject].keys
        guard keys.isEmpty || change(keys, to: nil, of: subject, &turn) else { return }
        turn.replies.beginBatch("metadata", subject.name)
        for key in keys { turn.replies.add(key, of: subject.name, as: nil) }
        turn.replies.endBatch()
    }

    // Oneself, the channels that one runs, and everything for operators of the server who may override.
    private func mayChange(_ subject: MetadataSubject, _ client: Client) -> Bool {
        if client.may(.override) { return true }
        switch subject.owner {
        case .user(let id): return id == client.id
        case .channel(let id): return channels[id]?.status(of: client.id).isAtLeast(.halfOperator) ?? false
        }
    }

    /// Whether a value is short enough, and the key not one too many; the client is told if not.
    private func hasRoom(
        for value: String?,
        under key: String,
        of subject: MetadataSubject,
        _ turn: inout Turn
    ) -> Bool {
        guard let value else { return true }
        let longest = min(configuration.metadata.valueLength, room(forValuesOf: key, of: subject, turn.replies))
        guard value.utf8.count <= longest else {
            let reason = "The value is too long: at most \(longest) bytes"
            turn.replies.fail("METADATA", "INVALID_VALUE", key, because: reason)
            return false
        }
        let (metadata, limit) = (self[metadata: subject], configuration.metadata.keys)
        if metadata[key] != nil || metadata.entries.count < limit { return true }
        let reason = "There are \(limit) keys already: take one away first"
        turn.replies.fail("METADATA", "LIMIT_REACHED", subject.name, String(limit), because: reason)
        return false
    }

    // What fits into a line for everybody, whatever names they and the subject will have.
    private func room(forValuesOf key: String, of subject: MetadataSubject, _ replies: Replies) -> Int {
        let nick = String(repeating: "n", count: min(max(configuration.nickLength, 1), Message.maximumLineLength))
        var name = nick
        if case .channel = subject.owner {
            name = String(repeating: "n", count: min(max(configuration.channelLength, 1), Message.maximumLineLength))
        }
        return max(0, replies.room(for: Numeric.keyValue.command, [nick, name, key, "*"]))
    }

    /// Changes keys that have another value, and tells those who subscribed to them; false when it was too often, and the
    /// client was told that.
    private mutating func change(
        _ keys: [String],
        to value: String?,
        of subject: MetadataSubject,
        _ turn: inout Turn
    ) -> Bool {
        let client = turn.client
        guard mayChangeNow(keys, of: subject, &turn) else { return false }
        for key in keys { self[metadata: subject][key] = value }
        keepMetadata(of: subject, into: &turn.effects)
        tellSubscribers(of: subject, keys, value, except: turn.session.id, into: &turn.effects)
        if isOverriding(client, subject) {
            let key = value == nil ? "takes \(keys.joined(separator: " ")) away" : "sets \(keys.joined(separator: " "))"
            turn.effects.append(.log("METADATA of \(subject.name): \(key)", about: turn.session.id))
        }
        return true
    }

    private func isOverriding(_ client: Client, _ subject: MetadataSubject) -> Bool {
        switch subject.owner {
        case .user(let id): id != client.id
        case .channel(let id): channels[id]?.status(of: client.id).isAtLeast(.halfOperator) == false
        }
    }

    private mutating func mayChangeNow(_ keys: [String], of subject: MetadataSubject, _ turn: inout Turn) -> Bool {
        let (id, rate) = (turn.client.id, configuration.metadata.changes)
        guard rate.count > 0, !isExempt(turn.client), let meter = clients[id]?.metadataChanges else { return true }
        let wait = meter.wait(for: keys.count, of: rate, at: clock.now)
        guard wait > 0 else {
            clients[id]?.metadataChanges.use(keys.count, of: rate, at: clock.now)
            return true
        }
        let (key, seconds) = (turn[2] ?? "*", (wait + 999) / 1000)
        let reason = "You change too much: try again in \(seconds) s"
        turn.replies.fail("METADATA", "RATE_LIMITED", subject.name, key, String(seconds), because: reason)
        return false
    }
}
