// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// What the server remembers over restarts, in one SQLite database.
///
/// Every call works at once and may wait for the disk: callers keep it off their event loops. Calls that change something
/// come one at a time; `find`, `export` and `backup` may be made from other threads meanwhile, and see all that was done
/// before they began. What was changed is on the disk when a call returns. A database belongs to one store: a second server
/// on the same folder is refused, before it could mix its messages in.
package struct Store: Sendable {
    /// Where everything is kept.
    package enum Location: Hashable, Sendable {
        /// In `palabre.sqlite` in this folder, which is created, for its owner alone, if it does not exist.
        case folder(String)
        /// In memory, and no more than this many messages: the oldest go first.
        case memory(messages: Int)
    }

    /// The name of the database in its folder.
    package static let fileName = "palabre.sqlite"

    let database: any DatabaseWriter
    let name: String
    let messageLimit: Int?
    private let lock: FolderLock?

    /// Opens the database, creates it where there is none, and brings an older one up to date.
    package init(_ location: Location) throws(StoreError) {
        switch location {
        case .folder(let folder):
            try Store.createFolder(folder)
            let file = Store.path(of: Store.fileName, in: folder)
            name = file
            messageLimit = nil
            lock = try Store.lock(folder)
            database = try Store.attempt(on: file) { try Store.open(file) }
            try Store.prepare(database, name: file, file: file)
        case .memory(let messages):
            name = "the database in memory"
            messageLimit = messages
            lock = nil
            database = try Store.attempt(on: name) { try DatabaseQueue(configuration: Store.configuration) }
            try Store.prepare(database, name: name, file: nil)
        }
    }

    /// Ends the use of the database.
    ///
    /// The last call that a store gets. All of it is in the one file then: whoever reads last may not write, and would
    /// leave what is in the journal there.
    package func close() throws(StoreError) {
        (database as? DatabasePool)?.invalidateReadOnlyConnections()
        try Store.attempt(on: name) { try database.close() }
        lock?.release()
    }
}

extension Store {
    /// Looks something up; what goes wrong is told as ours.
    func reading<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        try Store.attempt(on: name) { try database.read(body) }
    }

    /// Changes something, all of it or nothing; what goes wrong is told as ours.
    func writing<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
        try Store.attempt(on: name) { try database.write(body) }
    }

    /// GRDB's errors in, ours out.
    static func attempt<Result>(on name: String, _ body: () throws -> Result) throws(StoreError) -> Result {
        do {
            return try body()
        } catch let error as StoreError {
            throw error
        } catch let error as DatabaseError {
            throw StoreError(error, on: name)
        } catch is EncodingError {
            throw .failed(name, reason: "something cannot be written down")
        } catch {
            // A row is not what it was when it was written. The error's own words have all of it in them, secrets too.
            throw .damaged(name)
        }
    }
}

extension StoreError {
    fileprivate init(_ error: DatabaseError, on name: String) {
        self =
            switch error.resultCode {
            case .SQLITE_NOTADB: .notADatabase(name)
            case .SQLITE_BUSY, .SQLITE_LOCKED: .inUse(name)
            case .SQLITE_FULL: .full(name)
            case .SQLITE_READONLY: .readOnly(name)
            case .SQLITE_CORRUPT: .damaged(name)
            case .SQLITE_CANTOPEN, .SQLITE_PERM: .folder(name, reason: error.message ?? "it cannot be opened")
            default: .failed(name, reason: error.message ?? "\(error.resultCode)")
            }
    }
}
