// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import Support
import Synchronization
import Testing

@testable import Server

private final class Speaker {}

/// What was printed, by the time.
private final class Batches: Sendable {
    private let batches = Mutex<[String]>([])

    var list: [String] { batches.withLock { $0 } }

    func append(_ batch: String) {
        batches.withLock { $0.append(batch) }
    }
}

@Suite(.timeLimit(.minutes(1))) struct TranscriptTests {
    // What `append` said, line by line, while nothing can be printed; then what was printed.
    private func run(
        shareLimit: Int,
        _ body: @escaping @Sendable (Transcript) -> [Bool]
    ) async throws -> (taken: [Bool], printed: String) {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let printed = Printed(stalled: true)
        let transcript = try await loop.submit {
            NIOLoopBound(
                Transcript(loop: loop, shareLimit: shareLimit) { printed.append($0) },
                eventLoop: loop
            )
        }.get()
        let taken = try await loop.submit { body(transcript.value) }.get()
        printed.open()
        try await loop.flatSubmit { transcript.value.idle() }.get()
        return (taken, printed.value)
    }

    @Test func `lines are printed in order`() async throws {
        let result = try await run(shareLimit: 100) { transcript in
            let speaker = ObjectIdentifier(Speaker.self)
            return ["one", "two", "trois é"].map { transcript.append($0, from: speaker) }
        }
        #expect(result.taken == [true, true, true])
        #expect(result.printed == "one\ntwo\ntrois é\n")
    }

    @Test func `lines that follow each other closely are printed together, and before the end`() async throws {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let batches = Batches()
        let transcript = try await loop.submit {
            NIOLoopBound(
                Transcript(loop: loop, shareLimit: 100, pause: .hours(1)) { batches.append($0) },
                eventLoop: loop
            )
        }.get()
        func say(_ line: String) async throws {
            try await loop.submit { _ = transcript.value.append(line, from: ObjectIdentifier(Speaker.self)) }.get()
        }
        try await say("one")
        #expect(await eventually { batches.list == ["one\n"] })
        try await say("two")
        try await say("three")
        try await loop.flatSubmit { transcript.value.idle() }.get()
        #expect(batches.list == ["one\n", "two\nthree\n"])
    }

    @Test func `who says no more than is printed is never told to stop, however closely lines follow each other`()
        async throws
    {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let batches = Batches()
        let transcript = try await loop.submit {
            NIOLoopBound(
                Transcript(loop: loop, shareLimit: 4096, pause: .hours(1)) { batches.append($0) },
                eventLoop: loop
            )
        }.get()
        for number in 1...40 {
            let line = String(repeating: "x", count: 1023)
            #expect(try await loop.submit { transcript.value.append(line, from: ObjectIdentifier(Speaker.self)) }.get())
            #expect(await eventually { batches.list.joined().utf8.count == 1024 * number })
        }
    }

    @Test func `a session has its share, and no more of what waits`() async throws {
        let result = try await run(shareLimit: 8) { transcript in
            let (first, second) = (Speaker(), Speaker())
            return [("1234", first), ("567", first), ("", first), ("abc", second)].map {
                transcript.append($0.0, from: ObjectIdentifier($0.1))
            }
        }
        #expect(result.taken == [true, false, true, true])
        #expect(result.printed == "1234\n\nabc\n")
    }

    @Test func `all sessions together have a limit too`() async throws {
        let line = String(repeating: "x", count: 1024 * 1024 - 1)
        let result = try await run(shareLimit: 1 << 30) { transcript in
            (0..<10).map { _ in transcript.append(line, from: ObjectIdentifier(Speaker.self)) }
        }
        #expect(result.taken == Array(repeating: true, count: 8) + [false, false])
    }
}
