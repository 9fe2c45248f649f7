// SPDX-License-Identifier: Apache-2.0

import ClientCore
package import ClientUI
import GRDB
import Glibc

/// A log that was opened, or why not, and what the last run left in it.
package struct OpenedLog: Sendable {
    /// `nil` where there is nothing to read from or write to.
    package var store: LogStore?
    package var kept = Kept()
    /// What the user should know.
    package var complaint: String?

    package init() {}
}

/// From a folder to a log that can be used.
extension LogStore {
    /// How many lines of what is on the screen are read at once.
    private static let pageLimit = 300

    /// Opens the log in a folder, which is made where there is none, and reads what the screen begins with.
    ///
    /// The second program on a folder reads only. What cannot be used is told of, and never touched, but for a damaged file:
    /// it is kept under another name beside a new one.
    package static func open(in folder: String) -> OpenedLog {
        let file = path(in: folder)
        do throws(LogError) {
            try createFolder(folder, for: file)
            guard let lock = try lock(file) else { return openForReading(file) }
            do throws(LogError) {
                return try openForWriting(file, lock)
            } catch {
                guard error.cause == .damaged else { throw error }
                let damaged = try putAside(file)
                var opened = try openForWriting(file, lock)
                opened.complaint = localized("the log \(file) is damaged: it is now \(damaged), and a new one begins.")
                return opened
            }
        } catch {
            return unusable(error)
        }
    }

    /// Opens a log for who only reads, whether or not another program writes to it.
    package static func read(in folder: String) throws(LogError) -> LogStore {
        let file = path(in: folder)
        guard access(file, F_OK) == 0 else { throw LogError(file, .missing) }
        var configuration = configuration
        configuration.readonly = true
        let database = try attempt(on: file) { try DatabasePool(path: file, configuration: configuration) }
        let store = LogStore(connections: Connections(database), file: file, lock: nil)
        let (isNewer, isReady) = try store.reading {
            (try migrator.hasBeenSuperseded($0), try migrator.hasCompletedMigrations($0))
        }
        guard !isNewer else { throw LogError(file, .newer) }
        guard isReady else { throw LogError(file, .older) }
        return store
    }

    private static func openForWriting(_ file: String, _ lock: LogLock) throws(LogError) -> OpenedLog {
        guard access(file, F_OK) == 0 else { return new(file, lock) }
        let store = LogStore(
            connections: Connections(try attempt(on: file) { try connect(file, lock) }),
            file: file,
            lock: lock
        )
        var opened = OpenedLog()
        opened.kept = try store.kept(pageLimit: pageLimit)
        opened.store = store
        return opened
    }

    // There is nothing to read in a log that there is not yet: its file is made by whoever needs it first.
    private static func new(_ file: String, _ lock: LogLock) -> OpenedLog {
        var opened = OpenedLog()
        opened.store = LogStore(connections: Connections { try connect(file, lock) }, file: file, lock: lock)
        opened.kept.hasStore = true
        opened.kept.file = file
        opened.kept.size = 0
        return opened
    }

    private static func connect(_ file: String, _ lock: LogLock) throws -> DatabasePool {
        createFile(file)
        let pool = try DatabasePool(path: file, configuration: configuration)
        try LogStore(connections: Connections(pool), file: file, lock: lock).prepare()
        return pool
    }

    private static func openForReading(_ file: String) -> OpenedLog {
        do throws(LogError) {
            let folder = String(file.dropLast(fileName.utf8.count + 1))
            let store = try read(in: folder)
            let complaint =
                localized(
                    "another palabre writes the log: what is said here is not kept. End that one, then start this one again."
                )
            var opened = OpenedLog()
            opened.kept = try store.kept(pageLimit: pageLimit)
            opened.kept.readOnly = complaint
            opened.complaint = complaint
            opened.store = store
            return opened
        } catch {
            return unusable(error)
        }
    }

    private static func unusable(_ error: LogError) -> OpenedLog {
        var opened = OpenedLog()
        let complaint = localized("cannot keep the log in \(error.file): \(error.reason)")
        opened.kept.readOnly = complaint
        opened.complaint = complaint
        return opened
    }

    // MARK: Files

    private static func path(in folder: String) -> String {
        folder.hasSuffix("/") ? folder + fileName : folder + "/" + fileName
    }

    // Parents that do not exist are made too.
    private static func createFolder(_ folder: String, for file: String) throws(LogError) {
        let ends = folder.indices.dropFirst().filter { folder[$0] == "/" } + [folder.endIndex]
        var failure: Int32?
        for end in ends where mkdir(String(folder[..<end]), 0o700) != 0 && errno != EEXIST {
            failure = failure ?? errno
        }
        // SQLite has other words for what it may not write to.
        guard access(folder + "/.", W_OK | X_OK) == 0 else {
            throw LogError(file, .unwritable(systemReason(failure ?? errno)))
        }
    }

    static func lockFile(of file: String) -> String { file + ".lock" }

    private static func lock(_ file: String) throws(LogError) -> LogLock? {
        do {
            return try LogLock(file: lockFile(of: file))
        } catch {
            guard error.code == EWOULDBLOCK else { throw LogError(file, .unwritable(systemReason(error.code))) }
            return nil
        }
    }

    // For its owner alone, whoever may look into the folder; the files that SQLite puts beside it are as it is.
    private static func createFile(_ file: String) {
        let descriptor = Glibc.open(file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if descriptor >= 0 { Glibc.close(descriptor) }
    }

    /// Gives a damaged file, and what SQLite has beside it, another name.
    private static func putAside(_ file: String) throws(LogError) -> String {
        let names = (1...999).lazy.map { number in "\(file).damaged-\(number)" }
        guard let name = names.first(where: { name in access(name, F_OK) != 0 }), rename(file, name) == 0 else {
            throw LogError(file, .damaged)
        }
        for suffix in ["-wal", "-shm"] { rename(file + suffix, name + suffix) }
        return name
    }

    private static func systemReason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
