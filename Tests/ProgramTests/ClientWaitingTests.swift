// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import palabre

struct ClientWaitingTests {
    @Test func `a pipe whose writer left is lost, and readable before that while it holds bytes`() {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        #expect(Waiting.forInput([ends[0]], milliseconds: 0) == [.quiet])
        _ = write(ends[1], "x", 1)
        close(ends[1])
        #expect(Waiting.forInput([ends[0]], milliseconds: 0) == [.readable])
        var byte: UInt8 = 0
        _ = read(ends[0], &byte, 1)
        #expect(Waiting.forInput([ends[0]], milliseconds: 0) == [.lost])
        close(ends[0])
    }

    @Test func `a terminal whose window was closed is lost`() {
        var (master, terminal): (Int32, Int32) = (-1, -1)
        #expect(openpty(&master, &terminal, nil, nil, nil) == 0)
        #expect(Waiting.forInput([terminal], milliseconds: 0) == [.quiet])
        _ = write(master, "x\n", 2)
        #expect(Waiting.forInput([terminal], milliseconds: 10_000) == [.readable])
        close(master)
        #expect(Waiting.forInput([terminal], milliseconds: 10_000) == [.lost])
        close(terminal)
    }

    @Test func `a negative descriptor is never ready`() {
        #expect(Waiting.forInput([-1], milliseconds: 0) == [.quiet])
    }

    @Test func `a wake pipe tells what it was woken with, and can be woken without end`() throws {
        let pipe = try #require(WakePipe())
        pipe.wake(15)
        pipe.wake(2)
        #expect(pipe.drain() == [15, 2])
        for _ in 0..<100_000 { pipe.wake() }
        #expect(!pipe.drain().isEmpty)
        #expect(Waiting.forInput([pipe.descriptor], milliseconds: 0) == [.quiet])
    }
}
