// SPDX-License-Identifier: Apache-2.0

import ClientUI
import GRDB
import IRC

/// What somebody looks for, in the words and numbers of the database.
struct Search {
    /// More authors or conversations are not worth a list in the index: the lines are looked at instead.
    private static let markLimit = 400
    /// Longer masks are nobody's nick.
    private static let maskLimit = 200

    /// What the index knows.
    private var sequences: [SearchWords.Sequence] = []
    /// Of these, those whose words must follow each other, which the index does not know.
    private var rows: [SearchWords.Sequence] = []
    /// What only a look at the text tells.
    private var patterns: [Pattern] = []
    private var authors: Set<Int64>?
    private let kinds: Set<Int>
    private let marks: Int
    /// What must not be true of a line.
    private var excluded: [Search] = []
    private let places: [Int64: Conversation]
    private let isSomewhere: Bool
    private let after: Int64
    private let ceiling: KeptPosition
    private let hasLink: Bool
    private let words: SearchWords
    /// Whether nothing can be found.
    private(set) var isVain = false

    init(_ terms: SearchTerms, before: KeptPosition?, _ connection: Database) throws {
        words = try SearchWords(connection)
        let masks = terms.places.map { Mask($0) }
        let conversations = try connection.conversations().filter { _, conversation in
            conversation.fits(masks) && terms.conversation.map { $0 == conversation } != false
        }
        places = Dictionary(uniqueKeysWithValues: conversations.map { ($0.number, $0.conversation) })
        isSomewhere = !terms.places.isEmpty || terms.conversation != nil
        kinds = Set(terms.kinds.map(\.rawValue))
        marks = terms.marks.rawValue
        after = terms.after?.milliseconds ?? .min
        let end = terms.before.map { KeptPosition(time: $0, number: .min) }
        ceiling =
            [before, end].compactMap(\.self).min() ?? KeptPosition(time: Instant(milliseconds: .max), number: .max)
        hasLink = terms.hasLink
        if !terms.nicks.isEmpty { authors = try Search.authors(terms.nicks, connection) }
        for text in terms.words + terms.phrases { try add(text) }
        if let expression = terms.expression {
            guard let pattern = Pattern(expression: expression) else { throw LogError("", .unreadable(expression)) }
            patterns.append(pattern)
        }
        isVain = places.isEmpty || authors?.isEmpty == true
        excluded = try terms.excluded.map { try Search($0, before: nil, connection) }.filter { !$0.isVain }
    }

    private mutating func add(_ text: String) throws {
        let sequence = try words.sequence(text)
        // What is no word for the index, as an emoji, is found as it is.
        guard !sequence.words.isEmpty else { return patterns.append(Pattern(text)) }
        sequences.append(sequence)
        if sequence.words.count > 1 { rows.append(sequence) }
    }

    private static func authors(_ masks: [String], _ connection: Database) throws -> Set<Int64> {
        var found: Set<Int64> = []
        for mask in masks where mask.utf8.count <= maskLimit {
            let pattern = mask.map { ["*": "%", "?": "_", "%": "\\%", "_": "\\_", "\\": "\\\\"][$0] ?? String($0) }
            let sql = "SELECT id FROM author WHERE nick LIKE ? ESCAPE '\\'"
            found.formUnion(try Int64.fetchAll(connection, sql: sql, arguments: [pattern.joined().storable]))
        }
        return found
    }

    /// What the index is asked; `nil` for what it cannot help with.
    func expression(_ connection: Database) throws -> String? {
        var terms = try sequences.map { try $0.expression(connection) }
        if isSomewhere { terms += Search.marks("s", places.keys.sorted()) }
        if let authors { terms += Search.marks("a", authors.sorted()) }
        if hasLink { terms.append(SearchWords.quote("\(SearchWords.mark)l")) }
        return terms.isEmpty ? nil : terms.joined(separator: " AND ")
    }

    private static func marks(_ letter: String, _ numbers: [Int64]) -> [String] {
        guard numbers.count <= markLimit else { return [] }
        return [
            "(" + numbers.map { SearchWords.quote("\(SearchWords.mark)\(letter)\($0)") }.joined(separator: " OR ") + ")"
        ]
    }

    /// The newest time at which something can be found, and the oldest.
    var newest: Int64 { ceiling.time.milliseconds }
    var oldest: Int64 { after }

    func place(_ conversation: Int64) -> Conversation? { places[conversation] }

    /// Whether a line is what is looked for; what comes from the index has the words.
    func accepts(_ candidate: Candidate, isFromIndex: Bool) throws -> Bool {
        guard candidate.position < ceiling, candidate.position.time.milliseconds >= after,
            places[candidate.conversation] != nil, authors?.contains(candidate.author) != false,
            kinds.isEmpty || kinds.contains(candidate.kind), candidate.marks & marks == marks,
            try hasWords(candidate, isFromIndex: isFromIndex)
        else { return false }
        return try !excluded.contains { try $0.accepts(candidate, isFromIndex: false) }
    }

    private func hasWords(_ candidate: Candidate, isFromIndex: Bool) throws -> Bool {
        let wanted = isFromIndex ? rows : sequences
        guard hasLink || !wanted.isEmpty || !patterns.isEmpty else { return true }
        let text = Formatting.strip(candidate.text)
        if hasLink, Address.all(in: text).isEmpty { return false }
        guard try wanted.isEmpty || words.contains(wanted, in: text) else { return false }
        return patterns.allSatisfy { $0.isFound(in: text, upTo: .max) }
    }
}

extension Conversation {
    /// Whether it is one of those that are asked for: by its name, its network's, or both.
    fileprivate func fits(_ masks: [Mask]) -> Bool {
        masks.isEmpty
            || masks.contains { $0.matches(name) || $0.matches(network) || $0.matches("\(network)/\(name)") }
    }
}

/// A line that may be what is looked for.
struct Candidate {
    static let columns = "line.number, line.time, line.conversation, line.author, line.text, line.kind, line.marks"

    private let row: Row
    let position: KeptPosition
    let conversation: Int64
    let author: Int64

    /// - Parameter row: One that is still being read: the text is taken from it only where it is needed.
    init(_ row: Row) {
        self.row = row
        position = KeptPosition(time: Instant(milliseconds: row[1]), number: row[0])
        conversation = row[2]
        author = row[3]
    }

    var text: String { row[4] }
    var kind: Int { row[5] }
    var marks: Int { row[6] }
}
