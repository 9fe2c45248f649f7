// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB

/// A row of a table of which there are many at a start, and that has parts of its own as JSON in it.
protocol KeptRow: Codable, PersistableRecord {
    /// The columns that are JSON.
    static var parts: [String] { get }
}

extension Database {
    /// All rows of a table, in the order in which they were first kept.
    ///
    /// They are one text of JSON, read in one go: one by one, each of the small texts would take as long as many rows.
    func rows<Kept: KeptRow>(_ type: Kept.Type) throws -> [Kept] {
        let table = type.databaseTableName
        let pairs = try columns(in: table).map(\.name).map { name in
            type.parts.contains(name) ? "'\(name)', json(\(name))" : "'\(name)', \(name)"
        }
        let object = "json_group_array(json_object(\(pairs.joined(separator: ", "))))"
        do {
            let text =
                try String.fetchOne(self, sql: "SELECT \(object) FROM (SELECT * FROM \(table) ORDER BY id)") ?? "[]"
            return try JSONDecoder().decode([Kept].self, from: Data(text.utf8))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "what is JSON is none any more")
        }
    }
}
