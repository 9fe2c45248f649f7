// SPDX-License-Identifier: Apache-2.0

import GRDB

/// Step 3: messages in strands, said by authors, with an index of their words.
extension Store {
    static func createHistory(_ connection: Database) throws {
        let older = "messageBeforeStrands"
        try connection.rename(table: "message", to: older)
        try connection.execute(sql: "DROP INDEX messageByTarget")
        for statement in [partiesAndPlaces, strands, authors, messages, redactions, words] {
            try connection.execute(sql: statement)
        }
        try connection.execute(sql: takingOver(from: older))
        try connection.drop(table: older)
        try connection.execute(sql: "INSERT INTO search (search) VALUES ('rebuild')")
        try connection.execute(sql: triggers)
    }

    // A party whose name is gone was erased: nobody finds what was said with it any more.
    private static let partiesAndPlaces = """
        CREATE TABLE party (
            id INTEGER PRIMARY KEY,
            name TEXT UNIQUE
        );
        -- A channel, by its folded name, or two parties, of which one has the smaller number.
        CREATE TABLE place (
            id INTEGER PRIMARY KEY,
            channel TEXT UNIQUE,
            one INTEGER REFERENCES party (id),
            other INTEGER REFERENCES party (id),
            UNIQUE (one, other)
        );
        CREATE INDEX placeByOther ON place (other);
        """

    // What has the same readers lies in one strand: so a reader's pages are found without a look at what is not for it.
    private static let strands = """
        CREATE TABLE strand (
            id INTEGER PRIMARY KEY,
            place INTEGER NOT NULL REFERENCES place (id),
            isSpeech INTEGER NOT NULL,
            isConfidential INTEGER NOT NULL,
            -- That of what is confidential; 0 for what is not.
            era INTEGER NOT NULL,
            -- What has this number or a smaller one is given up, and deleted up to the second number.
            cut INTEGER NOT NULL DEFAULT 0,
            swept INTEGER NOT NULL DEFAULT 0,
            UNIQUE (place, isSpeech, isConfidential, era)
        );
        """

    private static let authors = """
        CREATE TABLE author (
            id INTEGER PRIMARY KEY,
            nick TEXT NOT NULL,
            user TEXT,
            host TEXT,
            account TEXT,
            isBot INTEGER NOT NULL,
            foldedNick TEXT NOT NULL,
            foldedAccount TEXT,
            isErased INTEGER NOT NULL DEFAULT 0
        );
        CREATE INDEX authorBySource ON author (nick, host, user);
        CREATE INDEX authorByNick ON author (foldedNick);
        CREATE INDEX authorByAccount ON author (foldedAccount);
        CREATE INDEX erasedAuthor ON author (id) WHERE isErased;
        """

    // `id` counts on for ever, in the order of time: whatever has the larger number was said later.
    private static let messages = """
        CREATE TABLE message (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            msgid TEXT NOT NULL UNIQUE,
            time INTEGER NOT NULL,
            strand INTEGER NOT NULL REFERENCES strand (id),
            author INTEGER NOT NULL REFERENCES author (id),
            era INTEGER NOT NULL,
            command TEXT NOT NULL,
            -- The first parameter, those between, escaped as the values of tags are, and the last if it is another one.
            target TEXT,
            middle TEXT,
            text TEXT,
            tags TEXT
        );
        CREATE INDEX messageByStrand ON message (strand, id);
        CREATE INDEX messageByTime ON message (time);
        CREATE INDEX messageByAuthor ON message (author);
        """

    // A client may go on from a message that it has, and others have deleted.
    private static let redactions = """
        CREATE TABLE redaction (
            msgid TEXT PRIMARY KEY,
            message INTEGER NOT NULL,
            strand INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX redactionByStrand ON redaction (strand, message);
        """

