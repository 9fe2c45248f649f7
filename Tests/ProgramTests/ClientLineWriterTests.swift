// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import palabre

struct ClientLineWriterTests {
    private let reading: Int32
    private let writing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        signal(SIGPIPE, SIG_IGN)
        (reading, writing) = (ends[0], ends[1])
    }

    private func failure(_ writer: LineWriter, _ line: String) -> LineWriter.Failure? {
        do throws(LineWriter.Failure) {
            try writer.write(line)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a reader that left is no failure of ours, a descriptor that cannot be written is`() {
        close(reading)
        #expect(failure(LineWriter(descriptor: writing), "a") == .unread)
        close(writing)
        #expect(failure(LineWriter(descriptor: open("/dev/null", O_RDONLY)), "a") == .system(EBADF))
        #expect(failure(LineWriter(descriptor: open("/dev/full", O_WRONLY)), "a") == .system(ENOSPC))
    }

    @Test func `a full pipe is waited for, up to the interruption`() throws {
        let interruption = try #require(WakePipe())
        interruption.wake()
        let writer = LineWriter(descriptor: writing, interruption: interruption.descriptor)
        #expect(failure(writer, "short") == nil)
        #expect(failure(writer, String(repeating: "x", count: 1_000_000)) == .interrupted)
        for end in [reading, writing] { close(end) }
    }

    @Test func `a pipe that does not block gets all of a long line`() async throws {
        _ = fcntl(writing, F_SETFL, O_NONBLOCK)
        let (reading, writing) = (reading, writing)
        async let count = offThePool {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            var total = 0
            while case let count = read(reading, &buffer, buffer.count), count > 0 { total += count }
            return total
        }
        let failure = try await offThePool {
            let failure = self.failure(LineWriter(descriptor: writing), String(repeating: "x", count: 1_000_000))
            close(writing)
            return failure
        }
        #expect(failure == nil)
        #expect(try await count == 1_000_001)
        close(reading)
    }

    @Test func `a complaint holds no control character`() {
        LineWriter(descriptor: writing).complain("a\u{1B}[2J\u{2}b")
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = read(reading, &buffer, buffer.count)
        #expect(String(decoding: buffer.prefix(count), as: UTF8.self) == "palabre: a␛[2Jb\n")
        for end in [reading, writing] { close(end) }
    }
}
