// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

/// The [batches](https://ircv3.net/specs/extensions/batch) that the server has opened and not closed.
struct Batches: Sendable {
    /// A batch, and what it says of the lines in it, the batches around it included.
    struct Batch: Sendable {
        var type: String
        /// The line that opened it.
        var opening: ServerLine
        var isReplay: Bool
        /// The conversation whose history it brings.
        var replayedConversation: String?
        /// Whether it answers a [search](https://soju.im/search).
        var isSearch: Bool { type == "soju.im/search" }
        /// The label of the question that it answers.
        var label: String? { opening.label }
        /// How many messages and events are in it, for a history.
        var count = 0
        /// From where to where they go, as far as they have times.
        var span: HistorySpan?
        /// Its text, for a message of several lines.
        var multiline: MultilineText?
        /// Whom a split of the network moves, for a batch that is about one: nobody so far.
        var crowd: Crowd?
        /// Whom it has moved in which channel.
        var crowds: OrderedDictionary<String, Crowd> = [:]
        /// How many have been moved.
        var moves = 0
    }

    /// The oldest are forgotten beyond this number.
    static let limit = 64
    /// Whoever is moved by one batch beyond this number is told of alone.
    static let moveLimit = 10_000

    private var open: OrderedDictionary<String, Batch> = [:]

    subscript(reference: String) -> Batch? { open[reference] }

    var count: Int { open.count }

    /// Takes in the parameters of a BATCH line that is itself seen as `line`; the batches that are over now.
    ///
    /// `nil` for a line that makes no sense.
    mutating func receive(_ line: ServerLine) -> [Batch]? {
        guard let first = line[0], let sign = first.first else { return nil }
        let reference = String(first.dropFirst())
        switch sign {
        case "+":
            let replaced = open.updateValue(Batches.batch(line), forKey: reference)
            return [replaced, open.count > Batches.limit ? open.removeFirst().value : nil].compactMap(\.self)
        case "-": return open.removeValue(forKey: reference).map { [$0] } ?? []
        default: return nil
        }
    }

    private static func batch(_ line: ServerLine) -> Batch {
        let type = line[1] ?? ""
        var batch = Batch(
            type: type,
            opening: line,
            isReplay: line.isReplayed || type == "chathistory",
            replayedConversation: type == "chathistory" ? line[2] : line.replayedConversation
        )
        if batch.isSearch { batch.isReplay = true }
        switch type {
        case "netsplit": batch.crowd = Crowd(.split, servers: Array(line.message.parameters.dropFirst(2)))
        case "netjoin": batch.crowd = Crowd(.joined, servers: Array(line.message.parameters.dropFirst(2)))
        case "draft/multiline", "multiline": batch.multiline = MultilineText()
        default: break
        }
        return batch
    }

    /// Adds a line to the message of several lines, or to the history, that it is part of; whether that is all.
    mutating func collect(_ message: Message) -> Bool {
        guard let reference = message.tags["batch"], let batch = open[reference] else { return false }
        if batch.multiline != nil {
            guard ["PRIVMSG", "NOTICE"].contains(message.command) else { return false }
            open[reference]?.multiline?.append(message)
            return true
        }
        // What the server adds of its own accord was not asked for.
        let isCounted = message.parameters.first?.hasPrefix("-") != true || message.command != "BATCH"
        if batch.type == "chathistory", isCounted, message.tags["draft/chathistory-context"] == nil {
            open[reference]?.count += 1
            if let time = message.tags["time"].flatMap(Instant.init(serverTime:)) {
                let point = HistoryPoint(id: message.tags["msgid"], time: time)
                if batch.span == nil { open[reference]?.span = HistorySpan(point) }
                open[reference]?.span?.extend(to: point)
            }
        }
        return false
    }

    /// Keeps who was moved in which channels, to tell of all at the end of the batch; whether it will be told.
    mutating func keep(_ line: ServerLine, movedBy cause: Crowd.Cause, in channels: [String]) -> Bool {
        guard !line.isOwn, !channels.isEmpty, let reference = line.message.tags["batch"],
            let batch = open[reference], let empty = batch.crowd, empty.cause == cause,
            batch.moves + channels.count <= Batches.moveLimit
        else { return false }
        open[reference]?.moves += channels.count
        for channel in channels { open[reference]?.crowds[channel, default: empty].members.append(line.source) }
        return true
    }
}
