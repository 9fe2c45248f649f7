// SPDX-License-Identifier: Apache-2.0

@testable import ServerCore

/// What a store would remember of records: the newest of each key, in the order in which they were kept first.
struct RecordShelf {
    private var records: [Record] = []

    /// What a world gets when it is made anew.
    var memory: Memory { Memory(records: records) }

    mutating func keep(_ record: Record) {
        if let index = records.firstIndex(where: { $0.key == record.key }) {
            records[index] = record
        } else {
            records.append(record)
        }
    }

    mutating func follow(_ effect: Effect) {
        switch effect {
        case .keep(let record): keep(record)
        case .drop(let key): records.removeAll { $0.key == key }
        default: break
        }
    }
}
