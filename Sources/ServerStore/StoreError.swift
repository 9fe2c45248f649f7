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
    /// There is no database in the folder.
    case missing(String)
    /// There is no such account.
    case noAccount(String)
    /// Another program has the file open, or locked.
    case inUse(String)
    /// There is no room on the disk.
    case full(String)
    /// The file may not be written to.
    case readOnly(String)
    /// What is in the file cannot be right.
    case damaged(String)
    /// The copy that is made before an older database is brought up to date could not be made.
    case backup(String, reason: String)
    /// A file that is to be written or read: it exists already, or cannot be made or opened.
    case file(String, reason: String)
    /// Anything else that SQLite says.
    case failed(String, reason: String)

    /// Why, in a few words without the file; two failures with the same need not be told twice.
    package var cause: String {
        switch self {
        case .folder(_, let reason), .backup(_, let reason), .file(_, let reason), .failed(_, let reason): reason
        case .notADatabase: "it is no database"
        case .missing, .noAccount: "there is none"
        case .newer: "a newer version wrote it"
        case .inUse: "another program uses it"
        case .full: "the disk is full"
        case .readOnly: "it may not be written to"
        case .damaged: "the database is damaged"
        }
    }
}
