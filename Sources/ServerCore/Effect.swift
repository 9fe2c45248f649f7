// SPDX-License-Identifier: Apache-2.0

package import IRC

/// Everything that the world can do.
///
/// Imperative, values only; the hub carries them out in order.
package enum Effect: Equatable, Sendable {
    /// Append bytes, whole lines, to the output of each of these connections.
    case send([UInt8], to: Recipients)
    /// Close a connection once what was sent to it is written; the reason is for the log.
    ///
    /// `disconnected` need not follow: the world has forgotten it.
    case close(SessionID, because: String = "")
    /// Read nothing more from a connection: until `release`, no `received`, `garbled` or `overran` may come from it.
    case hold(SessionID)
    /// Read from a connection again, first what it had sent in the meantime.
    case release(SessionID)
    /// Work something out, and answer by `Event.computed`.
    indirect case compute(Ticket, Computation)
    /// Find out who the client at an address is, that came through a gateway: answered by `Event.identified`.
    case identify(SessionID, host: String, isSecure: Bool)
    /// Read the configuration anew, and answer by `Event.reconfigured`.
    case reload(for: SessionID)
    /// End the server, or start it again: the same as a signal would.
    case end(restarts: Bool, reason: String)
    /// Keep a record over restarts, in place of an older one with the same key.
    indirect case keep(Record)
    /// Forget a record; there need not be one.
    case drop(Record.Key)
    /// Tell whoever runs the server what an operator did, or what was refused to whom.
    case log(String, about: SessionID?)
    /// Keep messages, all or none, and then send what the receipt says: without messages, once all that was to be kept or
    /// forgotten before it is.
    case store([StoredMessage], Receipt?)
    /// Delete a message, by its id; it need not have been kept.
    case redact(String)
    /// Give up messages that have become too old or too many.
    case prune(Pruning)
    /// Rename, or erase with `nil`, an account in all that was kept.
    case rewrite(account: String, to: String?)
    /// Give another name to a channel that began at a moment: what was said there since then goes with it.
    case rename(channel: String, to: String, era: Instant)
    /// Do something with the store as a whole, and answer by `Event.maintained`.
    case maintain(Ticket, Maintenance)
    /// Look for something that was kept, and answer by `Event.found`.
    indirect case find(Ticket, Query)
}

extension Effect {
    /// Whether it changes what is kept of somebody or something, other than messages.
    var isOfRecord: Bool {
        switch self {
        case .keep, .drop, .rewrite: true
        default: false
        }
    }
}

/// What one event led to, in order.
package struct Effects: Equatable, Sendable {
    package private(set) var list: [Effect] = []

    package init() {}

    package mutating func append(_ effect: Effect) {
        list.append(effect)
    }

    mutating func append(_ others: Effects) {
        if list.isEmpty { list = others.list } else { list.append(contentsOf: others.list) }
    }

    /// Forgets everything and keeps the memory, so that one value can serve the hub for ever.
    package mutating func removeAll() {
        list.removeAll(keepingCapacity: true)
    }
}
