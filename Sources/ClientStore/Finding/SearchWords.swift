// SPDX-License-Identifier: Apache-2.0

import ClientUI
import GRDB
import IRC

/// Words as the index has them: without case, accents and what stands between them.
struct SearchWords {
    /// Several words in a row; of the last one maybe only the beginning.
    struct Sequence: Equatable {
        var words: [String]
    }

    /// What a mark in the index begins with.
    static let mark: Character = "\u{E000}"
    /// More words than anybody types.
    private static let limit = 40

    private let tokenizer: any FTS5Tokenizer

    init(_ connection: Database) throws {
        tokenizer = try connection.makeTokenizer(.unicode61(diacritics: .remove))
    }

    /// The words of something that is looked for; none for what no index has, as an emoji.
    func sequence(_ text: String) throws -> Sequence {
        let words = try tokenizer.tokenize(query: text).map(\.token).filter { $0.first != SearchWords.mark }
        return Sequence(words: Array(words.prefix(SearchWords.limit)))
    }

    /// Whether all sequences are in the text of a line.
    func contains(_ sequences: [Sequence], in text: String) throws -> Bool {
        let words = try tokenizer.tokenize(document: text).map(\.token)
        return sequences.allSatisfy { $0.isFound(in: words) }
    }
}

extension SearchWords.Sequence {
    fileprivate func isFound(in text: [String]) -> Bool {
        guard text.count >= words.count else { return false }
        return (0...(text.count - words.count)).contains { start in
            words.indices.allSatisfy { index in
                let word = text[start + index]
                return index == words.count - 1
                    ? word.utf8.starts(with: words[index].utf8) : word == words[index]
            }
        }
    }

    /// What finds all lines with these words, in whatever order.
    func expression(_ connection: Database) throws -> String {
        guard let last = words.last else { return "" }
        let terms = words.dropLast().map(SearchWords.quote)
        guard let endings = try SearchWords.endings(of: last, connection) else {
            return (terms + [SearchWords.quote(last) + "*"]).joined(separator: " AND ")
        }
        let any = endings.map(SearchWords.quote).joined(separator: " OR ")
        return (terms + ["(\(any))"]).joined(separator: " AND ")
    }
}

extension SearchWords {
    /// More words with the same beginning are the engine's business: it collects all their lines before it tells the first.
    private static let endingLimit = 200
    /// Shorter beginnings have lists of their own.
    private static let shortestBeginning = 3

    /// The words in the index that begin like this one, and itself; `nil` where that is not worth while.
    fileprivate static func endings(of beginning: String, _ connection: Database) throws -> [String]? {
        guard beginning.unicodeScalars.count >= shortestBeginning else { return nil }
        let next = try connection.cachedStatement(sql: "SELECT term FROM word WHERE term >= ? LIMIT 1")
        var endings: [String] = []
        var start = beginning
        while let word = try String.fetchOne(next, arguments: [start]), word.utf8.starts(with: beginning.utf8) {
            guard endings.count < endingLimit else { return nil }
            endings.append(word)
            // No word has a control character, so that none lies between.
            start = word + "\u{1}"
        }
        return endings.isEmpty ? [beginning] : endings
    }

    static func quote(_ word: String) -> String {
        "\"" + word.fields(separatedBy: "\"").joined(separator: "\"\"") + "\""
    }
}

// The index of words, a line at a time.
extension Database {
    /// Adds the words of a line, if somebody said it.
    func index(_ row: LineRow) throws {
        guard row.isSpeech else { return }
        let text = Formatting.strip(row.text)
        try cachedStatement(sql: "INSERT INTO search (rowid, text, marks) VALUES (?, ?, ?)")
            .execute(arguments: [row.number, text, row.marks(of: text)])
    }

    /// Takes them out; the line must be as it was when they were added.
    func unindex(_ row: LineRow) throws {
        guard row.isSpeech else { return }
        let text = Formatting.strip(row.text)
        try cachedStatement(sql: "INSERT INTO search (search, rowid, text, marks) VALUES ('delete', ?, ?, ?)")
            .execute(arguments: [row.number, text, row.marks(of: text)])
    }

    /// Adds the words of the next lines.
    ///
    /// - Returns: Up to which number the index reaches now, and whether there are more.
    func indexNext(_ limit: Int) throws -> (indexed: Int64, isMore: Bool) {
        let indexed: Int64 = try fact("indexed") ?? 0
        let rows = try Row.fetchAll(
            cachedStatement(
                sql: """
                    SELECT number, conversation, time, kind, author, text, id, marks, details FROM line
                    WHERE number > ? ORDER BY number LIMIT ?
                    """
            ),
            arguments: [indexed, limit]
        )
        for row in rows { try index(LineRow(row)) }
        guard let last = rows.last else { return (indexed, false) }
        try keep(fact: "indexed", last[0] as Int64)
        return (last[0], rows.count == limit)
    }
}

extension LineRow {
    /// Who said it, where, and whether there is a link in it.
    fileprivate func marks(of text: String) -> String {
        let mark = SearchWords.mark
        return "\(mark)s\(conversation) \(mark)a\(author)" + (Address.all(in: text).isEmpty ? "" : " \(mark)l")
    }
}
