// SPDX-License-Identifier: Apache-2.0

/// Everything that the world can do.
///
/// Imperative, values only; the hub carries them out in order.
package enum Effect: Equatable, Sendable {
    /// Append bytes, whole lines, to the output of each of these connections.
    case send([UInt8], to: [ClientID])
    /// Close a connection once what was sent to it is written.
    ///
    /// `disconnected` need not follow: the world has forgotten it.
    case close(ClientID)
    /// Keep a message.
    case store(StoredMessage)
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
