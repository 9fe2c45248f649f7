// SPDX-License-Identifier: Apache-2.0

import NIOCore
import Testing

@testable import Server

@Suite struct SpareBuffersTests {
    @Test func `a buffer that is done with is used again, and empty`() {
        var spares = SpareBuffers()
        var buffer = ByteBuffer(repeating: 1, count: 10_000)
        let capacity = buffer.capacity
        spares.give(&buffer)
        buffer = ByteBuffer()
        let next = spares.take()
        #expect(next.readableBytes == 0)
        #expect(next.capacity == capacity)
        #expect(spares.take().capacity == 0)
    }

    @Test func `one that is still written from is not touched`() {
        var spares = SpareBuffers()
        var buffer = ByteBuffer(string: "on its way")
        let pending = buffer
        spares.give(&buffer)
        #expect(String(buffer: pending) == "on its way")
        #expect(spares.take().capacity == 0)
    }

    @Test func `one that grew far beyond a chunk is given back`() {
        var spares = SpareBuffers()
        var buffer = ByteBuffer(repeating: 1, count: 10 * Connections.chunk)
        spares.give(&buffer)
        #expect(spares.take().capacity == 0)
    }
}
