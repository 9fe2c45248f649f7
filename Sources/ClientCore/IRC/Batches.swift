// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

/// The [batches](https://ircv3.net/specs/extensions/batch) that the server has opened and not closed.
struct Batches: Sendable {
    /// What a batch says of the lines in it, the batches around it included.
    struct Batch: Equatable, Sendable {
        var isReplay: Bool
        var isLabelled: Bool
    }

    /// The oldest are forgotten beyond this number.
    static let limit = 64

    private var open: OrderedDictionary<String, Batch> = [:]

    subscript(reference: String) -> Batch? { open[reference] }

    var count: Int { open.count }

    /// Takes in the parameters of a BATCH line that is itself seen as `line`; whether it made sense.
    mutating func receive(_ line: ServerLine) -> Bool {
        guard let first = line[0], let sign = first.first else { return false }
        let reference = String(first.dropFirst())
        switch sign {
        case "+":
            let isReplay = line.isReplayed || line[1] == "chathistory"
            open[reference] = Batch(isReplay: isReplay, isLabelled: line.isLabelled)
            if open.count > Batches.limit { open.removeFirst() }
        case "-": open[reference] = nil
        default: return false
        }
        return true
    }
}
