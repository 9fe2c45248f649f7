// SPDX-License-Identifier: Apache-2.0

/// Commands that wait: what a client has sent is not read before there is room for it in the order of things.
extension World {
    mutating func hold(_ id: ClientID, because reason: Holds, into effects: inout Effects) {
        guard let holds = clients[id]?.holds, !holds.contains(reason) else { return }
        clients[id]?.holds.insert(reason)
        if holds.isEmpty { effects.append(.hold(id)) }
    }

    /// Ends one reason to wait; the client is read again when it was the last.
    mutating func release(_ id: ClientID, from reason: Holds, into effects: inout Effects) {
        guard let holds = clients[id]?.holds, holds.contains(reason) else { return }
        clients[id]?.holds.remove(reason)
        guard holds == reason else { return }
        // What it said in the meantime, it said in time.
        noteSignOfLife(of: id)
        effects.append(.release(id))
    }
}
