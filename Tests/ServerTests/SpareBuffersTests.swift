// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Server

@Suite struct SpareBuffersTests {
    @Test func `a buffer that is done with is used again, and empty`() {
        var spares = SpareBuffers()
        let buffer = [UInt8](repeating: 1, count: 10_000)
        let capacity = buffer.capacity
        spares.give(buffer)
        let next = spares.take()
        #expect(next.isEmpty)
        #expect(next.capacity >= capacity)
        #expect(spares.take().capacity == 0)
    }

    @Test func `one that grew far beyond a chunk is given back`() {
        var spares = SpareBuffers()
        spares.give([UInt8](repeating: 1, count: 10 * Connections.chunk))
        #expect(spares.take().capacity == 0)
    }
}
