// SPDX-License-Identifier: Apache-2.0

import ClientCore
import GRDB

/// Why the log could not be opened, written or read.
package struct LogError: Error, Equatable {
    package enum Cause: Equatable, Sendable {
        /// The file is no database, or what is in it cannot be right.
        case damaged
        /// A newer version of this program wrote it.
        case newer
        /// An older version wrote it, and another program keeps it from being brought up to date.
        case older
        /// Another program has it locked.
        case locked
        /// There is no room on the disk.
        case full
        /// It cannot be opened or written; in the system's words.
        case unwritable(String)
        /// There is none yet.
        case missing
        /// What is looked for is no regular expression that can be read.
        case unreadable(String)
        /// Anything else that SQLite says.
        case other(String)
    }

    package var file: String
    package var cause: Cause

    init(_ file: String, _ cause: Cause) {
        self.file = file
        self.cause = cause
    }

    /// Whether the same may succeed a little later.
    var isPassing: Bool {
        switch cause {
        case .locked, .full, .unwritable: true
        case .damaged, .newer, .older, .missing, .unreadable, .other: false
        }
    }

    /// Why, and what to do about it, in sentences without the file.
    package var reason: String {
        switch cause {
        case .damaged: localized("it is damaged.")
        case .newer: localized("a newer version of palabre wrote it. Use that version.")
        case .older: localized("an older version of palabre wrote it, and one that runs uses it. End that one.")
        case .locked: localized("another program has it locked. End that program.")
        case .full: localized("the disk is full. Make room.")
        case .unwritable(let reason): localized("\(reason.lowercased()). Check who may write there.")
        case .missing: localized("there is none yet.")
        case .unreadable(let expression): localized("/\(expression)/ is no expression that can be read.")
        case .other(let reason): "\(reason)."
        }
    }
}

extension LogError.Cause {
    init(_ error: DatabaseError) {
        self =
            switch error.resultCode {
            case .SQLITE_NOTADB, .SQLITE_CORRUPT: .damaged
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
            case .SQLITE_FULL: .full
            case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_IOERR:
                .unwritable(error.message ?? localized("it cannot be written"))
            default: .other(error.message ?? "\(error.resultCode)")
            }
    }
}
