// SPDX-License-Identifier: Apache-2.0

import ClientStore
import ClientUI
import Foundation
import IRC
import Support
import Synchronization
import Testing

/// What the program keeps of what is said, however it ends.
@Suite(.timeLimit(.minutes(3))) struct ClientKeepingTests {
    private static let flooded = 3000

    private let scratch: Scratch
    private let peer: ClientPeer

    /// Each connection gets a flood of its own, of numbered lines.
    init() throws {
        scratch = try Scratch()
        let visits = Mutex(0)
        peer = try ClientPeer { text in
            var answer = ""
            if text.contains("USER ") { answer += ":peer 001 tester :Welcome\r\n:peer 422 tester :No MOTD\r\n" }
            if text.contains("JOIN #flood") {
                let visit = visits.withLock { count in
                    count += 1
                    return count
                }
                answer += ":tester!t@h JOIN #flood\r\n:peer 366 tester #flood :End\r\n"
                for number in 1...ClientKeepingTests.flooded {
                    answer += ":ada!a@h PRIVMSG #flood :visit \(visit) line \(number)\r\n"
                }
            }
            return answer
        }
    }

    private func palabre() throws -> Program {
        let file = try scratch.write(
            """
            [[network]]
            name = "Village"
            address = "irc://127.0.0.1:\(peer.port)"
            channels = ["#flood"]
            nick = "tester"
            """,
            to: "config.toml"
        )
        let program = try Program(
            Installed.palabre,
            [
                "--headless", "--config", file, "--state-dir", scratch.path + "/state", "--data-dir",
                scratch.path + "/data",
            ],
            environment: ["HOME": scratch.path, "XDG_CONFIG_HOME": "", "XDG_DATA_HOME": ""]
        )
        program.closeInput()
        return program
    }

    /// The numbers of the lines of each visit, in the order of the log.
    private func visits() throws -> [[Int]] {
        guard let store = try? LogStore.read(in: scratch.path + "/data") else { return [] }
        defer { store.close() }
        let flood = Conversation(network: "Village", name: "#flood")
        var visits: [[Int]] = []
        var position = KeptPosition(time: Instant(milliseconds: .min), number: .min)
        while true {
            let page = try store.find(.after(flood, position, limit: 1000))
            for line in page.lines where line.kind == .message {
                let words = line.text.split(separator: " ")
                let (visit, number) = (Int(words[1]) ?? 0, Int(words[3]) ?? 0)
                while visits.count < visit { visits.append([]) }
                visits[visit - 1].append(number)
            }
            guard let last = page.lines.last, !page.isComplete else { return visits }
            position = KeptPosition(time: last.time, number: last.number)
        }
    }

    @Test func `a program that is killed in a flood loses nothing that was written, and keeps nothing twice`()
        async throws
    {
        var generator = SeededGenerator(seed: 6)
        for visit in 1...4 {
            let program = try palabre()
            let enough = Int.random(in: 1..<ClientKeepingTests.flooded / 2, using: &generator)
            var seen: [[Int]] = []
            let isFlooding = try await eventually(within: .seconds(40)) {
                seen = try visits()
                return seen.count == visit && seen[visit - 1].count >= enough
            }
            program.signal(SIGKILL)
            _ = await eventually { !program.isRunning }
            #expect(isFlooding, "\(program.errors)")
            let left = try visits()
            #expect(left.count == visit)
            for (index, numbers) in left.enumerated() {
                #expect(numbers == Array(1...max(1, numbers.count)))
                #expect(numbers.count >= seen[index].count)
            }
        }
    }

    @Test func `a signal ends the program with everything on the disk`() async throws {
        let program = try palabre()
        #expect(try await eventually(within: .seconds(40)) { try !visits().isEmpty })
        program.signal(SIGTERM)
        #expect(await program.exitCode() == 143)
        let numbers = try #require(try visits().first)
        #expect(numbers == Array(1...numbers.count))
    }

    @Test func `a second program says that it only reads, and goes on`() async throws {
        let first = try palabre()
        #expect(try await eventually(within: .seconds(40)) { try !visits().isEmpty })
        let second = try palabre()
        #expect(await eventually { second.errors.contains("another palabre writes the log") })
        #expect(second.isRunning)
        for program in [first, second] {
            program.signal(SIGTERM)
            _ = await program.exitCode()
        }
        let numbers = try #require(try visits().first)
        #expect(numbers == Array(1...numbers.count))
    }
}
