// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ReunionTests {
    private var stage = Stage()
    /// Alice's sessions, and bob.
    private let desk = SessionID(1)
    private let phone = SessionID(2)
    private let bob = SessionID(3)

    init() throws {
        try stage.enter(desk, as: "alice")
        try stage.enter(bob, as: "bob")
        for id in [desk, bob] { try stage.send("JOIN #a", from: id) }
        stage.logIn(desk, as: "alice")
        _ = stage.take(desk)
        _ = stage.take(bob)
    }

    private var user: Client? { stage.world.clients[desk.client] }
    private var sessions: [SessionID] { user?.receivers.map(\.session) ?? [] }

    private mutating func welcome(_ id: SessionID) -> String? {
        stage.take(id).first { $0.contains(" 001 ") || $0.contains(" 433 ") }
    }

    @Test mutating func `who logs in before the nick is the user who has it`() throws {
        stage.handle(.connected(phone, Peer(host: "127.0.0.1")))
        try stage.send("CAP LS 302", from: phone)
        stage.logIn(phone, as: "ALICE")
        try stage.send("NICK Alice", from: phone)
        try stage.send("USER a 0 * a", from: phone)
        try stage.send("CAP END", from: phone)
        let lines = stage.take(phone)
        #expect(lines.contains { $0.contains(" 001 alice ") })
        #expect(lines.contains(":alice!alice@127.0.0.1 JOIN #a"))
        #expect(sessions == [desk, phone])
        #expect(stage.take(bob) == [] && stage.take(desk) == [])
    }

    @Test mutating func `who logs in after the nick too`() throws {
        try stage.join(phone, as: "alice")
        #expect(welcome(phone)?.contains(" 001 alice ") == true)
        #expect(sessions == [desk, phone])
    }

    @Test mutating func `who does not log in gets another nick`() throws {
        for account in [nil, "bob"] {
            stage.handle(.connected(phone, Peer(host: "127.0.0.1")))
            try stage.send("CAP LS", from: phone)
            try stage.send("NICK alice", from: phone)
            #expect(!stage.take(phone).contains { $0.contains(" 433 ") }, "it may still log in")
            try stage.send("USER a 0 * a", from: phone)
            if let account { stage.logIn(phone, as: account) }
            try stage.send("CAP END", from: phone)
            #expect(welcome(phone)?.contains(" 433 * alice ") == true)
            try stage.send("NICK other", from: phone)
            #expect(welcome(phone)?.contains(" 001 other ") == true)
            stage.handle(.disconnected(phone, .closed))
        }
        #expect(sessions == [desk])
    }

    @Test mutating func `who negotiates nothing is told at once`() throws {
        stage.handle(.connected(phone, Peer(host: "127.0.0.1")))
        try stage.send("NICK alice", from: phone)
        #expect(welcome(phone)?.contains(" 433 * alice ") == true)
    }

    @Test mutating func `a nick of somebody without an account is refused at once`() throws {
        stage.handle(.connected(phone, Peer(host: "127.0.0.1")))
        try stage.send("CAP LS", from: phone)
        try stage.send("NICK bob", from: phone)
        #expect(welcome(phone)?.contains(" 433 * bob ") == true)
    }

    @Test mutating func `a nick that was free in between is there`() throws {
        stage.handle(.connected(phone, Peer(host: "127.0.0.1")))
        try stage.send("CAP LS", from: phone)
        try stage.send("NICK other", from: phone)
        try stage.send("NICK alice", from: phone)
        try stage.send("USER a 0 * a", from: phone)
        stage.handle(.disconnected(desk, .closed))
        try stage.send("CAP END", from: phone)
        #expect(welcome(phone)?.contains(" 001 alice ") == true)
        #expect(stage.world.nicks["other"] == nil)
    }

    @Test mutating func `another nick makes another user, unless it is the account's name`() throws {
        try stage.send("NICK alicia", from: desk)
        try stage.enterLoggedIn(phone, as: "second", account: "alice")
        #expect(stage.world.users(of: "alice").map(\.nick) == ["alicia", "second"])
        try stage.join(SessionID(4), as: "alice")
        #expect(sessions == [desk, SessionID(4)])
        #expect(stage.take(SessionID(4)).contains { $0.contains(" 001 alicia ") })
    }

    @Test mutating func `a login of a user who is there makes no other of it`() throws {
        try stage.enter(phone, as: "second")
        stage.logIn(phone, as: "alice")
        #expect(sessions == [desk])
        #expect(stage.world.users(of: "alice").map(\.nick) == ["alice", "second"])
        stage.logIn(phone, as: "second")
        #expect(stage.world.users(of: "alice").map(\.nick) == ["alice"])
    }

    @Test mutating func `who does not want to share a nick has it alone`() throws {
        var account = Account(name: "alice", registeredAt: stage.now)
        account.settings.sharesNick = false
        stage.change { [account] in $0.accounts["alice"] = account }
        try stage.join(phone, as: "alice")
        #expect(welcome(phone) == ":palabre.local 433 * alice :You are here already with this nick")
        #expect(sessions == [desk])
    }

    @Test mutating func `there is an end to the sessions of one user`() throws {
        for number in 10..<UInt64(10 + Limits.sessions) { try stage.join(SessionID(number), as: "alice") }
        #expect(sessions.count == Limits.sessions)
        #expect(stage.take(SessionID(UInt64(9 + Limits.sessions))).contains { $0.contains(" 433 ") })
    }

    @Test mutating func `what is said over TLS only is not shown to a session without`() throws {
        let safe = SessionID(4)
        try stage.join(safe, as: "carol", from: Peer(host: "127.0.0.1", isSecure: true))
        try stage.send("JOIN #safe", from: safe)
        try stage.send("MODE #safe +z", from: safe)
        try stage.join(SessionID(5), as: "carol", from: Peer(host: "127.0.0.1", isSecure: true))
        try stage.join(phone, as: "carol")
        #expect(stage.world.clients[safe.client]?.receivers.map(\.session) == [safe, SessionID(5)])
        let words = "You are in #safe, where all connections are encrypted: connect with TLS"
        #expect(welcome(phone) == ":palabre.local 433 * carol :\(words)")
    }

    @Test mutating func `a name that the server is closed to does not get in`() throws {
        stage.give(bob, Office(name: "root", privileges: .all))
        try stage.send("KLINE *@192.0.2.7 :no", from: bob)
        try stage.join(phone, as: "alice", from: Peer(host: "192.0.2.7"))
        #expect(stage.take(phone).last?.hasPrefix("ERROR ") == true)
        #expect(sessions == [desk])
    }

    @Test mutating func `a mask ends the sessions that it fits, and the user with the last one`() throws {
        stage.give(bob, Office(name: "root", privileges: .all))
        try stage.join(phone, as: "alice", from: Peer(host: "192.0.2.7"))
        try stage.send("KLINE *@192.0.2.7 :no", from: bob)
        #expect(sessions == [desk])
        #expect(stage.take(phone).last?.hasPrefix("ERROR ") == true)
        try stage.send("KLINE alice!*@* :no", from: bob)
        #expect(user == nil)
    }

    @Test func `a device is named behind the user's name`() {
        #expect(Names.withoutDevice("alice@phone") == "alice")
        #expect(Names.device(in: "alice@My Phone-1.x@y") == "myphone-1.xy")
        #expect(Names.device(in: "alice") == "")
        #expect(Names.device(in: "a@" + String(repeating: "x", count: 99)).utf8.count == Limits.deviceLength)
    }

    @Test mutating func `a session knows its device`() throws {
        try stage.join(phone, as: "alice", on: "Phone")
        #expect(stage.world.sessions[phone]?.device == "phone")
        #expect(user?.source.user == "alice")
    }
}

extension Stage {
    /// Connects a session under another nick than the name of its account.
    fileprivate mutating func enterLoggedIn(_ id: SessionID, as nick: String, account: String) throws {
        handle(.connected(id, Peer(host: "127.0.0.1")))
        logIn(id, as: account)
        try send("NICK \(nick)", from: id)
        try send("USER \(nick) 0 * :\(nick)", from: id)
    }
}
