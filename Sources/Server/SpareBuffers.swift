// SPDX-License-Identifier: Apache-2.0

/// Output buffers that were written and wait to be filled again.
///
/// A connection that is sent much would otherwise grow one from nothing in each turn of the loop: that is ten times as many
/// reallocations as writes, and pages of memory that the system takes back and gives again.
struct SpareBuffers {
    private static let limit = 8 * 1024 * 1024
    // No connection's output grows much beyond a chunk; what did is no spare.
    private static let largest = 2 * Connections.chunk
    private var buffers: [[UInt8]] = []
    // How many bytes they have room for.
    private var room = 0

    /// An empty buffer, which may be large already.
    mutating func take() -> [UInt8] {
        guard let buffer = buffers.popLast() else { return [] }
        room -= buffer.capacity
        return buffer
    }

    /// Takes a buffer that nobody needs any more.
    mutating func give(_ buffer: consuming [UInt8]) {
        guard buffer.capacity <= SpareBuffers.largest, room + buffer.capacity <= SpareBuffers.limit else { return }
        buffer.removeAll(keepingCapacity: true)
        room += buffer.capacity
        buffers.append(buffer)
    }
}
