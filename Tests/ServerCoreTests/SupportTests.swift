// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct SupportTests {
    @Test func `a client reads what the server can do`() throws {
        var configuration = WorldConfiguration()
        configuration.networkName = #"The tree = \here"#
        configuration.networkIcon = "https://example.org/icon?size=64"
        configuration.nickLength = 17
        var stage = Stage(configuration)
        try stage.enter(SessionID(1), as: "a")
        try stage.send("VERSION", from: SessionID(1))
        var support = ISupport()
        for line in (stage.received[SessionID(1)] ?? []).filter({ $0.contains(" 005 ") }) {
            let tokens = try Message(parsing: line).parameters.dropFirst().dropLast()
            #expect(tokens.count <= 13)
            #expect(tokens.allSatisfy { $0.count { $0 == "=" } <= 1 }, "simple readers split there")
            support.merge(tokens)
        }
        #expect(support.networkName == #"The tree = \here"#)
        #expect(support["draft/ICON"] == "https://example.org/icon?size=64")
        #expect(support["BOT"] == "B")
        #expect(support["UTF8ONLY"] == "")
        #expect(support.number("NAMELEN") == 150)
        #expect(support.number("NICKLEN") == 17)
        #expect(support.casemapping == World.casemapping)
        #expect(support.channelModes == Channel.modes)
        #expect(support.channelTypes == "#")
        #expect(support.statusMessagePrefixes == "~&@%+")
        #expect(support["CHANMODES"] == "Ibe,k,FWfjl,CEMRSUcimnrstuz")
        #expect(support["PREFIX"] == "(qaohv)~&@%+")
        #expect(support["EXCEPTS"] == "e")
        #expect(support["INVEX"] == "I")
        #expect(support["EXTBAN"] == ",Tamrstz")
        #expect(support["ACCOUNTEXTBAN"] == "a")
        #expect(support["MAXLIST"] == "I:100,b:100,e:100")
    }

    @Test(arguments: [200, 250, 300, 330]) func `no token is cut off, however long others are`(length: Int) throws {
        var configuration = WorldConfiguration()
        configuration.deniedClientTags = (0..<length / 10).map { "example/\($0 % 10)" }
        configuration.networkIcon = "https://example.org/" + String(repeating: "i", count: length - 20)
        configuration.nickLength = 100
        var stage = Stage(configuration)
        try stage.enter(SessionID(1), as: String(repeating: "n", count: 100))
        try stage.send("VERSION", from: SessionID(1))
        let lines = (stage.received[SessionID(1)] ?? []).filter { $0.contains(" 005 ") }
        #expect(lines.allSatisfy { $0.hasSuffix(" :are supported by this server") && $0.utf8.count <= 510 })
        var support = ISupport()
        for line in lines { support.merge(try Message(parsing: line).parameters.dropFirst().dropLast()) }
        #expect(support["draft/ICON"] == configuration.networkIcon)
        #expect(support["CLIENTTAGDENY"] == configuration.deniedClientTags.joined(separator: ","))
        #expect(support["WHOX"] == "")
    }
}
