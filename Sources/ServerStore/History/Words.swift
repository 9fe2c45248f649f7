// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC

/// What is searched for, as the engine wants to be asked.
///
/// Whatever a user writes comes in between quotes, as words that the engine's own tokenizer found: nothing of it is syntax.
struct Words {
    /// What marks begin with in the index: see the schema.
    static let mark = "\u{E000}"
    /// More than these are looked up one by one instead.
    static let markLimit = 1000
    // A line of IRC has fewer; what is behind them hardly narrows a search any more.
    private static let limit = 50
    // Of words with one beginning, more than these are left to the engine, which then looks at all that was said with them.
    private static let endingLimit = 300
    // With fewer bytes, that are one or two Latin letters, nearly everything would fit.
    private static let shortestPrefix = 3

    private(set) var words: [String]
    /// The words that there are with the last one as their beginning; `nil` when they are too many.
    private var endings: [String]? = []

    init(in text: String, _ connection: Database) throws {
        let tokenizer = try connection.makeTokenizer(.unicode61(diacritics: .remove))
        let tokens = try tokenizer.tokenize(query: text).filter { !$0.flags.contains(.colocated) }.map(\.token)
        words = Array(tokens.filter { !$0.hasPrefix(Words.mark) }.prefix(Words.limit))
        if let last = words.last { endings = try Words.endings(of: last, connection) }
    }

    // From one word to the next by the index of words: what was said with them is not looked at.
    private static func endings(of beginning: String, _ connection: Database) throws -> [String]? {
        guard beginning.utf8.count >= shortestPrefix else { return [beginning] }
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

    /// The expression that all of the words fit, the last one as the beginning of a word, and one of each list of marks;
    /// `nil` for nothing at all.
    func expression(marked lists: [[String]]) -> String? {
        var terms = lists.filter { !$0.isEmpty && $0.count <= Words.markLimit }.map { list in
            "(" + list.map { Words.quote(Words.mark + $0) }.joined(separator: " OR ") + ")"
        }
        terms += words.dropLast().map(Words.quote)
        if let last = words.last {
            let any = endings.map { "(" + $0.map(Words.quote).joined(separator: " OR ") + ")" }
            terms.append(any ?? Words.quote(last) + "*")
        }
        return terms.isEmpty ? nil : terms.joined(separator: " AND ")
    }

    private static func quote(_ word: String) -> String {
        "\"" + word.fields(separatedBy: "\"").joined(separator: "\"\"") + "\""
    }
}
