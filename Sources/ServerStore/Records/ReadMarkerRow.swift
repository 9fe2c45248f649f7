// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// Up to where an account has read something, as a row of the table `readMarker`.
///
/// The names of the properties are those of the columns.
struct ReadMarkerRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "readMarker"

    var foldedAccount: String
    var foldedTarget: String
    var time: Int64

    var record: Record {
        .readMarker(account: foldedAccount, target: foldedTarget, Instant(milliseconds: time))
    }
}
