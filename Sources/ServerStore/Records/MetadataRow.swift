// SPDX-License-Identifier: Apache-2.0

import GRDB
import ServerCore

/// A key of metadata and its value, as a row of the table `metadata`.
///
/// The names of the properties are those of the columns.
struct MetadataRow: Codable, FetchableRecord, PersistableRecord {
    enum Kind: String, Codable {
        case account
        case channel
    }

    static let databaseTableName = "metadata"

    var kind: Kind
    var foldedOwner: String
    var position: Int
    var key: String
    var value: String

    static func rows(of owner: Record.Owner, _ pairs: [Record.Pair]) -> [MetadataRow] {
        let (kind, name) = columns(of: owner)
        return pairs.enumerated().map { position, pair in
            MetadataRow(kind: kind, foldedOwner: name, position: position, key: pair.key, value: pair.value)
        }
    }

    /// What finds the metadata of somebody or something.
    static func columns(of owner: Record.Owner) -> (kind: Kind, name: String) {
        switch owner {
        case .account(let name): (.account, name)
        case .channel(let name): (.channel, name)
        }
    }

    /// One record for each owner of rows that are sorted by it.
    static func records(_ rows: [MetadataRow]) -> [Record] {
        var records: [(owner: Record.Owner, pairs: [Record.Pair])] = []
        for row in rows {
            let owner: Record.Owner = row.kind == .account ? .account(row.foldedOwner) : .channel(row.foldedOwner)
            if records.last?.owner != owner { records.append((owner, [])) }
            records[records.count - 1].pairs.append(Record.Pair(row.key, row.value))
        }
        return records.map { .metadata($0.owner, $0.pairs) }
    }
}
