// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Output buffers that were written and wait to be filled again.
///
/// A connection that is sent much would otherwise grow one from nothing in each turn of the loop: that is ten times as many
/// reallocations as writes, and pages of memory that the system takes back and gives again.
struct SpareBuffers {
    private static let limit = 8 * 1024 * 1024
    // No connection's output grows much beyond a chunk; what did is no spare.
    private static let largest = 2 * Connections.chunk
    private var buffers: [ByteBuffer] = []
    // How many bytes they have room for.
    private var room = 0

    /// An empty buffer, which may be large already.
    mutating func take() -> ByteBuffer {
        guard let buffer = buffers.popLast() else { return ByteBuffer() }
        room -= buffer.capacity
        return buffer
    }

    /// Takes a buffer that somebody is done with, unless the channel still writes from it.
    mutating func give(_ buffer: inout ByteBuffer) {
        guard buffer.capacity <= SpareBuffers.largest, room + buffer.capacity <= SpareBuffers.limit,
            buffer.modifyIfUniquelyOwned({ $0.clear() }) != nil
        else { return }
        room += buffer.capacity
        buffers.append(buffer)
    }
}
