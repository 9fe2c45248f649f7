// SPDX-License-Identifier: Apache-2.0

import IRC

/// Sessions, grouped by those of their capabilities that change the bytes of a line that many get.
///
/// There are as many groups as different sets of those are in use: mostly one or two, at most sixteen.
struct ReceiverGroups: Sendable, RandomAccessCollection {
    struct Group: Sendable {
        /// Those that change the bytes, and no others.
        let capabilities: Capabilities
        fileprivate(set) var sessions: [SessionID]
    }

    // Ordered by the capabilities.
    private var groups: [Group] = []

    var startIndex: Int { 0 }
    var endIndex: Int { groups.count }
    subscript(position: Int) -> Group { groups[position] }

    /// Puts a session behind those that are there.
    mutating func append(_ session: SessionID, with capabilities: Capabilities) {
        groups[position(for: capabilities)].sessions.append(session)
    }

    /// Takes a session out of all groups.
    mutating func removeAll(_ session: SessionID) {
        for index in groups.indices { groups[index].sessions.removeAll { $0 == session } }
    }

    /// Puts a client's sessions where they belong, into groups that hold each in its order.
    mutating func insert(_ receivers: Receivers) {
        for receiver in receivers {
            let group = position(for: receiver.capabilities)
            let index = groups[group].sessions.position(of: receiver.session)
            groups[group].sessions.insert(receiver.session, at: index)
        }
    }

    /// Takes them out again.
    mutating func remove(_ receivers: Receivers) {
        for receiver in receivers {
            let group = position(for: receiver.capabilities)
            let index = groups[group].sessions.position(of: receiver.session)
            let count = groups[group].sessions.count
            if index < count, groups[group].sessions[index] == receiver.session {
                groups[group].sessions.remove(at: index)
            }
        }
    }

    // The group for some capabilities, which is made if there is none.
    private mutating func position(for capabilities: Capabilities) -> Int {
        let tagging = capabilities.intersection(.tagging)
        let index = groups.firstIndex { $0.capabilities.rawValue >= tagging.rawValue } ?? groups.count
        if index == groups.count || groups[index].capabilities != tagging {
            groups.insert(Group(capabilities: tagging, sessions: []), at: index)
        }
        return index
    }
}

extension [SessionID] {
    // Where a session is in an ordered list, or would be.
    fileprivate func position(of session: SessionID) -> Int {
        // Mostly it is the newest.
        if let last, last < session { return count }
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < session { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
