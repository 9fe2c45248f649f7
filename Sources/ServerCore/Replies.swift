// SPDX-License-Identifier: Apache-2.0

import IRC

/// The answer to one command: handlers add lines to it, and label and batch come by themselves.
///
/// See [labeled-response](https://ircv3.net/specs/extensions/labeled-response): one line carries the label, several go
/// into a batch that does, none at all becomes `ACK`.
struct Replies: Sendable {
    /// A line, and the batch that it is a part of.
    private struct Entry: Sendable {
        enum Content: Sendable {
            // In a place of its own: most answers have none, and need not be as large.
            indirect case line(Line)
            case fixed(FixedNumeric, to: String)
            /// The line without tags, as it is sent.
            case written([UInt8])
        }

        let content: Content
        let batch: Int?

        init(line: Line, batch: Int?) {
            content = .line(line)
            self.batch = batch
        }

        init(_ content: Content, batch: Int?) {
            self.content = content
            self.batch = batch
        }

        var isFrameOfBatch: Bool {
            if case .line(let line) = content { line.message.command == "BATCH" } else { false }
        }

        func write(
            for capabilities: Capabilities,
            at time: String,
            first: (key: String, value: String)? = nil,
            into bytes: inout [UInt8]
        ) {
            if case .line(let line) = content {
                return line.write(for: capabilities, at: time, first: first, into: &bytes)
            }
            var tags = TagWriter()
            if let first { tags.write(first.key, first.value, into: &bytes) }
            if capabilities.contains(.serverTime) { tags.write("time", time, into: &bytes) }
            tags.end(into: &bytes)
            switch content {
            case .fixed(let numeric, let nick): numeric.write(to: nick, into: &bytes)
            case .written(let line): bytes += line
            case .line: break
            }
        }
    }

    // Everything that one answer opens it also closes before anything else is sent, so that small numbers are enough for
    // names of batches.
    private static let outermostBatch = 1
    private static let longestLabel = 64

    private let server: Source
    private let session: SessionID
    let capabilities: Capabilities
    private let label: String?
    /// Who is addressed by numerics.
    var nick: String
    private var entries: [Entry] = []
    // Those that are open, the innermost last.
    private var openBatches: [Int] = []
    private var lastBatch = Replies.outermostBatch

    /// Starts an answer on a session of a client, with its capabilities as they were when it asked.
    init(to session: Session, nick: String = "*", from server: Source, label: String? = nil) {
        self.server = server
        self.session = session.id
        capabilities = session.capabilities
        self.nick = nick
        let isLabeled = capabilities.isSuperset(of: [.labeledResponse, .batch])
        self.label = isLabeled ? label.flatMap { (1...Replies.longestLabel).contains($0.utf8.count) ? $0 : nil } : nil
    }
}

// MARK: - Lines

extension Replies {
    mutating func add(_ line: Line) {
        if line.isFit(for: capabilities) { entries.append(Entry(line: line, batch: openBatches.last)) }
    }

    /// Adds numerics that are the same for everybody.
    mutating func add(_ numerics: [FixedNumeric]) {
        for numeric in numerics { entries.append(Entry(.fixed(numeric, to: nick), batch: openBatches.last)) }
    }

    /// Adds several lines that are one message.
    mutating func add(_ passage: Passage) {
        guard capabilities.isSuperset(of: .multilineBatches) else {
            for line in passage.singleLines { add(line) }
            return
        }
        lastBatch += 1
        let (outer, inner) = (openBatches.last, lastBatch)
        entries.append(Entry(line: passage.opening(as: String(inner)), batch: outer))
        for part in passage.parts { entries.append(Entry(line: part, batch: inner)) }
        entries.append(Entry(line: passage.closing(as: String(inner)), batch: outer))
    }

    var serverName: String { server.name }

    /// Adds a line that comes from the server itself.
    mutating func add(_ command: String, _ parameters: String...) {
        add(Message(source: server, command: command, parameters: parameters))
    }

    /// Adds a numeric: the nick goes in front of the parameters, and its text, if it has one, behind them.
    mutating func add(_ numeric: Numeric, _ parameters: String...) {
        add(numeric, parameters)
    }

    mutating func add(_ numeric: Numeric, _ parameters: [String]) {
        let all = [nick] + parameters + (numeric.text.map { [$0] } ?? [])
        add(Message(source: server, command: numeric.command, parameters: all))
    }

    // What the server says itself has no tags of its own, and can be written at once.
    private mutating func add(_ message: Message) {
        var line: [UInt8] = []
        line.reserveCapacity(128)
        message.writeUntagged(into: &line)
        entries.append(Entry(.written(line), batch: openBatches.last))
    }

    /// Adds a numeric with words for this one case, in place of those that it always has.
    mutating func add(_ numeric: Numeric, _ parameters: String..., because text: String) {
        add(Message(source: server, command: numeric.command, parameters: [nick] + parameters + [text]))
    }

    /// Adds a [standard reply](https://ircv3.net/specs/extensions/standard-replies) that something failed.
    ///
    /// The capability of that name is not needed: it is for replies that no other specification has.
    mutating func fail(_ command: String, _ code: String, _ context: String..., because description: String) {
        fail(command, code, context, because: description)
    }

