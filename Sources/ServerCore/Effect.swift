// SPDX-License-Identifier: Apache-2.0

/// Everything that the world can do.
///
/// Imperative, values only; the hub carries them out in order.
package enum Effect: Equatable, Sendable {
    /// Append bytes, whole lines, to the output of each of these connections.
    case send([UInt8], to: [SessionID])
    /// Close a connection once what was sent to it is written; the reason is for the log.
    ///
    /// `disconnected` need not follow: the world has forgotten it.
    case close(SessionID, because: String = "")
    /// Read nothing more from a connection: until `release`, no `received`, `garbled` or `overran` may come from it.
    case hold(SessionID)
    /// Read from a connection again, first what it had sent in the meantime.
    case release(SessionID)
    /// Answer whether a password is the one of a hash (or of a plain text), by `Event.passwordChecked`.
    case checkPassword(Ticket, String, against: String)
    /// Find out who the client at an address is, that came through a gateway: answered by `Event.identified`.
    case identify(SessionID, host: String, isSecure: Bool)
    /// Read the configuration anew, and answer by `Event.reconfigured`.
    case reload(for: SessionID)
    /// End the server, or start it again: the same as a signal would.
    case end(restarts: Bool, reason: String)
    /// Keep a ban over restarts, in place of an older one of the same target.
    case keepBan(NetworkBan)
    /// Forget the ban of a target.
    case dropBan(NetworkBan.Target)
    /// Tell whoever runs the server what an operator did, or what was refused to whom.
    case log(String, about: SessionID?)
    /// Keep a message.
    case store(StoredMessage)
    /// Delete a message, by its id; it need not have been kept.
    case redact(String)
    /// Answer with the newest messages of a channel (its folded name), by `Event.historyLoaded`.
    case loadHistory(Ticket, channel: String, limit: Int)
}

/// What one event led to, in order.
package struct Effects: Equatable, Sendable {
    package private(set) var list: [Effect] = []

    package init() {}

    package mutating func append(_ effect: Effect) {
        list.append(effect)
    }

    /// Forgets everything and keeps the memory, so that one value can serve the hub for ever.
    package mutating func removeAll() {
        list.removeAll(keepingCapacity: true)
    }
}
