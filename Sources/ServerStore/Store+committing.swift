// SPDX-License-Identifier: Apache-2.0

import GRDB
package import ServerCore

/// A record that is kept, or dropped.
package struct RecordChange: Hashable, Sendable {
    package let key: ServerCore.Record.Key
    /// `nil` where it is dropped.
    package let record: ServerCore.Record?

    package init(_ record: ServerCore.Record) {
        key = record.key
        self.record = record
    }

    package init(dropping key: ServerCore.Record.Key) {
        self.key = key
        record = nil
    }
}

/// What changes together.
extension Store {
    /// Keeps messages and changes records, all or, when this throws, none of it: one wait for the disk.
    ///
    /// Answers, for each of the messages, the number of the last one that is kept with it: see ``find(_:upTo:)``. When it
    /// gives way, other threads that wait for the same core get it every fraction of a millisecond.
    @discardableResult
    package func commit(
        _ messages: [StoredMessage],
        _ changes: [RecordChange],
        givingWay: Bool = false
    ) throws(StoreError) -> [Int64] {
        try writing { connection in
            for change in changes {
                if let record = change.record { try connection.keep(record) } else { try connection.drop(change.key) }
            }
            return try connection.append(messages, limit: messageLimit, givingWay: givingWay)
        }
    }
}
