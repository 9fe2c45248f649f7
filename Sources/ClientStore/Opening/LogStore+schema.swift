// SPDX-License-Identifier: Apache-2.0

import GRDB

extension LogStore {
    /// The steps from an empty database to today's, each done once and in order.
    ///
    /// A step that was released is never changed: a change is a new step. The name of each begins with its number.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 lines") { connection in
            for statement in [conversations, lines, states] { try connection.execute(sql: statement) }
        }
        migrator.registerMigration("2 words") { try $0.execute(sql: words) }
        migrator.registerMigration("3 forgotten") { try $0.execute(sql: forgotten) }
        return migrator
    }

    // A conversation without a name was erased: its lines are nobody's any more, and go when there is time.
    private static let conversations = """
        CREATE TABLE conversation (
            id INTEGER PRIMARY KEY,
            network TEXT,
            name TEXT,
            UNIQUE (network, name)
        ) STRICT;
        CREATE TABLE author (
            id INTEGER PRIMARY KEY,
            nick TEXT NOT NULL UNIQUE
        ) STRICT;
        """

    // Ids are any text of any server. An index of their hashes, that of no line being two in a conversation, is half as
    // dear as one of themselves, and it is what a line costs most for.
    private static let lines = """
        CREATE TABLE line (
            number INTEGER PRIMARY KEY,
            conversation INTEGER NOT NULL REFERENCES conversation (id),
            time INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            author INTEGER NOT NULL REFERENCES author (id),
            text TEXT NOT NULL,
            id TEXT,
            idHash INTEGER,
            marks INTEGER NOT NULL,
            details TEXT
        ) STRICT;
        CREATE INDEX lineByTime ON line (conversation, time);
        CREATE UNIQUE INDEX lineByID ON line (conversation, idHash) WHERE idHash IS NOT NULL;
        -- Between which times the lines of each 4096 numbers lie, or lay: numbers follow the times, but for what came late.
        CREATE TABLE span (
            number INTEGER PRIMARY KEY,
            oldest INTEGER NOT NULL,
            newest INTEGER NOT NULL
        ) STRICT;
        -- For whoever reads with other tools.
        CREATE VIEW history AS
            SELECT datetime(line.time / 1000, 'unixepoch') AS said, conversation.network AS network,
                conversation.name AS place, author.nick AS nick, line.kind AS kind, line.text AS text
            FROM line JOIN conversation ON conversation.id = line.conversation JOIN author ON author.id = line.author
            WHERE conversation.network IS NOT NULL;
        """

    private static let states = """
        CREATE TABLE state (
            conversation INTEGER PRIMARY KEY REFERENCES conversation (id),
            title TEXT NOT NULL,
            draft TEXT NOT NULL,
            waiting TEXT,
            sent TEXT,
            readMark INTEGER,
            unread INTEGER NOT NULL,
            mentions INTEGER NOT NULL,
            isMuted INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE fact (
            name TEXT PRIMARY KEY,
            value ANY
        ) STRICT, WITHOUT ROWID;
        """

    // Marks are words that nobody searches for: they begin with a character that is nobody's. Only which lines have a word
    // is kept, not where; beginnings of one or two letters, which so many words have, have lists of their own. A change of
    // what words a text has, in a later version, needs a step that builds the index anew.
    private static let words = """
        CREATE VIRTUAL TABLE search USING fts5 (
            text, marks, content = '', detail = 'none', columnsize = 0, prefix = '1 2',
            tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE word USING fts5vocab (search, 'instance');
        INSERT INTO fact (name, value) VALUES ('indexed', 0);
        """

    // Up to when a conversation was erased.
    private static let forgotten = "ALTER TABLE state ADD COLUMN forgotten INTEGER"
}
