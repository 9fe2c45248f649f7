// SPDX-License-Identifier: Apache-2.0

import IRC

/// The answer to one command: handlers add lines to it, and label and batch come by themselves.
///
/// See [labeled-response](https://ircv3.net/specs/extensions/labeled-response): one line carries the label, several go
/// into a batch that does, none at all becomes `ACK`.
struct Replies: Sendable {
    // It is closed before anything else is sent, so that one name serves all batches.
    private static let batch = "1"
    private static let longestLabel = 64

    private let server: Source
    private let client: ClientID
    private let capabilities: Capabilities
    private let label: String?
    /// Who is addressed by numerics.
    var nick: String
    private var lines: [Line] = []

    /// Starts an answer to a client, with its capabilities as they were when it asked.
    init(to client: Client, from server: Source, label: String? = nil) {
        self.server = server
        self.client = client.id
        capabilities = client.capabilities
        nick = client.nick
        let isLabeled = capabilities.isSuperset(of: [.labeledResponse, .batch])
        self.label = isLabeled ? label.flatMap { (1...Replies.longestLabel).contains($0.utf8.count) ? $0 : nil } : nil
    }

    mutating func add(_ line: Line) {
        if line.isFit(for: capabilities) { lines.append(line) }
    }

    /// Adds a line that comes from the server itself.
    mutating func add(_ command: String, _ parameters: String...) {
        add(Line(Message(source: server, command: command, parameters: parameters)))
    }

    /// Adds a numeric: the nick goes in front of the parameters, and its text, if it has one, behind them.
    mutating func add(_ numeric: Numeric, _ parameters: String...) {
        add(numeric, parameters)
    }

    mutating func add(_ numeric: Numeric, _ parameters: [String]) {
        let all = [nick] + parameters + (numeric.text.map { [$0] } ?? [])
        add(Line(Message(source: server, command: numeric.command, parameters: all)))
    }

    /// Adds a [standard reply](https://ircv3.net/specs/extensions/standard-replies) that something failed.
    mutating func fail(_ command: String, _ code: String, _ context: String..., because description: String) {
        add(Line(Message(source: server, command: "FAIL", parameters: [command, code] + context + [description])))
    }

    /// Adds as many numerics as it takes to list all words, none of them cut.
    mutating func add(_ numeric: Numeric, _ parameters: [String], listing words: some Sequence<String>) {
        let all = [nick] + parameters
        let empty = Message(source: server, command: numeric.command, parameters: all + [""])
        let limit = Message.maximumLineLength - empty.bytes.count
        var text = ""
        func flush() {
            add(Line(Message(source: server, command: numeric.command, parameters: all + [text])))
            text = ""
        }
        for word in words {
            if !text.isEmpty, text.utf8.count + 1 + word.utf8.count > limit { flush() }
            if !text.isEmpty { text += " " }
            text += word
        }
        if !text.isEmpty { flush() }
    }

    /// Sends what was added.
    func send(at clock: Clock, into effects: inout Effects) {
        var bytes: [UInt8] = []
        write(at: clock.serverTime, into: &bytes)
        if !bytes.isEmpty { effects.append(.send(bytes, to: [client])) }
    }

    private func write(at time: String, into bytes: inout [UInt8]) {
        guard let label else {
            for line in lines { line.write(for: capabilities, at: time, into: &bytes) }
            return
        }
        func frame(_ command: String, _ parameters: String...) -> Line {
            Line(Message(source: server, command: command, parameters: parameters))
        }
        guard lines.count > 1 else {
            let line = lines.first ?? frame("ACK")
            line.write(for: capabilities, at: time, first: ("label", label), into: &bytes)
            return
        }
        let start = frame("BATCH", "+" + Replies.batch, "labeled-response")
        start.write(for: capabilities, at: time, first: ("label", label), into: &bytes)
        for line in lines {
            line.write(for: capabilities, at: time, first: ("batch", Replies.batch), into: &bytes)
        }
        frame("BATCH", "-" + Replies.batch).write(for: capabilities, at: time, into: &bytes)
    }
}
