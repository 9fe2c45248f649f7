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
        try Store.backUp(database, to: file, replaces: false)
    }

    /// Puts a copy, which is checked first, in the place of a folder's database that no server uses.
    ///
    /// What was there before stays beside it as `palabre.sqlite.before-restore`.
    package static func restore(_ copy: String, in folder: String) throws(StoreError) {
        _ = try check(copy)
        try createFolder(folder)
        let lock = try lock(folder)
        defer { lock.release() }
        let file = path(of: fileName, in: folder)
        let fresh = file + ".restored"
        try attempt(on: copy) {
            var configuration = configuration
            configuration.readonly = true
            let source = try DatabaseQueue(path: copy, configuration: configuration)
            defer { try? source.close() }
            try backUp(source, to: fresh, replaces: true)
        }
        // Opened and closed once, so that nothing of it is left in the files that go with it.
        if isReadable(file) {
            try attempt(on: file) { try (try open(file)).close() }
            try move(file, to: file + ".before-restore")
        }
        try move(fresh, to: file)
    }

    static func backUp(_ source: any DatabaseReader, to file: String, replaces: Bool) throws(StoreError) {
        if !replaces, access(file, F_OK) == 0 { throw .file(file, reason: "it exists already") }
        let unfinished = file + ".unfinished"
        unlink(unfinished)
        let descriptor = Glibc.open(unfinished, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .file(file, reason: systemReason()) }
        Glibc.close(descriptor)
        do {
            try attempt(on: file) { try copyPages(of: source, to: unfinished, name: file) }
            try move(unfinished, to: file)
        } catch {
            unlink(unfinished)
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

    private static func move(_ file: String, to other: String) throws(StoreError) {
        guard rename(file, other) == 0 else { throw .file(other, reason: systemReason()) }
    }

    static func isReadable(_ file: String) -> Bool { access(file, R_OK) == 0 }

    static func systemReason() -> String { String(cString: strerror(errno)) }
}
