// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct TopicTests {
    @Test(arguments: [1, 32], [2, 64])
    func `a topic is what everybody gets, now and later`(nickLength: Int, channelLength: Int) throws {
        var stage = Stage()
        let nick = String(repeating: "n", count: nickLength)
        let name = "#" + String(repeating: "c", count: channelLength - 1)
        let other = String(repeating: "o", count: 32)
        try stage.enter(SessionID(1), as: nick)
        try stage.enter(SessionID(2), as: other)
        for id in [SessionID(1), SessionID(2)] { try stage.send("JOIN \(name)", from: id) }
        _ = stage.take(SessionID(2))
        try stage.send("TOPIC \(name) :\(String(repeating: "long ", count: 85))", from: SessionID(1))
        let line = try #require(stage.take(SessionID(2)).first)
        let topic = try Message(parsing: line).parameters.last ?? ""
        #expect(topic.utf8.count <= 390 && topic.utf8.count > 330)
        #expect(stage.world.channel(named: name)?.topic?.text == topic)
        try stage.send("TOPIC \(name)", from: SessionID(2))
        let reply = try #require(stage.take(SessionID(2)).first)
        #expect(try Message(parsing: reply).parameters.last == topic)
    }
}
