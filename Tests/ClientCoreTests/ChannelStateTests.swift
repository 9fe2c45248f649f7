// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct ChannelStateTests {
    @Test func `modes of the channel and of members`() throws {
        var test = try TestSession.inChannel("bob carol")
        try test.receive(":bob!b@h MODE #A +ovnk-l bob carol key")
        expect(test.told(), [.modes(target: "#a", "+ovnk-l bob carol key", by: "bob")])
        expect(test.names(), ["@bob", "+carol", "alice"])
        #expect(test.session.channel("#a")?.modes == "+kn key")
        try test.receive(":irc.test MODE #a -k+l-o+b key 10 bob *!*@bad")
        #expect(test.session.channel("#a")?.modes == "+ln 10")
        expect(test.names(), ["+carol", "alice", "bob"])
        try test.receive(":irc.test MODE #a -nl")
        #expect(test.session.channel("#a")?.modes == "")
    }

    @Test func `modes of ourselves`() throws {
        var test = try TestSession.ready()
        try test.receive(":alice MODE alice :+iw")
        expect(test.told(), [.modes(target: "alice", "+iw", by: "alice")])
    }

    @Test func `modes with missing arguments do no harm`() throws {
        var test = try TestSession.inChannel("@bob")
        try test.receive(":bob MODE #a +o", ":bob MODE #a +kl", ":bob MODE #a", ":bob MODE", ":bob MODE #a +o nobody")
        expect(test.names(), ["@bob", "alice"])
        #expect(test.session.channel("#a")?.modes == "+kl")
    }

    @Test func `letters are limited`() throws {
        var test = try TestSession.inChannel()
        for scalar in 0x4E00..<0x4F00 {
            let letter = Unicode.Scalar(scalar).map(String.init) ?? ""
            try test.receive(":bob MODE #a +\(letter)")
        }
        #expect(test.session.channel("#a")?.modes.count == 65)
    }

    @Test func `a topic is set, told and taken away`() throws {
        var test = try TestSession.inChannel("bob")
        try test.receive(":bob!b@h TOPIC #A :new one")
        #expect(test.session.channel("#a")?.topic == "new one")
        try test.receive(":bob!b@h TOPIC #a :")
        #expect(test.session.channel("#a")?.topic == "")
        try test.receive(":irc.test 332 alice #a :old one", ":irc.test 333 alice #a bob!b@h 1000000000")
        expect(
            test.told(),
            [
                .topic(channel: "#a", "new one", by: "bob"),
                .topic(channel: "#a", "", by: "bob"),
                .topic(channel: "#a", "old one", by: nil),
                .answer("Topic of #a set by bob on 2001-09-09 01:46 UTC", .plain, about: "#a"),
            ]
        )
        try test.receive(":irc.test 331 alice #a :No topic is set")
        expect(test.told(), [.answer("#a has no topic", .plain, about: "#a")])
        #expect(test.session.channel("#a")?.topic == "")
    }
}
