// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct NickWishTests {
    /// A session that wanted to be alice and is alice_.
    private static func session(_ isupport: String = "") throws -> TestSession {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        try test.receive(
            ":irc.test CAP * LS :",
            ":irc.test 433 * alice :In use",
            ":irc.test 001 alice_ :Hi",
            ":irc.test 005 alice_ CHANTYPES=# \(isupport) :are supported"
        )
        test.forget()
        try test.receive(":irc.test 422 alice_ :No MOTD", ":irc.test PONG irc.test palabre-1")
        return test
    }

    @Test func `a server that can tells when the nick is free`() throws {
        var test = try NickWishTests.session("MONITOR=100")
        expect(test.sent(), ["MONITOR + alice", "PING palabre-1"])
        test.forget()
        try test.receive(":irc.test 730 alice_ :alice!x@y")
        expect(test.sent(), [])
        try test.receive(":irc.test 731 alice_ :Alice")
        expect(test.sent(), ["NICK alice"])
        expect(test.told(), [])
        try test.receive(":alice_!al@h NICK alice")
        expect(test.sent(), ["MONITOR - alice"])
        #expect(test.session.nick == "alice")
        try test.receive(":irc.test 731 alice :alice")
        expect(test.sent(), [])
    }

    @Test(arguments: [":alice!x@y QUIT :bye", ":Alice!x@y NICK :carol"])
    func `where we see its owner go it is taken`(line: String) throws {
        var test = try NickWishTests.session()
        expect(test.sent(), ["PING palabre-1"])
        try test.receive(line)
        expect(test.sent(), ["NICK alice"])
    }

    @Test func `a refusal is not shown`() throws {
        var test = try NickWishTests.session()
        test.forget()
        try test.receive(
            ":alice!x@y QUIT :bye",
            ":irc.test 433 alice_ alice :In use",
            ":irc.test 437 alice_ alice :Held"
        )
        expect(test.sent(), ["NICK alice"])
        let told = test.told()
        // Who quit is told, and the second refusal, which answers nothing of ours.
        #expect(told.count == 2)
        #expect(told.last == .answer("alice: Held", .failure, about: nil))
    }

    @Test func `without a sign it is tried once a minute, for ten minutes`() throws {
        var test = try NickWishTests.session()
        var tries: [Int64] = []
        test.forget()
        let begin = test.now
        for _ in 0..<1_000 {
            guard let deadline = test.session.deadline, deadline < begin + 1_200 else { break }
            test.now = deadline
            test.handle(.ticked)
            for line in test.sent() {
                if line == "NICK alice" {
                    tries.append((test.now - begin) / 1_000)
                    try test.receive(":irc.test 433 alice_ alice :In use")
                } else if let token = line.fields(separatedBy: " ").last {
                    try test.receive(":irc.test PONG irc.test \(token)")
                }
            }
        }
        expect(test.told(), [])
        #expect(tries == [60, 120, 180, 240, 300, 360, 420, 480, 540, 600])
        try test.receive(":alice!x@y QUIT :bye")
        expect(test.sent(), ["NICK alice"])
    }

    @Test func `a server that watches too many already is tried without`() throws {
        var test = try NickWishTests.session("MONITOR=1")
        test.forget()
        try test.receive(":irc.test 734 alice_ 1 alice :Monitor list is full")
        expect(test.told(), [])
        test.now = test.now + 30
        test.handle(.ticked)
        try test.receive(":irc.test PONG irc.test palabre-2")
        test.forget()
        test.now = test.now + 30
        test.handle(.ticked)
        #expect(test.sent().contains("NICK alice"))
    }

    @Test func `who chooses another nick wants that one`() throws {
        var test = try NickWishTests.session("MONITOR")
        test.forget()
        test.handle(.requested(Message(nil, "NICK", "carol")))
        expect(test.sent(), ["MONITOR - alice", "NICK carol"])
        try test.receive(":irc.test 731 alice_ :alice", ":alice!x@y QUIT :bye")
        expect(test.sent(), [])
        try test.receive(":irc.test 433 alice_ carol :In use")
        #expect(test.told().last == .answer("carol: In use", .failure, about: nil))
    }

    @Test func `who got the wanted nick wishes for nothing`() throws {
        var test = try TestSession.ready(isupport: "MONITOR CHANTYPES=#")
        try test.receive(":irc.test 731 alice :bob")
        expect(test.sent(), [])
        #expect(test.session.deadline == test.now + 30)
    }
}
