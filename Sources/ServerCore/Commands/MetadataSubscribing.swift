// SPDX-License-Identifier: Apache-2.0

import IRC
import OrderedCollections

extension World {
    /// [METADATA SUB](https://ircv3.net/specs/extensions/metadata#metadata-sub): wants to be told when keys change.
    mutating func subscribe(_ turn: inout Turn) {
        guard isAboutItself(&turn), let keys = turn.keys(), let session = sessions[turn.session.id] else { return }
        let limit = configuration.metadata.subscriptions
        var (all, accepted, refused): (_, [String], String?) = (session.subscribedKeys, [], nil)
        for key in keys where Metadata.isKey(key) {
            guard all.contains(key) || all.count < limit else {
                refused = key
                break
            }
            all.append(key)
            accepted.append(key)
        }
        sessions[session.id]?.subscribedKeys = all
        turn.replies.add(.metadataSubscribed, keys: accepted)
        for key in keys.prefix(while: { $0 != refused }) where !Metadata.isKey(key) {
            turn.replies.warn(ofInvalidKey: key)
        }
        if let refused {
            let reason = "You have \(limit) subscriptions already"
            turn.replies.fail("METADATA", "LIMIT_REACHED", refused, String(limit), because: reason)
        }
        // It may be much, so that the client shall ask for it.
        guard session.isRegistered, session.isMetadataAware, all.count > session.subscribedKeys.count else { return }
        turn.replies.add(.metadataSyncLater, World.everything, "0")
    }

    /// [METADATA UNSUB](https://ircv3.net/specs/extensions/metadata#metadata-unsub).
    mutating func unsubscribe(_ turn: inout Turn) {
        guard isAboutItself(&turn), let keys = turn.keys() else { return }
        let valid = keys.filter(Metadata.isKey)
        sessions[turn.session.id]?.subscribedKeys.subtract(valid)
        turn.replies.add(.metadataUnsubscribed, keys: valid)
        for key in keys where !Metadata.isKey(key) { turn.replies.warn(ofInvalidKey: key) }
    }

    /// [METADATA SUBS](https://ircv3.net/specs/extensions/metadata#metadata-subs).
    func listSubscriptions(_ turn: inout Turn) {
        guard isAboutItself(&turn) else { return }
        turn.replies.beginBatch("metadata-subs")
        turn.replies.add(.metadataSubscriptions, keys: Array(turn.session.subscribedKeys))
        turn.replies.endBatch()
    }

    // Nobody subscribes for others.
    private func isAboutItself(_ turn: inout Turn) -> Bool {
        let name = turn[0] ?? ""
        if name == "*" || turn.client.isRegistered && fold(name) == fold(turn.client.nick) { return true }
        turn.refuseTarget()
        return false
    }
}

extension Replies {
    /// Adds as many numerics as it takes to list keys, each a parameter of its own.
    mutating func add(_ numeric: Numeric, keys: [String]) {
        for start in stride(from: 0, to: keys.count, by: Limits.keysPerLine) {
            let some = keys[start..<min(start + Limits.keysPerLine, keys.count)]
            for text in some.joined(upTo: room(for: numeric.command, [nick])) {
                add(numeric, text.fields(separatedBy: " "))
            }
        }
    }
}
