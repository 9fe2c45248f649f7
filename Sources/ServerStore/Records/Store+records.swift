// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
package import ServerCore

/// A piece of the world, not GRDB's class of that name.
typealias Record = ServerCore.Record

/// What of the world outlives it.
extension Store {
    /// All that the world begins with: always in the same order.
    package func memory() throws(StoreError) -> Memory {
        try reading { connection in
            var memory = Memory(records: try connection.records())
            memory.lastMessageAt = try Int64.fetchOne(connection, sql: "SELECT max(time) FROM message")
                .map { Instant(milliseconds: $0) }
            // Without it, what is made of it could be guessed.
            guard let secret = try Int64.fetchOne(connection, sql: "SELECT value FROM secret") else {
                throw StoreError.damaged(name)
            }
            memory.secret = UInt64(bitPattern: secret)
            return memory
        }
    }

    /// Keeps a record, in place of an older one with the same key.
    package func keep(_ record: ServerCore.Record) throws(StoreError) {
        try writing { try $0.keep(record) }
    }

    /// Forgets a record; there need not be one.
    package func drop(_ key: ServerCore.Record.Key) throws(StoreError) {
        try writing { try $0.drop(key) }
    }
}

extension Database {
    /// All records, kind by kind; those of a kind in the order in which they were first kept, or of their keys.
    func records() throws -> [Record] {
        var records = try NetworkBanRow.fetchAll(self, sql: "SELECT * FROM networkBan ORDER BY id")
            .compactMap { $0.ban.map(Record.ban) }
        records += try rows(AccountRow.self).map { .account($0.account) }
        records += try rows(ChannelRow.self).map { .channel($0.channel) }
        records += try PurgeRow.fetchAll(self, sql: "SELECT * FROM purge ORDER BY id").map { .purge($0.purge) }
        records += try rows(PresenceRow.self).map { .presence($0.presence) }
        records += try ReadMarkerRow.fetchAll(
            self,
            sql: "SELECT * FROM readMarker ORDER BY foldedAccount, foldedTarget"
        )
        .map(\.record)
        let metadata = "SELECT * FROM metadata ORDER BY kind, foldedOwner, position"
        return records + MetadataRow.records(try MetadataRow.fetchAll(self, sql: metadata))
    }

    func keep(_ record: Record) throws {
        switch record {
        case .ban(let ban): try NetworkBanRow(ban).insert(self, onConflict: .replace)
        case .account(let account): try AccountRow(account).upsert(self)
        case .channel(let channel): try ChannelRow(channel).upsert(self)
        case .purge(let purge): try PurgeRow(purge).upsert(self)
        case .presence(let presence): try PresenceRow(presence).upsert(self)
        case .readMarker(let account, let target, let time):
            try ReadMarkerRow(foldedAccount: account, foldedTarget: target, time: time.milliseconds)
                .insert(self, onConflict: .replace)
        case .metadata(let owner, let pairs):
            try drop(.metadata(owner))
            for row in MetadataRow.rows(of: owner, pairs) { try row.insert(self) }
        }
    }

    func drop(_ key: Record.Key) throws {
        switch key {
        case .ban(let target):
            let key = NetworkBanRow.key(of: target)
            try delete("networkBan WHERE kind = ? AND target = ?", [key.kind.rawValue, key.target])
        case .account(let name): try delete("account WHERE foldedName = ?", [name])
        case .channel(let name): try delete("channel WHERE foldedName = ?", [name])
        case .purge(let name): try delete("purge WHERE foldedName = ?", [name])
        case .presence(let account): try delete("presence WHERE foldedAccount = ?", [account])
        case .readMarker(let account, let target):
            try delete("readMarker WHERE foldedAccount = ? AND foldedTarget = ?", [account, target])
        case .metadata(let owner):
            let key = MetadataRow.columns(of: owner)
            try delete("metadata WHERE kind = ? AND foldedOwner = ?", [key.kind.rawValue, key.name])
        }
    }

    private func delete(_ rows: String, _ key: StatementArguments) throws {
        try execute(sql: "DELETE FROM " + rows, arguments: key)
    }
}
