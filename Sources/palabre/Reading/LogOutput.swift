// SPDX-License-Identifier: Apache-2.0

internal import ClientUI
internal import FoundationEssentials
internal import Glibc
internal import IRC
internal import Tutorial

/// Lines of the log on a descriptor, as people read them or as JSON.
struct LogOutput {
    var descriptor = STDOUT_FILENO
    var isJSON: Bool

    /// Writes a page at once.
    func write(_ lines: [KeptLine]) throws(LineWriter.Failure) {
        try write(lines.map(isJSON ? \.json : \.plainText))
    }

    /// Writes what there is to read.
    func write(_ conversations: [Conversation]) throws(LineWriter.Failure) {
        try write(
            conversations.filter { !$0.name.isEmpty }.map {
                isJSON ? JSONConversation($0).json : "\($0.network) \($0.name)".withVisibleControls
            }
        )
    }

    private func write(_ lines: [String]) throws(LineWriter.Failure) {
        guard !lines.isEmpty else { return }
        try LineWriter(descriptor: descriptor).write(lines.joined(separator: "\n"))
    }
}

extension KeptLine {
    /// One line that can do a terminal no harm: `2026-11-22 18:30:05 <ada> hello`.
    var plainText: String {
        let moment = (time + Int64(Surroundings.utcOffset(at: time))).serverTime
        let text = details.removal.map { "(removed by \($0.nick))" } ?? Formatting.strip(text)
        var said =
            switch kind {
            case .message: "<\(nick)> \(text)"
            case .notice: "-\(nick)- \(text)"
            case .action: "* \(nick) \(text)"
            case .typed: marks.contains(.own) ? "> \(text)" : text
            case .arrival, .joined: "--> \(text)"
            case .departure, .left: "<-- \(text)"
            case .renamed, .ranked, .change, .status, .gap: "-- \(text)"
            case .warning, .failure: "!! \(text)"
            }
        if let failure = details.failure { said += " (not sent: \(Formatting.strip(failure)))" }
        // Without the fraction of the second.
        return "\(moment.prefix(10)) \(moment.dropFirst(11).prefix(8)) \(said)".withVisibleControls
    }

    /// One line of JSON with all that a program can want.
    var json: String { JSONLine(self).json }
}

extension Encodable {
    /// One line of JSON, in which every character that could steer a terminal is escaped.
    fileprivate var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Nothing of it can fail: there are only texts and flags.
        let text = (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
        guard text.unicodeScalars.contains(where: \.steersTerminals) else { return text }
        return text.unicodeScalars.map { $0.steersTerminals ? $0.escaped : String($0) }.joined()
    }
}

extension Unicode.Scalar {
    // The encoder has seen to those below the space.
    fileprivate var steersTerminals: Bool {
        guard value >= 0x7F else { return false }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    fileprivate var escaped: String {
        String(self).utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}

/// A conversation as other programs read it.
private struct JSONConversation: Encodable {
    var network: String
    var buffer: String

    init(_ conversation: Conversation) {
        network = conversation.network
        buffer = conversation.name
    }
}

/// A line as other programs read it; what is not there is left out.
private struct JSONLine: Encodable {
    var time: String
    var network: String
    var buffer: String
    var kind: String
    var nick: String?
    var text: String
    var id: String?
    var replyTo: String?
    var isOwn: Bool?
    var isMention: Bool?
    var isRemoved: Bool?

    init(_ line: KeptLine) {
        time = line.time.serverTime
        network = line.conversation.network
        buffer = line.conversation.name
        kind = "\(line.kind)"
        nick = line.nick.isEmpty ? nil : line.nick
        text = line.details.removal == nil ? line.text : ""
        id = line.id
        replyTo = line.details.replyTo
        isOwn = line.marks.contains(.own) ? true : nil
        isMention = line.marks.contains(.mention) ? true : nil
        isRemoved = line.details.removal == nil ? nil : true
    }
}
