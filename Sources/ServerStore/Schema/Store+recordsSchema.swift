// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Step 4: one table for each kind of record.
///
/// Names that begin with `folded` are what a record is found by; what has parts of its own is JSON.
extension Store {
    static func createRecords(_ connection: Database) throws {
        for statement in [accounts, channels, purges, presences, markers, metadata, secret] {
            try connection.execute(sql: statement)
        }
    }

    private static let accounts = """
        CREATE TABLE account (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            foldedName TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            registeredAt INTEGER NOT NULL,
            password TEXT,
            devices TEXT NOT NULL,
            fingerprints TEXT NOT NULL,
            email TEXT,
            verification TEXT,
            suspension TEXT,
            settings TEXT NOT NULL,
            seenAt INTEGER NOT NULL
        );
        """

    private static let channels = """
        CREATE TABLE channel (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            foldedName TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            createdAt INTEGER NOT NULL,
            registeredAt INTEGER NOT NULL,
            founder TEXT NOT NULL,
            successor TEXT,
            topic TEXT,
            modes TEXT NOT NULL,
            bans TEXT NOT NULL,
            exceptions TEXT NOT NULL,
            invitations TEXT NOT NULL,
            access TEXT NOT NULL,
            retention TEXT,
            usedAt INTEGER NOT NULL
        );
        """

    private static let purges = """
        CREATE TABLE purge (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            foldedName TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            reason TEXT NOT NULL,
            setBy TEXT NOT NULL,
            setAt INTEGER NOT NULL
        );
        """

    private static let presences = """
        CREATE TABLE presence (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            foldedAccount TEXT NOT NULL UNIQUE,
            account TEXT NOT NULL,
            nick TEXT NOT NULL,
            user TEXT,
            host TEXT,
            realName TEXT NOT NULL,
            modes TEXT NOT NULL,
            awayReason TEXT,
            channels TEXT NOT NULL,
            leftAt INTEGER,
            devices TEXT NOT NULL
        );
        """

    private static let markers = """
        CREATE TABLE readMarker (
            foldedAccount TEXT NOT NULL,
            foldedTarget TEXT NOT NULL,
            time INTEGER NOT NULL,
            PRIMARY KEY (foldedAccount, foldedTarget)
        ) WITHOUT ROWID;
        """

    private static let metadata = """
        CREATE TABLE metadata (
            kind TEXT NOT NULL,
            foldedOwner TEXT NOT NULL,
            position INTEGER NOT NULL,
            key TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (kind, foldedOwner, position)
        ) WITHOUT ROWID;
        """

    private static let secret = """
        CREATE TABLE secret (value INTEGER NOT NULL);
        INSERT INTO secret VALUES (random());
        """
}
