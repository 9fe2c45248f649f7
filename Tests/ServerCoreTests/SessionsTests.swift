// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct SessionsTests {
    private static let everything =
        "account-notify away-notify batch chghost draft/metadata-3 draft/read-marker echo-message extended-join setname"
    private var stage: Stage
    /// Alice's first session, bare; her second, which wants everything; and bob.
    private let first = SessionID(1)
    private let second = SessionID(2)
    private let bob = SessionID(3)

    init() throws {
        var configuration = WorldConfiguration()
        configuration.operators = [OperatorAccount(name: "god", password: "secret")]
        stage = Stage(configuration)
        try stage.enter(first, as: "alice", with: "draft/message-redaction")
        try stage.enter(bob, as: "bob")
        for id in [first, bob] { try stage.send("JOIN #a,#b", from: id) }
        try stage.send("TOPIC #a :Trees", from: first)
        try attach(second, with: SessionsTests.everything)
        clear()
    }

    /// Lets a newcomer become another session of alice.
    private mutating func attach(
        _ id: SessionID,
        with capabilities: String = "",
        from peer: Peer = Peer(host: "127.0.0.1")
    ) throws {
        stage.handle(.connected(id, peer))
        try stage.send("CAP LS", from: id)
        if !capabilities.isEmpty { try stage.send("CAP REQ :\(capabilities)", from: id) }
        try stage.send("NICK second\(id.rawValue)", from: id)
        clear()
        stage.change { [first] in $0.attach(id, to: first.client, into: &$1) }
    }

    private mutating func clear() {
        for id in stage.received.keys { _ = stage.take(id) }
    }

    /// What each session of alice's, and bob, see of a line.
    private mutating func say(_ line: String, from id: SessionID) throws -> [[String]] {
        clear()
        try stage.send(line, from: id)
        return [first, second, bob].map { stage.take($0) }
    }

    // MARK: Coming

    @Test mutating func `a session is told all that it would know, and nobody else sees anything`() throws {
        let third = SessionID(4)
        stage.change { $0.clients[ClientID(1)]?.account = "liddell" }
        try stage.send("MODE alice +iw", from: first)
        try stage.send("AWAY :lunch", from: first)
        try attach(third, with: SessionsTests.everything)
        let lines = stage.take(third)
        #expect(lines.first == ":palabre.local 001 alice :Welcome to Palabre, alice!alice@127.0.0.1")
        let start = try #require(lines.firstIndex { $0.contains(" MODE ") })
        #expect(
            lines[start...].filter { !$0.contains(" 333 ") } == [
                ":alice!alice@127.0.0.1 MODE alice +iw", ":alice!alice@127.0.0.1 JOIN #a liddell alice",
                ":palabre.local MARKREAD #a *",
                ":palabre.local 332 alice #a Trees", ":palabre.local 353 alice = #a :@alice bob",
                ":palabre.local 366 alice #a :End of the list of names", ":palabre.local BATCH +3 metadata #a",
                ":palabre.local BATCH -3", ":alice!alice@127.0.0.1 JOIN #b liddell alice",
                ":palabre.local MARKREAD #b *", ":palabre.local 353 alice = #b :@alice bob",
                ":palabre.local 366 alice #b :End of the list of names", ":palabre.local BATCH +4 metadata #b",
                ":palabre.local BATCH -4",
            ]
        )
        #expect([first, second, bob].allSatisfy { stage.take($0).isEmpty })
        #expect(stage.world.sessions[third]?.away == nil)
        #expect(stage.world.clients[ClientID(4)] == nil)
        #expect(stage.world.nicks["second4"] == nil)
        #expect(stage.world.clients[ClientID(1)]?.receivers.map(\.session) == [first, second, third])
        #expect(stage.world.population.users == 2)
    }

    @Test mutating func `each session gets what it negotiated`() throws {
        try attach(SessionID(4), with: "no-implicit-names")
        let lines = stage.take(SessionID(4))
        #expect(lines.contains(":alice!alice@127.0.0.1 JOIN #a"))
        #expect(!lines.contains { $0.contains(" 353 ") || $0.contains("MARKREAD") || $0.contains(" MODE ") })
        try stage.send("CAP REQ server-time", from: second)
        let seen = try say("PRIVMSG #a :hi", from: bob)
        #expect(seen[0] == [":bob!bob@127.0.0.1 PRIVMSG #a :hi"])
        #expect(seen[1] == ["@time=2026-01-01T00:00:00.000Z :bob!bob@127.0.0.1 PRIVMSG #a :hi"])
    }

    @Test mutating func `only a newcomer can join a user, and only one that there is`() throws {
        let before = stage.world
        stage.change { [bob] in $0.attach(bob, to: ClientID(1), into: &$1) }
        stage.handle(.connected(SessionID(5), Peer(host: "127.0.0.1")))
        stage.change { $0.attach(SessionID(5), to: ClientID(9), into: &$1) }
        stage.change { $0.attach(SessionID(5), to: ClientID(5), into: &$1) }
        stage.change { $0.attach(SessionID(9), to: ClientID(1), into: &$1) }
        #expect(stage.effects == Effects())
        #expect(stage.world.clients[ClientID(1)]?.receivers == before.clients[ClientID(1)]?.receivers)
        #expect(stage.world.sessions[SessionID(5)]?.isRegistered == false)
    }

    @Test mutating func `a user is as safe as the least of its connections`() throws {
        let (safe, unsafe) = (SessionID(6), SessionID(7))
        stage.handle(.connected(safe, Peer(host: "127.0.0.1", isSecure: true)))
        try stage.send("NICK carol", from: safe)
        try stage.send("USER carol 0 * :Carol", from: safe)
        stage.handle(.connected(unsafe, Peer(host: "127.0.0.1")))
        clear()
        stage.change { $0.attach(unsafe, to: safe.client, into: &$1) }
        #expect(stage.take(safe) == [":carol!carol@127.0.0.1 MODE carol -Z"])
        #expect(stage.world.clients[safe.client]?.peer.isSecure == false)
        stage.handle(.disconnected(unsafe, .closed))
        #expect(stage.take(safe) == [":carol!carol@127.0.0.1 MODE carol +Z"])
    }

    // MARK: Hearing each other

    @Test mutating func `what one does in a channel the other hears once`() throws {
        for (line, shown) in [
            ("PRIVMSG #a :hi", "PRIVMSG #a :hi"), ("TOPIC #a :Woods", "TOPIC #a Woods"), ("MODE #a +m", "MODE #a +m"),
            ("MODE #a +v bob", "MODE #a +v bob"), ("KICK #b bob :no", "KICK #b bob no"), ("PART #b", "PART #b"),
            ("NICK alicia", "NICK alicia"),
        ] {
            let seen = try say(line, from: first)
            #expect(seen[1].count == 1, "\(line)")
            #expect(seen[1].first?.hasSuffix(shown.split(separator: " ").last ?? "") == true, "\(line)")
            if !line.hasPrefix("PART") { #expect(seen[2] == seen[1], "\(line)") }
        }
        #expect(try say("KICK #a alicia", from: first)[1] == [":alicia!alice@127.0.0.1 KICK #a alicia alicia"])
    }

    @Test mutating func `a session that comes along is told topic and names too`() throws {
        try stage.send("JOIN #c", from: bob)
        try stage.send("TOPIC #c :Leaves", from: bob)
        let seen = try say("JOIN #c", from: first)
        #expect(seen[0].map(SessionsTests.word) == ["JOIN", "332", "333", "353", "366"])
        #expect(
            seen[1].map(SessionsTests.word) == [
                "JOIN", "MARKREAD", "332", "333", "353", "366", "BATCH", "BATCH",
            ]
        )
        #expect(seen[1].first == ":alice!alice@127.0.0.1 JOIN #c * alice")
        #expect(seen[2] == [":alice!alice@127.0.0.1 JOIN #c"])
    }

    private static func word(_ line: String) -> String {
        line.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    }

    @Test mutating func `what one says to a user the other hears`() throws {
        let line = ":alice!alice@127.0.0.1 PRIVMSG bob :psst"
        #expect(try say("PRIVMSG bob :psst", from: first) == [[], [line], [line]])
        #expect(try say("PRIVMSG bob :psst", from: second) == [[line], [line], [line]])
        let own = ":alice!alice@127.0.0.1 PRIVMSG alice :note"
        #expect(try say("PRIVMSG alice :note", from: first) == [[own], [own], []])
        #expect(try say("PRIVMSG alice :note", from: second) == [[own], [own, own], []])
        let answer = ":bob!bob@127.0.0.1 PRIVMSG alice :what"
        #expect(try say("PRIVMSG alice :what", from: bob) == [[answer], [answer], []])
        try stage.send("PART #a", from: first)
        let outside = ":alice!alice@127.0.0.1 PRIVMSG #a :still here"
        stage.change { world in
            for id in world.channels.keys { world.channels[id]?.flags.remove(.noExternalMessages) }
        }
        #expect(try say("PRIVMSG #a :still here", from: first) == [[], [outside], [outside]])
    }

    @Test mutating func `what one becomes the other knows`() throws {
        #expect(try say("SETNAME :Alice L", from: first)[1] == [":alice!alice@127.0.0.1 SETNAME :Alice L"])
        #expect(try say("MODE alice +i", from: second)[0] == [":alice!alice@127.0.0.1 MODE alice +i"])
        stage.change { [first] in $0.logIn(first, as: "liddell", into: &$1) }
        let login = ":palabre.local 900 alice alice!alice@127.0.0.1 liddell :You are now logged in as liddell"
        #expect(stage.take(second) == [login, ":alice!alice@127.0.0.1 ACCOUNT liddell"])
        clear()
        stage.change { [first] world, effects in
            guard var turn = world.turn(on: first) else { return }
            world.changeHost(of: first.client, to: "tree", &turn)
            turn.finish(into: &effects)
        }
        let host = ":palabre.local 396 alice tree :is now your visible host"
        #expect(stage.take(first) == [host])
        #expect(stage.take(second) == [host, ":alice!alice@127.0.0.1 CHGHOST alice tree"])
    }

    @Test mutating func `what one has read the other has read`() throws {
        let time = "timestamp=2026-01-01T00:00:00.000Z"
        #expect(try say("MARKREAD #a \(time)", from: first)[1] == [":palabre.local MARKREAD #a \(time)"])
        #expect(try say("MARKREAD #a \(time)", from: first)[1].isEmpty, "it was read already")
        #expect(try say("MARKREAD #a \(time)", from: second)[0].isEmpty, "it does not know that")
    }

    @Test mutating func `metadata that one sets the other hears of when it wants to`() throws {
        try stage.send("METADATA * SUB colour", from: second)
        let line = ":palabre.local 761 * alice colour * green"
        #expect(try say("METADATA * SET colour :green", from: first)[1] == [line])
        #expect(try say("METADATA * SET colour :red", from: second)[0].isEmpty)
    }

    @Test mutating func `invitations are for the whole user`() throws {
        try stage.send("JOIN #c", from: bob)
        let line = ":bob!bob@127.0.0.1 INVITE alice #c"
        #expect(try say("INVITE alice #c", from: bob)[..<2] == [[line], [line]])
        #expect(try say("INVITE", from: second)[1].first == ":palabre.local 336 alice #c")
    }

    @Test mutating func `an office is the user's`() throws {
        stage.change { world in
            let question = Question.office(SessionID(1), world.configuration.operators[0], Message(nil, "OPER"))
            world.questions[Ticket(77)] = question
        }
        clear()
        stage.handle(.computed(Ticket(77), .checked(isRight: true)))
        #expect(stage.take(second) == [":alice!alice@127.0.0.1 MODE alice +o"])
    }

    @Test mutating func `what one deletes goes on the other too`() throws {
        let reader = SessionID(4)
        try attach(reader, with: "message-tags draft/message-redaction")
        for target in ["#a", "bob", "alice"] {
            clear()
            try stage.send("PRIVMSG \(target) :oops", from: first)
            let line = try #require(stage.take(reader).first)
            let id = try #require(try Message(parsing: line).tags["msgid"])
            try stage.send("REDACT \(target) \(id)", from: first)
            #expect(stage.take(reader) == [":alice!alice@127.0.0.1 REDACT \(target) \(id)"])
        }
    }

    @Test mutating func `a channel that one renames the other finds again`() throws {
        let seen = try say("RENAME #a #d", from: first)
        let words = ["PART", "JOIN", "MARKREAD", "332", "333", "353", "366"]
        #expect(seen[0].map(SessionsTests.word) == words.filter { $0 != "MARKREAD" })
        #expect(seen[1].map(SessionsTests.word) == words + ["BATCH", "BATCH"])
    }

    // MARK: Going

    private static let farewell = [
        ":alice!alice@127.0.0.1 QUIT :Quit: bye", "ERROR :Closing link: alice (Quit: bye)",
    ]

    @Test mutating func `one session of two ends unseen, the last is a QUIT`() throws {
        let seen = try say("QUIT :bye", from: first)
        #expect(seen == [SessionsTests.farewell, [], []])
        #expect(stage.world.channel(named: "#a")?.members[ClientID(1)]?.receivers.map(\.session) == [second])
        #expect(try say("PRIVMSG alice :hi", from: bob)[1] == [":bob!bob@127.0.0.1 PRIVMSG alice :hi"])
        clear()
        stage.handle(.disconnected(second, .closed))
        #expect(stage.take(bob) == [":alice!alice@127.0.0.1 QUIT :Connection closed"])
        #expect(stage.world.clients[ClientID(1)] == nil)
    }

    @Test(arguments: ["KILL alice :no", "KLINE alice!*@* :no"])
    mutating func `who is thrown out goes with all sessions`(line: String) throws {
        stage.give(bob, Office(name: "root", privileges: .all))
        let seen = try say(line, from: bob)
        #expect(seen[0].last?.hasPrefix("ERROR :Closing link: alice") == true)
        #expect(seen[1].last?.hasPrefix("ERROR :Closing link: alice") == true)
        #expect(seen[2].count { $0.contains(" QUIT ") } == 1)
        #expect(!seen[2].contains { $0.contains("QUIT") && !$0.contains("alice") })
        if line.hasPrefix("KLINE") { #expect(seen[2].last?.hasSuffix("and 2 connections are closed") == true) }
        #expect(Set(stage.world.sessions.keys) == [bob])
        #expect(Set(stage.world.clients.keys) == [bob.client])
    }

    @Test mutating func `who throws itself out goes with all sessions`() throws {
        stage.give(first, Office(name: "root", privileges: .all))
        let seen = try say("KILL alice :me", from: first)
        #expect(seen[0].last == "ERROR :Closing link: alice (Killed (alice (me)))")
        #expect(seen[1] == [":alice!alice@127.0.0.1 KILL alice me", seen[0].last ?? ""])
        #expect(seen[2] == [":alice!alice@127.0.0.1 QUIT :Killed (alice (me))"])
        #expect(Set(stage.world.sessions.keys) == [bob])
    }

    @Test mutating func `a network that is closed takes only the sessions from there`() throws {
        try attach(SessionID(4), from: Peer(host: "192.0.2.7"))
        stage.give(bob, Office(name: "root", privileges: .all))
        let seen = try say("DLINE 192.0.2.0/24", from: bob)
        #expect(seen[0].isEmpty && seen[1].isEmpty)
        #expect(stage.take(SessionID(4)).last?.hasPrefix("ERROR ") == true)
        #expect(stage.world.clients[ClientID(1)]?.receivers.count == 2)
    }

    @Test mutating func `a name that the server is closed to ends all sessions`() throws {
        stage.give(bob, Office(name: "root", privileges: .all))
        try stage.send("KLINE bad!*@* :no", from: bob)
        let seen = try say("NICK bad", from: second)
        #expect(seen[0].last == "ERROR :Closing link: bad (Banned: no)")
        #expect(seen[1].last == "ERROR :Closing link: bad (Banned: no)")
        #expect(stage.world.clients[ClientID(1)] == nil)
    }

    @Test mutating func `a history is for the session that is still there`() throws {
        try attach(SessionID(4), with: "batch server-time")
        let tickets = stage.effects.list.compactMap { effect -> Ticket? in
            if case .find(let ticket, _) = effect { ticket } else { nil }
        }
        #expect(tickets.count == 1, "one place is looked through after the other")
        #expect(stage.world.inquiries.count == 1)
        stage.handle(.disconnected(SessionID(4), .closed))
        #expect(stage.world.inquiries.isEmpty)
        #expect(stage.world.channel(named: "#a")?.members[ClientID(1)]?.replays == [])
    }

    // MARK: Nobody there

    @Test mutating func `a user without sessions can be spoken of and to, and thrown out`() throws {
        for id in [first, second] {
            stage.change { world, _ in world.sessions[id].map { world.detach($0) } }
        }
        stage.give(bob, Office(name: "root", privileges: .all))
        for line in [
            "PRIVMSG alice :hi", "PRIVMSG #a :hi", "NOTICE alice :hi", "WHOIS alice", "WHO #a", "NAMES #a",
            "INVITE alice #new", "SAJOIN alice #new,#a", "SAMODE #a +v alice", "SAMODE #a -o alice", "MONITOR + alice",
            "RENAME #b #d", "SAMODE #a +o bob", "KICK #a alice", "METADATA alice SET x :y", "METADATA alice LIST",
            "STATS l", "WALLOPS :hi", "NICK robert", "ACCEPT alice",
        ] {
            let seen = try say(line, from: bob)
            #expect(seen[0].isEmpty && seen[1].isEmpty, "\(line)")
        }
        #expect(stage.world.channel(named: "#new")?.members.map(\.client) == [ClientID(1)])
        #expect(stage.world.clients[ClientID(1)]?.receivers.isEmpty == true)
        let seen = try say("KILL alice :no", from: bob)
        #expect(seen[2].contains(":alice!alice@127.0.0.1 QUIT :Killed (robert (no))"))
        #expect(stage.world.clients[ClientID(1)] == nil)
    }

    @Test mutating func `a session comes back to a user without any`() throws {
        for id in [first, second] {
            stage.change { world, _ in world.sessions[id].map { world.detach($0) } }
        }
        try attach(SessionID(4), from: Peer(host: "192.0.2.7"))
        #expect(stage.world.clients[ClientID(1)]?.peer.host == "192.0.2.7")
        #expect(try say("PRIVMSG #a :hi", from: bob).isEmpty == false)
        #expect(stage.take(SessionID(4)) == [":bob!bob@127.0.0.1 PRIVMSG #a :hi"])
    }
}
