// SPDX-License-Identifier: Apache-2.0

import GRDB
package import ServerCore

/// Whom the whole server is closed to.
extension Store {
    /// All bans, oldest first, those that are over among them.
    package func bans() throws(StoreError) -> [NetworkBan] {
        try attempt { database in
            try database.read { connection in
                try NetworkBanRow.fetchAll(connection, sql: "SELECT * FROM networkBan ORDER BY id").compactMap(\.ban)
            }
        }
    }

    /// Keeps a ban, in place of an older one of the same target.
    package func keep(_ ban: NetworkBan) throws(StoreError) {
        try attempt { database in
            try database.write { try NetworkBanRow(ban).insert($0, onConflict: .replace) }
        }
    }

    /// Forgets the ban of a target; there need not be one.
    package func drop(_ target: NetworkBan.Target) throws(StoreError) {
        let key = NetworkBanRow.key(of: target)
        try attempt { database in
            try database.write { connection in
                try connection.execute(
                    sql: "DELETE FROM networkBan WHERE kind = ? AND target = ?",
                    arguments: [key.kind.rawValue, key.target]
                )
            }
        }
    }
}
