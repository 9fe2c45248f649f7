// SPDX-License-Identifier: Apache-2.0

/// Why the store could not be opened or used.
///
/// Data for whoever made the call; the words that a user reads are made of it by the `Server` library.
package enum StoreError: Error, Equatable {
    /// The folder cannot be created or read; the text is the system's.
    case folder(String, reason: String)
    /// The file is no database.
    case notADatabase(String)
    /// The file was written by a newer version of this program.
    case newer(String)
    /// Another program has the file open.
    case inUse(String)
    /// Anything else that SQLite says: a full disk, a damaged page.
    case failed(String, reason: String)

    /// Whether two failures have the same cause, so that the second need not be told again.
    package var cause: String {
        switch self {
        case .folder(_, let reason), .failed(_, let reason): reason
        case .notADatabase: "not a database"
        case .newer: "newer"
        case .inUse: "in use"
        }
    }
}
