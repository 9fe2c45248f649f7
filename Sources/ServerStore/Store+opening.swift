// SPDX-License-Identifier: Apache-2.0

import GRDB
import Glibc
import ServerCore

/// From a folder to a database that can be used.
extension Store {
    static func path(of file: String, in folder: String) -> String {
        folder.hasSuffix("/") ? folder + file : folder + "/" + file
    }

    /// Refuses a folder in which nothing was ever kept, where there is no wish to begin.
    ///
    /// A journal alone is a damaged database, and said to be one when it is opened.
    package static func expect(in folder: String) throws(StoreError) {
        let file = path(of: fileName, in: folder)
        if exists(file) || exists(file + "-wal") { return }
        // Why it cannot be looked at is said when it is opened.
        if errno != EACCES { throw .missing(folder) }
    }

    // Parents that do not exist are made too.
    static func createFolder(_ folder: String) throws(StoreError) {
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

    static func lock(_ folder: String) throws(StoreError) -> FolderLock {
        do {
            return try FolderLock(file: path(of: FolderLock.fileName, in: folder))
        } catch {
            guard error.code == EWOULDBLOCK else {
                throw .folder(folder, reason: String(cString: strerror(error.code)))
            }
            throw .inUse(path(of: fileName, in: folder))
        }
    }

    static func open(_ file: String) throws -> any DatabaseWriter {
        // SQLite would begin anew, and throw away what is in the journal.
        if size(of: file) == 0, size(of: file + "-wal") > 0 { throw StoreError.damaged(file) }
        createFile(file)
        let pool = try DatabasePool(path: file, configuration: configuration)
        // What is acknowledged survives the machine too, not only the process: one wait for the disk per transaction.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "palabre.store"
        // Some questions at a time, a copy or an export, and a look at what is too old.
        configuration.maximumReaderCount = 6
        // Somebody may look into the file with another tool, and write for a moment.
        configuration.busyMode = .timeout(0.2)
        configuration.prepareDatabase { connection in
            // What is deleted is overwritten.
            try connection.execute(sql: "PRAGMA secure_delete = ON")
            // Old names are folded by a migration as the world folds new ones.
            connection.add(
                function: DatabaseFunction("fold", argumentCount: 1, pure: true) { arguments in
                    arguments.first.flatMap { String.fromDatabaseValue($0) }.map(World.fold)
                }
            )
        }
        return configuration
    }

    /// Refuses what is newer or damaged, and brings up to date what is older, after a copy of it.
    static func prepare(_ database: any DatabaseWriter, name: String, file: String?) throws(StoreError) {
        let done = try attempt(on: name) {
            try database.read { connection in
                guard try !migrator.hasBeenSuperseded(connection) else { throw StoreError.newer(name) }
                guard try isOurs(connection) else { throw StoreError.notADatabase(name) }
                return try migrator.appliedMigrations(connection)
            }
        }
        if let file, !done.isEmpty, let next = migrator.migrations.dropFirst(done.count).first {
            try copy(database, before: next.prefix { $0 != " " }, of: file)
        }
        try attempt(on: name) { try migrator.migrate(database) }
        try attempt(on: name) { try database.read { try probe($0, name: name) } }
    }

    // Another program's database has tables before the first of our steps was done.
    private static func isOurs(_ connection: Database) throws -> Bool {
        guard try migrator.appliedMigrations(connection).isEmpty else { return true }
        let strange = "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations')"
        return try Bool.fetchOne(connection, sql: strange) == false
    }

    // 0 for one that is not there.
    private static func size(of file: String) -> Int {
        var status = stat()
        return stat(file, &status) == 0 ? Int(status.st_size) : 0
    }

    // For its owner alone, whoever may look into the folder; the files that SQLite puts beside it are as it is.
    private static func createFile(_ file: String) {
        let descriptor = Glibc.open(file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 { Glibc.close(descriptor) }
    }
}
