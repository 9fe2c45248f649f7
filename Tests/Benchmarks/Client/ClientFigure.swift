// SPDX-License-Identifier: Apache-2.0

/// What is measured of a client; the names are those of the file that `--json` writes.
enum ClientFigure: String, Codable, CodingKeyRepresentable, CaseIterable {
    /// Seconds until the last line was painted, and all was taken in.
    case wall
    /// Seconds on a processor until then, of all its threads; and until it had nothing left to do.
    case processor, processorAtRest
    /// Microseconds on a processor for each line.
    case cost
    /// Bytes written to the terminal meanwhile.
    case written
    /// Megabytes of memory: before, and what came on top.
    case memory, growth
    /// Milliseconds until a letter typed meanwhile was seen: the worst, and half of them.
    case echo, echoMedian
    /// Milliseconds from its start to its first byte, and to its last before it was silent.
    case firstByte, painted
    /// Milliseconds until a page further up was seen: the worst.
    case paging
    /// Part of a processor in idleness, in thousandths.
    case idling

    var title: String {
        switch self {
        case .wall: "seconds"
        case .processor: "CPU s"
        case .processorAtRest: "CPU s, at rest"
        case .cost: "CPU us a line"
        case .written: "bytes to terminal"
        case .memory: "MB before"
        case .growth: "MB more"
        case .echo: "worst letter ms"
        case .echoMedian: "letter ms"
        case .firstByte: "first byte ms"
        case .painted: "painted ms"
        case .paging: "worst page ms"
        case .idling: "CPU idle, per mille"
        }
    }
}

/// One run, as a line of the file that `--json` names.
struct ClientRecord: Codable {
    let round: Int
    let trial: String
    let client: String
    let figures: [ClientFigure: Double]
}
