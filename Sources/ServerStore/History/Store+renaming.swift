// SPDX-License-Identifier: Apache-2.0

import GRDB
package import IRC
import ServerCore

/// Channels that get another name, in all that was kept of them.
extension Store {
    /// Moves what was said in a channel since it began to another (folded) name.
    ///
    /// What was said under the old name in older channels stays there, and what was said under the new one too. Whole
    /// strands move, which takes no time; only where an older channel has spoken in the same strand it is split first.
    package func move(channel old: String, to new: String, since era: Instant) throws(StoreError) {
        guard old != new else { return }
        try writing { connection in
            guard let place = try connection.number(of: Place.channel(old)) else { return }
            let strands = try Row.fetchAll(
                connection,
                sql: "SELECT * FROM strand WHERE place = ? AND (NOT isConfidential OR era = ?)",
                arguments: [place, era.milliseconds]
            )
            .map(MovingStrand.init)
            let newPlace = try Numbers(connection).number(of: .channel(new))
            for strand in strands { try connection.move(strand, of: era.milliseconds, to: newPlace) }
        }
    }
}

/// A row of `strand` on its way.
private struct MovingStrand {
    let id: Int64
    let place: Int64
    let isSpeech: Bool
    let isConfidential: Bool
    let era: Int64
    let cut: Int64

    init(row: Row) {
        id = row["id"]
        place = row["place"]
        isSpeech = row["isSpeech"]
        isConfidential = row["isConfidential"]
        era = row["era"]
        cut = row["cut"]
    }
}

extension Database {
    fileprivate func move(_ strand: MovingStrand, of era: Int64, to place: Int64) throws {
        guard !strand.isConfidential else { return try put(strand.id, into: place, as: strand.era) }
        let newest = try Int64.fetchOne(
            self,
            sql: "SELECT era FROM message WHERE strand = ? ORDER BY id DESC LIMIT 1",
            arguments: [strand.id]
        )
        // The channel itself has said nothing here.
        guard let newest, newest >= era else { return }
        let border = try lastNumber(of: strand, before: era)
        try put(strand.id, into: place, as: try freeEra(for: strand, in: place))
        if border > strand.cut { try leave(strand, upTo: border) }
    }

    private func put(_ strand: Int64, into place: Int64, as era: Int64) throws {
        try execute(sql: "UPDATE strand SET place = ?, era = ? WHERE id = ?", arguments: [place, era, strand])
    }

    // That of what is open only tells one strand from another.
    private func freeEra(for strand: MovingStrand, in place: Int64) throws -> Int64 {
        let lowest = try Int64.fetchOne(
            self,
            sql: "SELECT min(era) FROM strand WHERE place = ? AND isSpeech = ? AND NOT isConfidential",
            arguments: [place, strand.isSpeech]
        )
        return lowest.map { $0 - 1 } ?? 0
    }

    // The last of what older channels said there. They had ended when this one began, so that the time leads close to it.
    private func lastNumber(of strand: MovingStrand, before era: Int64) throws -> Int64 {
        let ceiling = try lastNumber(upTo: Instant(milliseconds: era))
        return try Int64.fetchOne(
            self,
            sql: "SELECT id FROM message WHERE strand = ? AND id <= ? AND era < ? ORDER BY id DESC LIMIT 1",
            arguments: [strand.id, ceiling, era]
        ) ?? 0
    }

    // What stays behind gets a strand of its own.
    private func leave(_ strand: MovingStrand, upTo border: Int64) throws {
        try execute(
            sql: "INSERT INTO strand (place, isSpeech, isConfidential, era, cut, swept) VALUES (?, ?, 0, ?, ?, ?)",
            arguments: [strand.place, strand.isSpeech, strand.era, strand.cut, strand.cut]
        )
        let rest = lastInsertedRowID
        let rows = "SELECT id FROM message WHERE strand = :strand AND id > :cut AND id <= :border"
        let key: StatementArguments = ["strand": strand.id, "cut": strand.cut, "border": border]
        if strand.isSpeech {
            try execute(
                sql: """
                    INSERT INTO search (search, rowid, text, marks)
                    SELECT 'delete', id, text, marks FROM searchable WHERE id IN (\(rows))
                    """,
                arguments: key
            )
        }
        try execute(
            sql: "UPDATE message SET strand = :rest WHERE id IN (\(rows))",
            arguments: key + ["rest": rest]
        )
        try execute(
            sql: "UPDATE redaction SET strand = ? WHERE strand = ? AND message <= ?",
            arguments: [rest, strand.id, border]
        )
        guard strand.isSpeech else { return }
        try execute(
            sql: """
                INSERT INTO search (rowid, text, marks)
                SELECT id, text, marks FROM searchable WHERE id IN (
                    SELECT id FROM message WHERE strand = ? AND id <= ?
                )
                """,
            arguments: [rest, border]
        )
    }
}
