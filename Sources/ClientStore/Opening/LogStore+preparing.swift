// SPDX-License-Identifier: Apache-2.0

import GRDB

/// From a file to today's tables.
extension LogStore {
    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "palabre.log"
        // Somebody may look into the file with another tool, and write for a moment.
        configuration.busyMode = .timeout(0.2)
        configuration.maximumReaderCount = 3
        configuration.prepareDatabase { connection in
            guard !connection.configuration.readonly else { return }
            // A flood writes to many places of the indexes: the latest stay in memory, and reach the file less often.
            try connection.execute(sql: "PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 4000")
            // So that room that is no longer used can be given back in slices: an empty file is told before all else.
            try connection.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
        }
        return configuration
    }

    /// Refuses what is newer, and brings up to date what is older, after a copy of it.
    func prepare() throws(LogError) {
        let migrator = LogStore.migrator
        let (isNewer, done) = try starting {
            (try migrator.hasBeenSuperseded($0), try migrator.appliedMigrations($0))
        }
        guard !isNewer else { throw LogError(file, .newer) }
        guard let next = migrator.migrations.dropFirst(done.count).first else { return }
        if !done.isEmpty { try copy(before: next) }
        try LogStore.attempt(on: file) { try migrator.migrate(database) }
    }

    private func copy(before step: String) throws(LogError) {
        let name = "\(file).before-\(step.prefix { $0 != " " })"
        try LogStore.attempt(on: name) {
            let copy = try DatabaseQueue(path: name)
            defer { try? copy.close() }
            try database.backup(to: copy)
        }
    }
}
