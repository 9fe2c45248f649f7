// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// What is to go out on one connection, in order, with gaps for what is not known yet: receipts.
///
/// What is appended behind a gap waits until that is filled.
struct Outbox {
    private struct Gap {
        var filling: [UInt8]?
        var behind = ByteBuffer()
    }

    /// What can be written now.
    private(set) var ready = ByteBuffer()
    private var gaps = CircularBuffer<Gap>(initialCapacity: 0)
    // The number of the first gap that is left.
    private var firstNumber = 0
    private var waitingBytes = 0

    var hasGaps: Bool { !gaps.isEmpty }
    /// How much it holds, what waits behind gaps included.
    var count: Int { ready.readableBytes + waitingBytes }

    /// Whether a buffer to write into would be of use: nothing can be written yet, and there is no gap.
    var isEmpty: Bool { ready.readableBytes == 0 && gaps.isEmpty }

    /// Begins anew, in a buffer that may have room already.
    mutating func begin(in buffer: ByteBuffer) {
        ready = buffer
    }

    mutating func append(_ bytes: [UInt8]) {
        guard !gaps.isEmpty else {
            ready.append(bytes)
            return
        }
        gaps[gaps.index(before: gaps.endIndex)].behind.writeBytes(bytes)
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
        while let filling = gaps.first?.filling, var gap = gaps.popFirst() {
            waitingBytes -= filling.count + gap.behind.readableBytes
            firstNumber += 1
            ready.writeBytes(filling)
            if ready.readableBytes == 0 { ready = gap.behind } else { ready.writeBuffer(&gap.behind) }
        }
    }

    /// Takes out what can be written.
    mutating func take() -> ByteBuffer {
        let bytes = ready
        ready = ByteBuffer()
        return bytes
    }
}

extension ByteBuffer {
    /// Writes bytes; `writeBytes` takes four times as long for some.
    fileprivate mutating func append(_ bytes: [UInt8]) {
        writeWithUnsafeMutableBytes(minimumWritableBytes: bytes.count) { room in
            bytes.withUnsafeBytes { room.copyMemory(from: $0) }
            return bytes.count
        }
    }
}
