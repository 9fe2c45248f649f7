// SPDX-License-Identifier: Apache-2.0

/// Commands that wait: what was sent on a session is not read before there is room for it in the order of things.
extension World {
    mutating func hold(_ id: SessionID, because reason: Holds, into effects: inout Effects) {
        guard let holds = sessions[id]?.holds, !holds.contains(reason) else { return }
        sessions[id]?.holds.insert(reason)
        if holds.isEmpty { effects.append(.hold(id)) }
    }

    /// Ends one reason to wait; the session is read again when it was the last.
    mutating func release(_ id: SessionID, from reason: Holds, into effects: inout Effects) {
        guard let holds = sessions[id]?.holds, holds.contains(reason) else { return }
        sessions[id]?.holds.remove(reason)
        guard holds == reason else { return }
        // What it said in the meantime, it said in time.
        noteSignOfLife(of: id)
        effects.append(.release(id))
    }
}
