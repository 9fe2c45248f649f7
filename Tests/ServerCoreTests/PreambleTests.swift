// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct PreambleTests {
    private let server = Source(name: "srv")

    private func written(_ numeric: FixedNumeric, to nick: String) -> String {
        var bytes: [UInt8] = []
        numeric.write(to: nick, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: ["*", "a", "alice", "élise"]) func `a fixed numeric is what a message would be`(nick: String) {
        for parameters in [[], ["a"], ["a", "two words"], [":a"], [""]] {
            let fixed = FixedNumeric(from: server, .endOfMotd, parameters)
            let all = [nick] + parameters + [Numeric.endOfMotd.text ?? ""]
            let message = Message(source: server, command: "376", parameters: all)
            #expect(written(fixed, to: nick) == String(decoding: message.bytes, as: UTF8.self))
        }
    }

    @Test func `a line that is too long for a nick is cut for that nick alone`() {
        let fixed = FixedNumeric(from: server, .motd, [String(repeating: "x", count: 490)])
        #expect(written(fixed, to: "a").utf8.count == 503)
        let long = written(fixed, to: String(repeating: "n", count: 32))
        #expect(long.utf8.count == 512 && long.hasSuffix("x\r\n"))
    }

    @Test func `it is another one when the configuration is`() throws {
        var stage = Stage()
        stage.change { (world: inout World) in world.configuration.motd = ["New."] }
        stage.handle(.connected(SessionID(1), Peer(host: "127.0.0.1")))
        try stage.send("NICK a", from: SessionID(1))
        try stage.send("USER a 0 * :a", from: SessionID(1))
        #expect(stage.take(SessionID(1)).contains { $0.hasSuffix(" 372 a New.") })
    }
}
