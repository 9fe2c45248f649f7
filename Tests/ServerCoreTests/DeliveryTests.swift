// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ServerCore

@Suite struct DeliveryTests {
    /// People come, go and speak at random; a plain model says who must have heard what.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `what one says reaches each other member once, in order`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var stage = Stage(seed: seed)
        let ids = (1...8).map { SessionID($0) }
        let capabilities = ["", "server-time", "message-tags", "server-time message-tags echo-message"]
        for id in ids {
            try stage.enter(id, as: "n\(id.rawValue)", with: capabilities.randomElement(using: &generator) ?? "")
        }
        var members: Set<SessionID> = []
        var heard: [SessionID: [String]] = [:]
        for number in 0..<400 {
            guard let id = ids.randomElement(using: &generator) else { return }
            switch Int.random(in: 0..<6, using: &generator) {
            case 0:
                try stage.send("JOIN #a", from: id)
                members.insert(id)
            case 1:
                try stage.send("PART #a", from: id)
                members.remove(id)
            default:
                try stage.send("PRIVMSG #a :word \(number)", from: id)
                guard members.contains(id) else { continue }
                for member in members where member != id { heard[member, default: []].append("word \(number)") }
            }
        }
        for id in ids {
            let messages = try (stage.received[id] ?? []).map { try Message(parsing: $0) }
            let words = messages.filter { $0.command == "PRIVMSG" && $0.source?.name != "n\(id.rawValue)" }
            #expect(words.map { $0.parameters[1] } == heard[id] ?? [], "seed \(seed), client \(id)")
        }
    }
}
