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
    // With fewer bytes, that are one or two Latin letters, nearly everything would fit.
    private static let shortestPrefix = 3

    private(set) var words: [String]

    init(in text: String, _ connection: Database) throws {
        let tokenizer = try connection.makeTokenizer(.unicode61(diacritics: .remove))
        let tokens = try tokenizer.tokenize(query: text).filter { !$0.flags.contains(.colocated) }.map(\.token)
        words = Array(tokens.filter { !$0.hasPrefix(Words.mark) }.prefix(Words.limit))
    }

    /// The expression that all of the words fit, the last one as the beginning of a word, and one of each list of marks;
    /// `nil` for nothing at all.
    func expression(marked lists: [[String]]) -> String? {
        var terms = lists.filter { !$0.isEmpty && $0.count <= Words.markLimit }.map { list in
            "(" + list.map { Words.quote(Words.mark + $0) }.joined(separator: " OR ") + ")"
        }
        terms += words.map(Words.quote)
        if let last = words.last, last.utf8.count >= Words.shortestPrefix { terms[terms.count - 1] += "*" }
        return terms.isEmpty ? nil : terms.joined(separator: " AND ")
    }

    private static func quote(_ word: String) -> String {
        "\"" + word.fields(separatedBy: "\"").joined(separator: "\"\"") + "\""
    }
}
