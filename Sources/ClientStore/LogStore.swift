// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Everything that was said, in one SQLite database of the user.
///
/// Every call works at once and may wait for the disk. Whoever changes something does so one call at a time; reading goes
/// on beside it from any thread, and sees all that was committed before it began. Who finds the file locked by another
/// program only reads. `Logbook` is how the client uses it.
package struct LogStore: Sendable {
    /// The name of the database in its folder.
    package static let fileName = "log.sqlite"

    let connections: Connections
    let file: String
    /// What keeps other programs from writing; `nil` for who only reads.
    let lock: LogLock?

    /// Ends the use of the database; the last call that a store gets.
    package func close() {
        defer { lock?.release() }
        guard let database = connections.existing else { return }
        // The readers are closed last, and they may not put what was written last into its place.
        if isWritable { _ = try? database.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
        try? database.close()
    }

    /// Waits until no program writes to it any more.
    package func awaitWriter() {
        LogLock.awaitRelease(of: LogStore.lockFile(of: file))
    }

    /// Whether it is ours to write to.
    package var isWritable: Bool { lock != nil }

    var database: DatabasePool {
        get throws { try connections.pool() }
    }

    /// Looks something up; what goes wrong is told as ours.
    func reading<Result>(_ body: (Database) throws -> Result) throws(LogError) -> Result {
        try LogStore.attempt(on: file) { try database.read(body) }
    }

    /// Looks something up before anybody else does: by the connection that writes, where there is one, so that the start
    /// has to open no other.
    func starting<Result>(_ body: (Database) throws -> Result) throws(LogError) -> Result {
        guard isWritable else { return try reading(body) }
        return try LogStore.attempt(on: file) { try database.writeWithoutTransaction(body) }
    }

    /// Changes something, all of it or nothing; what goes wrong is told as ours.
    func writing<Result>(_ body: (Database) throws -> Result) throws(LogError) -> Result {
        try LogStore.attempt(on: file) { try database.write(body) }
    }

    /// GRDB's errors in, ours out.
    static func attempt<Result>(on file: String, _ body: () throws -> Result) throws(LogError) -> Result {
        do {
            return try body()
        } catch let error as LogError {
            throw error
        } catch let error as DatabaseError {
            throw LogError(file, LogError.Cause(error))
        } catch {
            throw LogError(file, .other("\(error)"))
        }
    }
}
