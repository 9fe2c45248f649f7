// SPDX-License-Identifier: Apache-2.0

import Glibc

/// One client that asks, waits for the answer, and asks again.
///
/// Its socket waits by itself once it has registered: nothing stands between the system and what is measured.
final class PingPong {
    private let settings: LoadSettings
    private let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 4096)
    private var corrupt = 0

    init(_ settings: LoadSettings) {
        self.settings = settings
    }

    deinit {
        buffer.deallocate()
    }

    func run() -> Outcome {
        var outcome = Outcome()
        let fleet = Fleet(settings, size: 1)
        var isComplete = fleet.connectAll() && fleet.settle(within: 5)
        if isComplete {
            let socket = fleet.connections[0].socket
            makeWaiting(socket)
            var unused = Histogram()
            isComplete = ask(socket, until: Clock.now + Clock.nanoseconds(settings.warmup), &unused) != nil
            let before = Snapshot(of: settings.pid)
            var latencies = Histogram()
            let count = ask(socket, until: Clock.now + Clock.nanoseconds(settings.duration), &latencies)
            isComplete = isComplete && count != nil
            outcome.record(from: before, to: Snapshot(of: settings.pid, count ?? 0), latencies: latencies)
        }
        outcome.faults = [
            .corrupt: corrupt, .disconnected: fleet.counts.pointee.dead, .unfinished: isComplete ? 0 : 1,
        ]
        outcome.complaints = fleet.complaints
        return outcome
    }

    private func makeWaiting(_ socket: Int32) {
        _ = fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) & ~O_NONBLOCK)
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    /// Asks until a moment, and says how often; nil when an answer has not come.
    private func ask(_ socket: Int32, until end: UInt64, _ latencies: inout Histogram) -> UInt64? {
        var count: UInt64 = 0
        var start = Clock.now
        while start < end {
            let token = String(count, radix: 36)
            let line = "PING :\(token)\r\n"
            guard line.withCString({ send(socket, $0, line.utf8.count, Int32(MSG_NOSIGNAL)) }) > 0,
                let answer = readLine(socket)
            else { return nil }
            let now = Clock.now
            if !answer.contains("PONG") || !answer.hasSuffix(token) { corrupt += 1 }
            latencies.add(now - start)
            count += 1
            start = now
        }
        return count
    }

    private func readLine(_ socket: Int32) -> Substring? {
        var count = 0
        repeat {
            let more = recv(socket, buffer + count, 4096 - count, 0)
            guard more > 0 else { return nil }
            count += more
        } while buffer[count - 1] != 10 && count < 4096
        return String(decoding: UnsafeBufferPointer(start: buffer, count: count), as: UTF8.self).dropLast()
    }
}
