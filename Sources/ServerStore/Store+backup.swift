// SPDX-License-Identifier: Apache-2.0

import GRDB
import Glibc
import ServerCore

/// Copies of everything.
extension Store {
    /// Writes a copy that is complete in itself, while others go on writing here: what was kept when it began is in it.
    ///
    /// The file appears under its name once it is whole and was checked; one that exists is left alone.
    package func backup(to file: String) throws(StoreError) {
        try Store.backUp(database, of: name, to: file, replaces: false)
    }

    /// Puts a copy, which is checked first, in the place of a folder's database that no server uses.
    ///
    /// What was there before stays beside it, damaged or not, as `palabre.sqlite.before-restore`, or with a number behind
    /// that where there is one already.
    package static func restore(_ copy: String, in folder: String) throws(StoreError) {
        guard !areOne(copy, path(of: fileName, in: folder)) else {
            throw .file(copy, reason: "it is what is kept now, and no copy of it")
        }
        _ = try check(copy)
        try createFolder(folder)
        let lock = try lock(folder)
        defer { lock.release() }
        let file = path(of: fileName, in: folder)
        let fresh = file + ".restored"
        try attempt(on: copy) {
            let source = try readOnly(copy)
            defer { try? source.close() }
            try backUp(source, of: copy, to: fresh, replaces: true)
        }
        // Opened and closed once, if it can be, so that nothing of it is left in the files that go with it.
        if exists(file) { try? attempt(on: file) { try (try open(file)).close() } }
        let old = freeName(file + ".before-restore")
        // The journal first: beside another database, it would be taken for that one's.
        for part in ["-wal", "-shm", ""] where exists(file + part) { try move(file + part, to: old + part) }
        try move(fresh, to: file)
    }

    /// A name that no file has: the one that is wanted, or with a number behind it.
    private static func freeName(_ file: String) -> String {
        var (name, number) = (file, 1)
        while exists(name) {
            number += 1
            name = "\(file)-\(number)"
        }
        return name
    }

    /// Copies a database as it is before a step that changes it; one copy of the same state is enough.
    static func copy(
        _ database: any DatabaseReader,
        before step: some StringProtocol,
        of file: String
    ) throws(StoreError) {
        let wanted = "\(file).before-\(step)"
        do {
            if exists(wanted), try isCopy(wanted, of: database) { return }
            try backUp(database, of: file, to: freeName(wanted), replaces: false)
        } catch {
            throw .backup(wanted, reason: error.cause)
        }
    }

    // A server that fails in the middle of a step, and is started again and again, shall not fill the disk with copies.
    private static func isCopy(_ file: String, of database: any DatabaseReader) throws(StoreError) -> Bool {
        func state(_ database: any DatabaseReader) throws -> [[String]] {
            try database.read { connection in
                [
                    try String.fetchAll(connection, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier"),
                    try String.fetchAll(connection, sql: "SELECT msgid FROM message ORDER BY id DESC LIMIT 1"),
                    try String.fetchAll(
                        connection,
                        sql: "SELECT name || ' ' || seq FROM sqlite_sequence ORDER BY name"
                    ),
                ]
            }
        }
        guard let copy = try? readOnly(file), let kept = try? state(copy) else { return false }
        return try attempt(on: file) { try state(database) } == kept
    }

    /// A database that is only looked at.
    static func readOnly(_ file: String) throws -> DatabaseQueue {
        var configuration = configuration
        configuration.readonly = true
        return try DatabaseQueue(path: file, configuration: configuration)
    }

    static func backUp(
        _ source: any DatabaseReader,
        of origin: String,
        to file: String,
        replaces: Bool
    ) throws(StoreError) {
        if !replaces, exists(file) { throw .file(file, reason: "it exists already") }
        let unfinished = file + ".unfinished"
        unlink(unfinished)
        let descriptor = Glibc.open(unfinished, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(file, reason: systemReason()) }
        Glibc.close(descriptor)
        do {
            try attempt(on: file) { try copyPages(of: source, to: unfinished, name: file) }
            try move(unfinished, to: file)
        } catch {
            for part in ["", "-journal", "-wal", "-shm"] { unlink(unfinished + part) }
            // Pages are copied as they are: what is wrong with them is wrong with what was copied.
            if case .damaged = error { throw .damaged(origin) }
            throw error
        }
    }

    // A reader copies what it sees in one go: nobody who writes waits for it.
    private static func copyPages(of source: any DatabaseReader, to file: String, name: String) throws {
        let copy = try DatabaseQueue(path: file, configuration: configuration)
        defer { try? copy.close() }
        try source.backup(to: copy)
        try copy.writeWithoutTransaction { connection in
            // One file, without those that a server needs beside it.
            try connection.execute(sql: "PRAGMA journal_mode = DELETE")
            let findings = try String.fetchAll(connection, sql: "PRAGMA quick_check(1)")
            guard findings == ["ok"] else { throw StoreError.damaged(name) }
        }
    }

    // On the disk when this returns, so that moves happen in their order.
    private static func move(_ file: String, to other: String) throws(StoreError) {
        guard rename(file, other) == 0 else { throw .file(other, reason: systemReason()) }
        let end = other.utf8.lastIndex(of: UInt8(ascii: "/"))
        let folder = Glibc.open(end.map { String(other[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        _ = fsync(folder)
        Glibc.close(folder)
    }

    // However they are called.
    private static func areOne(_ file: String, _ other: String) -> Bool {
        var (one, two) = (stat(), stat())
        return stat(file, &one) == 0 && stat(other, &two) == 0 && one.st_dev == two.st_dev && one.st_ino == two.st_ino
    }

    static func exists(_ file: String) -> Bool { access(file, F_OK) == 0 }

    static func isReadable(_ file: String) -> Bool { access(file, R_OK) == 0 }

    static func systemReason() -> String { String(cString: strerror(errno)) }
}
