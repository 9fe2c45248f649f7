// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct CostTests {
    private func cost(of line: String) throws -> Int {
        let message = try Message(parsing: line)
        return try #require(Command.named(message.command)).cost.of(message)
    }

    @Test(arguments: [
        ("PING x", 1), ("PONG x", 1), ("PRIVMSG #a hi", 1), ("PRIVMSG #a,b,c hi", 3), ("JOIN #a", 1), ("JOIN #a,#b", 2),
        ("WHO alice", 1), ("WHO #a", 1), ("WHO al*", 5), ("WHO ?", 5), ("NAMES", 2), ("NAMES #a,#b", 4),
        ("KICK #a b,c", 2), ("METADATA * LIST", 2), ("METADATA #a sync", 5),
    ])
    func `what takes more work costs more`(line: String, units: Int) throws {
        #expect(try cost(of: line) == units)
    }

    @Test func `many names cost as much as some`() throws {
        let names = (0..<200).map { "#\($0)" }.joined(separator: ",")
        #expect(try cost(of: "JOIN \(names)") == 20)
        #expect(try cost(of: "JOIN " + String(repeating: ",", count: 400)) == 20)
    }

    @Test func `nothing is for nothing, and a newcomer can register at once`() throws {
        for command in Command.all {
            #expect(command.cost.of(Message(command: command.name)) > 0)
        }
        let lines = ["CAP LS 302", "NICK a", "USER a 0 * a", "CAP REQ :sasl batch", "CAP END", "PASS x"]
        #expect(try lines.map(cost).reduce(0, +) < Limits.newcomerBurst)
    }
}
