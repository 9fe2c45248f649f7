// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// What is to go out on one connection, in order, with gaps for what is not known yet: receipts.
///
/// What is appended behind a gap waits until that is filled.
struct Outbox {
    private struct Gap {
        var filling: [UInt8]?
        var behind: [UInt8] = []
    }

    /// What can be written now.
    private(set) var ready: [UInt8] = []
    private var gaps = CircularBuffer<Gap>(initialCapacity: 0)
    // The number of the first gap that is left.
    private var firstNumber = 0
    private var waitingBytes = 0

    var hasGaps: Bool { !gaps.isEmpty }
    /// How much it holds, what waits behind gaps included.
    var count: Int { ready.count + waitingBytes }

    /// Whether a buffer to write into would be of use: nothing can be written yet, and there is no gap.
    var isEmpty: Bool { ready.isEmpty && gaps.isEmpty }

    /// Begins anew, in a buffer that may have room already.
    mutating func begin(in buffer: consuming [UInt8]) {
        ready = buffer
    }

    mutating func append(_ bytes: some Collection<UInt8>) {
        guard !gaps.isEmpty else { return ready.append(contentsOf: bytes) }
        gaps[gaps.index(before: gaps.endIndex)].behind.append(contentsOf: bytes)
        waitingBytes += bytes.count
    }

    /// Leaves a gap; the number is for `fill`.
    mutating func leaveGap() -> Int {
        gaps.append(Gap())
        return firstNumber + gaps.count - 1
    }

    /// Fills a gap, whatever becomes of those in front of it.
    mutating func fill(_ number: Int, with bytes: [UInt8]) {
        guard (firstNumber..<firstNumber + gaps.count).contains(number) else { return }
        gaps[gaps.index(gaps.startIndex, offsetBy: number - firstNumber)].filling = bytes
        waitingBytes += bytes.count
        while let filling = gaps.first?.filling, let gap = gaps.popFirst() {
            waitingBytes -= filling.count + gap.behind.count
            firstNumber += 1
            ready += filling
            if ready.isEmpty { ready = gap.behind } else { ready += gap.behind }
        }
    }

    /// Takes out what can be written.
    mutating func take() -> [UInt8] {
        defer { ready = [] }
        return ready
    }
}
