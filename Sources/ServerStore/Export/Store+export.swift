// SPDX-License-Identifier: Apache-2.0

import GRDB
import Glibc
import ServerCore

/// What was kept, for other programs to read.
extension Store {
    /// Writes one object of JSON a line: records first, without anything of passwords, then messages, oldest first.
    ///
    /// Of one account: its records, what it said, and the conversations that it had. What was kept when it began is in it,
    /// and nobody who writes waits. A file that exists is left alone, and none is made for an account that there is not.
    package func export(to file: String, account: String? = nil) throws(StoreError) {
        var lines = try JSONLines(to: file)
        let folded = account.map(World.fold)
        do {
            try reading { connection in
                let records = try connection.records()
                if let account, let folded, !records.contains(where: { $0.key == .account(folded) }) {
                    throw StoreError.noAccount(account)
                }
                for record in records where folded.map(record.belongs) ?? true {
                    try lines.write(record)
                }
                let rows = try connection.messages(of: folded)
                while let row = try rows.next() {
                    if let message = StoredMessage(row: row) { try lines.write("message", ExportedMessage(message)) }
                }
            }
            try lines.finish()
        } catch {
            unlink(file)
            throw error
        }
    }
}

extension Database {
    // One after the other: there may be more than memory holds.
    fileprivate func messages(of account: String?) throws -> RowCursor {
        let order = " ORDER BY message.id"
        guard let account else { return try Row.fetchCursor(self, sql: StoredMessage.selection + order) }
        let own = " AND (author.foldedAccount = :account OR one.name = :account OR two.name = :account)"
        return try Row.fetchCursor(self, sql: StoredMessage.selection + own + order, arguments: ["account": account])
    }
}
