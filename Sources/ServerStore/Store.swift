// SPDX-License-Identifier: Apache-2.0

import GRDB
import Glibc
import IRC
package import ServerCore

/// What the server remembers over restarts, in one SQLite database.
///
/// Every call works at once and may wait for the disk: callers keep it off their event loops, one call at a time. A
/// database belongs to one store: a second server on the same folder is refused, before it could mix its messages in.
package struct Store: Sendable {
    /// Where messages are kept.
    package enum Place: Hashable, Sendable {
        /// In `palabre.sqlite` in this folder, which is created, for its owner alone, if it does not exist.
        case folder(String)
        /// In memory, and no more than this many messages: the oldest go first.
        case memory(messages: Int)
    }

    /// The name of the database in its folder.
    package static let fileName = "palabre.sqlite"

    private let database: DatabaseQueue
    private let name: String
    private let messageLimit: Int?

    /// Opens the database, creates it where there is none, and brings an older one up to date.
    package init(_ place: Place) throws(StoreError) {
        switch place {
        case .folder(let folder):
            let file = Store.file(in: folder)
            try Store.createFolder(folder)
            name = file
            messageLimit = nil
            database = try Store.attempt(on: file) { try Store.open(file) }
        case .memory(let messages):
            name = "the database in memory"
            messageLimit = messages
            database = try Store.attempt(on: name) { try DatabaseQueue() }
        }
        try Store.prepare(database, name: name)
    }

    /// Keeps messages, all or, when this throws, none of them.
    ///
    /// One that is kept already, by its id, is left as it is.
    package func append(_ messages: [StoredMessage]) throws(StoreError) {
        try Store.attempt(on: name) {
            try database.write { connection in
                for message in messages {
                    try MessageRow(message).insert(connection, onConflict: .ignore)
                }
                if let messageLimit {
                    try connection.execute(
                        sql: "DELETE FROM message WHERE id <= (SELECT max(id) FROM message) - ?",
                        arguments: [messageLimit]
                    )
                }
            }
        }
    }

    /// The newest messages of a channel, given by its folded name, oldest first.
    package func newest(of channel: String, limit: Int) throws(StoreError) -> [StoredMessage] {
        try Store.attempt(on: name) {
            try database.read { connection in
                let rows = try MessageRow.fetchAll(
                    connection,
                    sql: "SELECT * FROM message WHERE foldedTarget = ? ORDER BY id DESC LIMIT ?",
                    arguments: [channel, max(0, limit)]
                )
                return rows.reversed().map(\.message)
            }
        }
    }

    /// Deletes a message, by its id; there need not be one.
    package func redact(_ id: String) throws(StoreError) {
        try Store.attempt(on: name) {
            try database.write { connection in
                try connection.execute(sql: "DELETE FROM message WHERE msgid = ?", arguments: [id])
            }
        }
    }

    /// Ends the use of the database; what was appended is on the disk.
    ///
    /// The last call that a store gets.
    package func close() throws(StoreError) {
        try Store.attempt(on: name) { try database.close() }
    }
}

extension Store {
    private static func file(in folder: String) -> String {
        folder.hasSuffix("/") ? folder + fileName : folder + "/" + fileName
    }

    // Parents that do not exist are made too.
    private static func createFolder(_ folder: String) throws(StoreError) {
        let ends = folder.indices.dropFirst().filter { folder[$0] == "/" } + [folder.endIndex]
        var failure: Int32?
        for end in ends where mkdir(String(folder[..<end]), 0o700) != 0 && errno != EEXIST {
            failure = failure ?? errno
        }
        // SQLite has other words for what it may not write to.
        guard access(folder + "/.", W_OK | X_OK) == 0 else {
            throw .folder(folder, reason: String(cString: strerror(failure ?? errno)))
        }
    }

    // For its owner alone, whoever may look into the folder; the files that SQLite puts beside it are as it is.
    private static func createFile(_ file: String) {
        let descriptor = Glibc.open(file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    private static func open(_ file: String) throws -> DatabaseQueue {
        createFile(file)
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.label = "palabre.store"
        configuration.prepareDatabase { connection in
            try connection.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        }
        return try DatabaseQueue(path: file, configuration: configuration)
    }

    private static func prepare(_ database: DatabaseQueue, name: String) throws(StoreError) {
        let isNewer = try attempt(on: name) { try database.read(Store.migrator.hasBeenSuperseded) }
        guard !isNewer else { throw .newer(name) }
        try attempt(on: name) { try Store.migrator.migrate(database) }
    }

    /// Uses the database; what goes wrong is told as ours.
    func attempt<Result>(_ body: (DatabaseQueue) throws -> Result) throws(StoreError) -> Result {
        try Store.attempt(on: name) { try body(database) }
    }

    // GRDB's errors in, ours out.
    private static func attempt<Result>(on name: String, _ body: () throws -> Result) throws(StoreError) -> Result {
        do {
            return try body()
        } catch let error as DatabaseError {
            switch error.resultCode {
            case .SQLITE_NOTADB: throw .notADatabase(name)
            case .SQLITE_BUSY, .SQLITE_LOCKED: throw .inUse(name)
            case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
                throw .folder(name, reason: error.message ?? "it cannot be opened")
            default: throw .failed(name, reason: error.message ?? "\(error.resultCode)")
            }
        } catch {
            throw .failed(name, reason: "\(error)")
        }
    }
}
