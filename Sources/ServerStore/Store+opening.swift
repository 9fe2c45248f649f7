// SPDX-License-Identifier: Apache-2.0

import GRDB
import Glibc
import ServerCore

/// From a folder to a database that can be used.
extension Store {
    static func path(of file: String, in folder: String) -> String {
        folder.hasSuffix("/") ? folder + file : folder + "/" + file
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
        createFile(file)
        let pool = try DatabasePool(path: file, configuration: configuration)
        // What is acknowledged survives the machine too, not only the process: one wait for the disk per transaction.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "palabre.store"
        // Somebody may look into the file with another tool, and write for a moment.
        configuration.busyMode = .timeout(0.2)
        configuration.prepareDatabase { connection in
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
        let (isNewer, done) = try attempt(on: name) {
            try database.read { (try migrator.hasBeenSuperseded($0), try migrator.appliedMigrations($0)) }
        }
        guard !isNewer else { throw .newer(name) }
        if let file, !done.isEmpty, let next = migrator.migrations.dropFirst(done.count).first {
            let number = next.prefix { $0 != " " }
            try copy(database, before: "\(file).before-\(number)")
        }
        try attempt(on: name) { try migrator.migrate(database) }
        try attempt(on: name) { try database.read { try probe($0, name: name) } }
    }

    private static func copy(_ database: any DatabaseWriter, before file: String) throws(StoreError) {
        do {
            try backUp(database, to: file, replaces: true)
        } catch {
            throw .backup(file, reason: error.cause)
        }
    }

    // For its owner alone, whoever may look into the folder; the files that SQLite puts beside it are as it is.
    private static func createFile(_ file: String) {
        let descriptor = Glibc.open(file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 { Glibc.close(descriptor) }
    }
}
