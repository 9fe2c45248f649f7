// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

/// The [batches](https://ircv3.net/specs/extensions/batch) that the server has opened and not closed.
struct Batches: Sendable {
    /// What a batch says of the lines in it, the batches around it included.
    struct Batch: Equatable, Sendable {
        var isReplay = false
        var isLabelled = false
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
        var batch = Batch(isReplay: line.isReplayed || line[1] == "chathistory", isLabelled: line.isLabelled)
        let cause: Crowd.Cause? =
            switch line[1] {
            case "netsplit": .split
            case "netjoin": .joined
            default: nil
            }
        batch.crowd = cause.map { Crowd($0, servers: Array(line.message.parameters.dropFirst(2))) }
        return batch
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
