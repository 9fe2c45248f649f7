// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// A name that no channel can have, as a row of the table `purge`.
///
/// The names of the properties are those of the columns.
struct PurgeRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "purge"

    var foldedName: String
    var name: String
    var reason: String
    var setBy: String
    var setAt: Int64

    init(_ purge: Purge) {
        foldedName = World.fold(purge.name)
        name = purge.name
        reason = purge.reason
        setBy = purge.setBy
        setAt = purge.setAt.milliseconds
    }

    var purge: Purge {
        Purge(name: name, reason: reason, setBy: setBy, setAt: Instant(milliseconds: setAt))
    }
}