    mutating func fail(_ command: String, _ code: String, _ context: [String], because description: String) {
        add(Line(Message(source: server, command: "FAIL", parameters: [command, code] + context + [description])))
    }

    /// The same for a part of what was asked, of which the rest is done.
    mutating func warn(_ command: String, _ code: String, _ context: String..., because description: String) {
        add(Line(Message(source: server, command: "WARN", parameters: [command, code] + context + [description])))
    }

    /// Adds as many numerics as it takes to list all words, none of them cut.
    mutating func add(
        _ numeric: Numeric,
        _ parameters: [String],
        listing words: some Sequence<String>,
        separator: Unicode.Scalar = " "
    ) {
        list(numeric, parameters, separator: separator) { list in
            for word in words { list.add(word) }
        }
    }

    /// The same for words that are added one by one.
    mutating func list(
        _ numeric: Numeric,
        _ parameters: [String],
        separator: Unicode.Scalar = " ",
        _ addWords: (inout WordList) -> Void
    ) {
        let separator = UInt8(ascii: separator)
        var list = WordList(numeric, [nick] + parameters, from: server, separator: separator)
        addWords(&list)
        for line in list.end() { entries.append(Entry(.written(line), batch: openBatches.last)) }
    }

    /// How many bytes a last parameter may have behind others.
    func room(for command: String, _ parameters: [String]) -> Int {
        Replies.room(from: server, for: command, parameters)
    }

    static func room(from server: Source, for command: String, _ parameters: [String]) -> Int {
        Message.maximumLineLength - Message(source: server, command: command, parameters: parameters + [""]).bytes.count
    }
}

// MARK: - Batches

extension Replies {
    /// Puts all that is added until ``endBatch()`` into a [batch](https://ircv3.net/specs/extensions/batch), inside the one
    /// that is open if there is one; nothing at all for a client without that capability.
    mutating func beginBatch(_ type: String, _ parameters: String...) {
        beginBatch(type, parameters)
    }

    mutating func beginBatch(_ type: String, _ parameters: [String]) {
        guard capabilities.contains(.batch) else { return }
        let number = lastBatch + 1
        add(Line(Message(source: server, command: "BATCH", parameters: ["+\(number)", type] + parameters)))
        lastBatch = number
        openBatches.append(number)
    }

    mutating func endBatch() {
        guard let batch = openBatches.popLast() else { return }
        add(Line(Message(source: server, command: "BATCH", parameters: ["-\(batch)"])))
    }

    /// Whether nothing would be sent.
    var isEmpty: Bool { entries.isEmpty && label == nil }

    /// The answer to the same command, with nothing in it yet.
    var blank: Replies {
        var blank = self
        blank.entries = []
        blank.openBatches = []
        return blank
    }

    /// Sends what was added.
    func send(at clock: Clock, into effects: inout Effects) {
        let bytes = bytes(at: clock)
        if !bytes.isEmpty { effects.append(.send(bytes, to: [session])) }
    }

    /// The same as what is sent when something is kept; and what is sent if it could not be.
    func receipt(or refusal: Replies, at clock: Clock) -> Receipt {
        Receipt(session: session, kept: bytes(at: clock), refused: refusal.bytes(at: clock))
    }

    private func bytes(at clock: Clock) -> [UInt8] {
        var complete = self
        while !complete.openBatches.isEmpty { complete.endBatch() }
        var bytes: [UInt8] = []
        complete.write(at: clock.serverTime, into: &bytes)
        return bytes
    }

    private func write(at time: String, into bytes: inout [UInt8]) {
        guard let label else { return writeEntries(at: time, into: &bytes) }
        func frame(_ command: String, _ parameters: String...) -> Line {
            Line(Message(source: server, command: command, parameters: parameters))
        }
        let labelTag = (key: "label", value: label)
        guard let first = entries.first else {
            return frame("ACK").write(for: capabilities, at: time, first: labelTag, into: &bytes)
        }
        if entries.count == 1 || isOneBatch {
            first.write(for: capabilities, at: time, first: labelTag, into: &bytes)
            return writeEntries(from: 1, at: time, into: &bytes)
        }
        let batch = Replies.outermostBatch
        frame("BATCH", "+\(batch)", "labeled-response")
            .write(for: capabilities, at: time, first: labelTag, into: &bytes)
        writeEntries(inside: batch, at: time, into: &bytes)
        frame("BATCH", "-\(batch)").write(for: capabilities, at: time, into: &bytes)
    }

    // What begins and ends a batch has the only lines outside of it.
    private var isOneBatch: Bool {
        entries.first?.isFrameOfBatch == true && entries.count { $0.batch == nil } == 2
            && entries.last?.isFrameOfBatch == true
    }

    private func writeEntries(from start: Int = 0, inside outer: Int? = nil, at time: String, into bytes: inout [UInt8])
    {
        for entry in entries[start...] {
            let tag = (entry.batch ?? outer).map { (key: "batch", value: String($0)) }
            entry.write(for: capabilities, at: time, first: tag, into: &bytes)
        }
    }
}

extension Sequence<String> {
    /// Joins words to lines of at most so many bytes; a word that is longer has a line of its own.
    func joined(upTo length: Int) -> [String] {
        var lines: [String] = []
        for word in self {
            if let last = lines.indices.last, lines[last].utf8.count + 1 + word.utf8.count <= length {
                lines[last] += " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}
