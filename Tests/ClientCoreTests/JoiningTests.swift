// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct JoiningTests {
    private static func sent(
        channels: [String],
        keys: [String: String] = [:],
        isupport: String = "CHANTYPES=#"
    ) throws -> [String] {
        var endpoint = Endpoint(dialect: .irc, host: "irc.test", channels: channels)
        endpoint.keys = keys
        var session = Session(endpoint: endpoint, identity: Identity(nick: "alice", user: "al", realName: "Alice"))
        var effects: [SessionEffect] = []
        let lines = [
            ":irc.test 001 alice :Hi", ":irc.test 005 alice \(isupport) :are supported", ":irc.test 422 alice :No MOTD",
        ]
        session.handle(.link(.opened(.plain)), at: TestSession.start, into: &effects)
        session.handle(.link(.received(try lines.map(Message.init(parsing:)))), at: TestSession.start, into: &effects)
        return effects.compactMap {
            guard case .send(let bytes) = $0 else { return nil }
            #expect(bytes.count <= 512)
            return String(decoding: bytes.dropLast(2), as: UTF8.self)
        }.filter { $0.hasPrefix("JOIN") }
    }

    @Test func `one line joins many`() throws {
        #expect(try JoiningTests.sent(channels: ["#a", "#b", "#c"]) == ["JOIN #a,#b,#c"])
    }

    @Test func `keys stand with their channels`() throws {
        let keys = ["#a": "x", "#b": "y", "#d": "z"]
        let lines = try JoiningTests.sent(channels: ["#a", "#b", "#c", "#d"], keys: keys)
        #expect(lines == ["JOIN #a,#b,#c x,y", "JOIN #d z"])
    }

    @Test func `no more than the server takes`() throws {
        let lines = try JoiningTests.sent(
            channels: ["#a", "#b", "#c", "#d", "#e"],
            isupport: "CHANTYPES=# TARGMAX=PRIVMSG:1,join:2,NAMES:"
        )
        #expect(lines == ["JOIN #a,#b", "JOIN #c,#d", "JOIN #e"])
        #expect(try JoiningTests.sent(channels: ["#a", "#b"], isupport: "TARGMAX=JOIN:") == ["JOIN #a,#b"])
        #expect(try JoiningTests.sent(channels: ["#a", "#b"], isupport: "TARGMAX=JOIN:0").count == 2)
    }

    @Test func `no line is too long`() throws {
        let channels = (0..<100).map { "#channel-\($0)-with-a-rather-long-name" }
        let keys = Dictionary(uniqueKeysWithValues: channels.map { ($0, "key-\($0)") })
        let lines = try JoiningTests.sent(channels: channels, keys: keys)
        #expect(lines.count > 10)
        let joined = lines.flatMap { $0.fields(separatedBy: " ")[1].fields(separatedBy: ",") }
        #expect(joined == channels)
        let used = lines.flatMap { $0.fields(separatedBy: " ")[2].fields(separatedBy: ",") }
        #expect(used == channels.map { "key-\($0)" })
    }

    @Test func `many channels are told in short`() throws {
        var test = try TestSession("irc://irc.test/#a,#b,#c,#d,#e")
        test.handle(.link(.opened(.plain)))
        try test.receive(":irc.test 001 alice :Hi", ":irc.test 422 alice :No MOTD")
        #expect(test.told().last == .step("Joining #a, #b, #c and 2 others"))
    }

    @Test func `questions about many channels are asked one after another`() throws {
        var test = try TestSession.ready()
        for number in 1...8 { try test.receive(":alice!al@h JOIN #\(number)") }
        expect(test.sent(), (1...5).map { "MODE #\($0)" })
        try test.receive(":alice!al@h PART #6")
        #expect(test.session.deadline == test.now + 1)
        test.now = test.now + 1
        test.handle(.ticked)
        // The one that we have left is passed over, and takes its turn all the same.
        expect(test.sent(), [])
        test.now = test.now + 2
        test.handle(.ticked)
        expect(test.sent(), ["MODE #7", "MODE #8"])
        test.now = test.now + 10
        try test.receive(":alice!al@h JOIN #9")
        expect(test.sent(), ["MODE #9"])
    }

    @Test func `a clock that is set back does not end the questions`() throws {
        var test = try TestSession.ready()
        for number in 1...6 { try test.receive(":alice!al@h JOIN #\(number)") }
        test.forget()
        test.now = test.now + -100_000
        try test.receive(":alice!al@h JOIN #7")
        test.now = test.now + 3
        test.handle(.ticked)
        expect(test.sent(), ["MODE #6", "MODE #7"])
    }

    @Test(arguments: ["no-implicit-names", "draft/no-implicit-names", "soju.im/no-implicit-names"])
    func `who gets no names unasked asks`(capability: String) throws {
        var test = try TestSession.ready(capability)
        try test.receive(":alice!al@h JOIN #a")
        expect(test.sent(), ["MODE #a", "NAMES #a"])
        try test.receive(":irc.test 353 alice = #a :alice @bob", ":irc.test 366 alice #a :End")
        #expect(test.names() == ["@bob", "alice"])
    }

    @Test func `the key to come in again is known`() throws {
        var test = try TestSession.ready()
        #expect(test.session.key(of: "#a") == nil)
        test.handle(.requested(Message(nil, "JOIN", "#a,#b", "x")))
        try test.receive(":alice!al@h JOIN #A", ":alice!al@h JOIN #b")
        #expect(test.session.key(of: "#a") == "x")
        #expect(test.session.key(of: "#b") == nil)
        try test.receive(":irc.test MODE #a +k y", ":irc.test 324 alice #b +k z")
        #expect(test.session.key(of: "#a") == "y")
        #expect(test.session.key(of: "#b") == "z")
        try test.receive(":irc.test MODE #a +k *")
        #expect(test.session.key(of: "#a") == "x")
    }
}
