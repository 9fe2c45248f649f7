// SPDX-License-Identifier: Apache-2.0

/// Finds the known escape sequences in what a terminal sends, as ncurses does where there is a screen.
///
/// A sequence may come in any number of pieces. What turns out to be none is given out byte by byte.
package struct SequenceReader: Sendable {
    private static let inputs: [[UInt8]: TerminalInput] = Dictionary(
        KeySequences.all.map { (Array($0.sequence.utf8), $0.input) },
        uniquingKeysWith: { first, _ in first }
    )

    private static let beginnings: Set<[UInt8]> = Set(
        inputs.keys.flatMap { sequence in (1..<sequence.count).map { Array(sequence.prefix($0)) } }
    )

    private var held: [UInt8] = []

    package init() {}

    /// Whether a sequence has begun that may go on.
    package var isWaiting: Bool { !held.isEmpty }

    package mutating func consume(_ byte: UInt8, into inputs: inout [TerminalInput]) {
        held.append(byte)
        if let input = SequenceReader.inputs[held] {
            inputs.append(input)
            held = []
        } else if !SequenceReader.beginnings.contains(held) {
            giveOut(into: &inputs)
        }
    }

    /// Nothing more is there to be read: what was held back is no sequence.
    package mutating func finish(into inputs: inout [TerminalInput]) {
        inputs += held.map { .byte($0) }
        held = []
    }

    // What begins anew behind the first byte may be a sequence of its own.
    private mutating func giveOut(into inputs: inout [TerminalInput]) {
        let rest = held.dropFirst()
        inputs.append(.byte(held[0]))
        held = []
        for byte in rest { consume(byte, into: &inputs) }
    }
}