    // Marks are words that nobody searches for: they begin with a character that is nobody's. With them the engine finds
    // what is in the strands and of the authors that are asked for without a look at the rest. Only which rows have a word
    // is kept, not where: half the size, and the marks need no column of their own to be told from text.
    private static let words = """
        CREATE VIEW searchable AS
            SELECT message.id AS id, message.text AS text,
                char(0xE000) || 's' || message.strand || ' ' || char(0xE000) || 'a' || message.author
                || ifnull(' ' || char(0xE000) || 'p' || place.one || ' ' || char(0xE000) || 'p' || place.other, '') AS marks
            FROM message JOIN strand ON strand.id = message.strand JOIN place ON place.id = strand.place
            WHERE strand.isSpeech;
        CREATE VIRTUAL TABLE search USING fts5 (
            text, marks, content = 'searchable', content_rowid = 'id', detail = 'none', columnsize = 0,
            tokenize = 'unicode61 remove_diacritics 2'
        );
        CREATE VIRTUAL TABLE word USING fts5vocab (search, 'instance');
        -- For whoever reads with other tools.
        CREATE VIEW history AS
            SELECT datetime(message.time / 1000, 'unixepoch') AS said, ifnull(place.channel, one.name || ' ' || other.name)
                AS place, author.nick AS nick, author.account AS account, message.command AS command, message.text AS text
            FROM message JOIN author ON author.id = message.author JOIN strand ON strand.id = message.strand
                JOIN place ON place.id = strand.place
                LEFT JOIN party AS one ON one.id = place.one LEFT JOIN party AS other ON other.id = place.other;
        """

    /// Step 5: what is given up is found without a look at the rest.
    static func createSweeping(_ connection: Database) throws {
        try connection.execute(sql: "CREATE INDEX strandToSweep ON strand (id) WHERE cut > swept")
    }

    /// Step 6: a reaction knows the id of the message without which it is nothing.
    static func createReactions(_ connection: Database) throws {
        try connection.execute(sql: "ALTER TABLE message ADD COLUMN subject TEXT")
        try connection.execute(sql: "CREATE INDEX messageBySubject ON message (subject) WHERE subject IS NOT NULL")
    }

    private static let triggers = """
        CREATE TRIGGER messageInserted AFTER INSERT ON message BEGIN
            INSERT INTO search (rowid, text, marks) SELECT id, text, marks FROM searchable WHERE id = NEW.id;
        END;
        CREATE TRIGGER messageDeleted BEFORE DELETE ON message BEGIN
            INSERT INTO search (search, rowid, text, marks)
                SELECT 'delete', id, text, marks FROM searchable WHERE id = OLD.id;
        END;
        """

    // They were of open channels. A clock may have been set back then; from now on none goes back.
    private static func takingOver(from older: String) -> String {
        """
        INSERT INTO place (channel) SELECT fold(target) FROM \(older) GROUP BY 1 ORDER BY min(id);
        INSERT INTO strand (place, isSpeech, isConfidential, era)
            SELECT DISTINCT place.id, command IN ('PRIVMSG', 'NOTICE'), 0, 0
            FROM \(older) JOIN place ON place.channel = fold(target);
        INSERT INTO author (nick, user, host, isBot, foldedNick)
            SELECT DISTINCT nick, user, host, 0, fold(nick) FROM \(older);
        INSERT INTO message (id, msgid, time, strand, author, era, command, target, text)
            SELECT old.id, msgid, max(time) OVER (ORDER BY old.id), strand.id, author.id, 0, command, target, text
            FROM \(older) AS old
                JOIN place ON place.channel = fold(target)
                JOIN strand ON strand.place = place.id AND strand.isSpeech = (command IN ('PRIVMSG', 'NOTICE'))
                JOIN author ON author.nick = old.nick AND author.host IS old.host AND author.user IS old.user
            ORDER BY old.id;
        """
    }
}

/// Step 7: the words of all messages of one transaction go to the index together.
extension Store {
    // In a trigger, the engine writes out what it has for each message by itself: that takes three times as long.
    static func indexAtOnce(_ connection: Database) throws {
        try connection.execute(sql: "DROP TRIGGER messageInserted")
    }

    /// Indexes the messages above a number.
    static let indexing = "INSERT INTO search (rowid, text, marks) SELECT id, text, marks FROM searchable WHERE id > ?"
}
