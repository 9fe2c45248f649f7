// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ResidenceTests {
    private var stage: Stage
    /// Alice's session; bob, who watches.
    private let alice = SessionID(1)
    private let bob = SessionID(2)

    init() throws {
        stage = Stage(ResidenceTests.configuration, memory: Memory(records: [ResidenceTests.account]))
        try stage.join(alice, as: "alice")
        try stage.enter(bob, as: "bob", with: "away-notify")
        try stage.send("JOIN #a,#b", from: alice)
        try stage.send("JOIN #a,#b", from: bob)
        _ = stage.take(bob)
    }

    private static let account = Record.account(
        Account(name: "alice", registeredAt: Instant(seconds: 1_767_225_600))
    )

    private static var configuration: WorldConfiguration {
        var configuration = WorldConfiguration()
        configuration.accounts.alwaysOn = .mandatory
        configuration.accounts.alwaysOnTimeout = 3600
        return configuration
    }

    private var user: Client? { stage.world.user(named: "alice") }

    /// What the store has of alice after all that was kept and dropped so far.
    private mutating func kept(by act: (inout Stage) throws -> Void) rethrows -> Presence?? {
        try act(&stage)
        var result: Presence?? = nil
        for effect in stage.effects.list {
            switch effect {
            case .keep(.presence(let presence)): result = .some(presence)
            case .drop(.presence("alice")): result = .some(nil)
            default: break
            }
        }
        return result
    }

    private mutating func restart(with presence: Presence, after seconds: Int64 = 0) {
        stage = Stage(
            ResidenceTests.configuration,
            memory: Memory(records: [ResidenceTests.account, .presence(presence)])
        )
        stage.now = stage.now + seconds
    }

    // MARK: Staying

    @Test(arguments: [true, false]) mutating func `the last session ends unseen, and is another one's beginning`(
        saysGoodbye: Bool
    ) throws {
        if saysGoodbye {
            try stage.send("QUIT :bye", from: alice)
            #expect(stage.take(alice).suffix(2).first == ":alice!alice@127.0.0.1 QUIT :Quit: bye")
        } else {
            stage.handle(.disconnected(alice, .closed))
        }
        #expect(stage.take(bob) == [":alice!alice@127.0.0.1 AWAY :Not connected"])
        try stage.send("NAMES #a", from: bob)
        #expect(stage.take(bob).first == ":palabre.local 353 bob = #a :@alice bob")
        try stage.send("PRIVMSG alice :hi", from: bob)
        #expect(stage.take(bob) == [":palabre.local 301 bob alice :Not connected"])
        try stage.join(SessionID(3), as: "alice")
        #expect(stage.take(bob) == [":alice!alice@127.0.0.1 AWAY"])
        let lines = stage.take(SessionID(3))
        #expect(lines.contains(":alice!alice@127.0.0.1 JOIN #a"))
        #expect(lines.contains(":palabre.local 353 alice = #a :@alice bob"))
    }

    @Test mutating func `whatever nick it wishes for, it is the one who stays`() throws {
        stage.handle(.disconnected(alice, .closed))
        stage.handle(.connected(SessionID(3), Peer(host: "127.0.0.1")))
        stage.logIn(SessionID(3), as: "alice")
        try stage.send("NICK somebody", from: SessionID(3))
        try stage.send("USER a 0 * a", from: SessionID(3))
        #expect(stage.take(SessionID(3)).contains { $0.contains(" 001 alice ") })
        #expect(stage.world.nicks["somebody"] == nil)
    }

    @Test mutating func `who does not want it goes`() throws {
        for (wish, policy) in [(false, AccountPolicy.Choice.optOut), (nil, .optIn), (true, .off)] {
            try stage.join(SessionID(3), as: "alice")
            try stage.send("JOIN #a", from: SessionID(3))
            stage.change { world in
                world.configuration.accounts.alwaysOn = policy
                world.accounts["alice"]?.settings.isAlwaysOn = wish
            }
            for id in [alice, SessionID(3)] { stage.handle(.disconnected(id, .closed)) }
            #expect(stage.take(bob).last == ":alice!alice@127.0.0.1 QUIT :Connection closed")
            stage.change { $0.configuration.accounts.alwaysOn = .mandatory }
        }
    }

    @Test mutating func `without auto-away it seems to be there`() throws {
        stage.change { $0.configuration.accounts.autoAway = .off }
        stage.handle(.disconnected(alice, .closed))
        #expect(stage.take(bob) == [])
    }

    @Test mutating func `whoever has said why it is away goes on saying it`() throws {
        try stage.send("AWAY :lunch", from: alice)
        stage.handle(.disconnected(alice, .closed))
        #expect(stage.take(bob) == [":alice!alice@127.0.0.1 AWAY lunch"])
    }

    @Test mutating func `an office ends with the last session`() throws {
        stage.give(alice, Office(name: "root", privileges: .all))
        stage.handle(.disconnected(alice, .closed))
        #expect(user?.isOperator == false && user?.office == nil)
    }

    @Test mutating func `what others do to it is done`() throws {
        stage.handle(.disconnected(alice, .closed))
        stage.give(bob, Office(name: "root", privileges: .all))
        for line in ["SAMODE #b +o bob", "KICK #b alice", "SAMODE #a -o alice", "SAJOIN alice #c"] {
            stage.now = stage.now + 1
            try stage.send(line, from: bob)
        }
        let channels = user?.attendance.kept?.channels
        #expect(channels == [Presence.Place(channel: "#a", status: ""), Presence.Place(channel: "#c", status: "o")])
    }

    @Test(arguments: ["KILL alice :no", "KLINE alice!*@* :no"])
    mutating func `who is thrown out stays no more`(line: String) throws {
        stage.give(bob, Office(name: "root", privileges: .all))
        for isThere in [true, false] {
            if !isThere { stage.handle(.disconnected(alice, .closed)) }
            let kept = try kept { [bob] in try $0.send(line, from: bob) }
            #expect(kept == .some(nil))
            #expect(stage.take(bob).count { $0.contains(" QUIT ") } == 1)
            #expect(user == nil)
            if isThere {
                try stage.send("UNKLINE alice!*@*", from: bob)
                try stage.join(alice, as: "alice")
                try stage.send("JOIN #a", from: alice)
            }
        }
    }

    @Test mutating func `who was not seen for too long is given up`() throws {
        stage.handle(.disconnected(alice, .closed))
        stage.now = stage.now + 3599
        stage.handle(.ticked)
        #expect(user != nil)
        stage.now = stage.now + 1
        #expect(stage.world.deadline.map { $0 <= stage.now } == true)
        #expect(kept { $0.handle(.ticked) } == .some(nil))
        #expect(user == nil)
        #expect(stage.take(bob).contains(":alice!alice@127.0.0.1 QUIT :Not seen for too long"))
    }

    @Test mutating func `who comes back is not given up`() throws {
        stage.handle(.disconnected(alice, .closed))
        try stage.join(SessionID(3), as: "alice")
        stage.now = stage.now + 4000
        stage.change { $0.expireAbsences(into: &$1) }
        #expect(user != nil)
    }

    @Test mutating func `what the server does not allow any more ends at once`() throws {
        stage.handle(.disconnected(alice, .closed))
        var configuration = stage.world.configuration
        configuration.accounts.alwaysOn = .off
        stage.handle(.reconfigured(configuration, report: [], for: nil))
        #expect(stage.take(bob).last == ":alice!alice@127.0.0.1 QUIT :No longer always on")
        #expect(user == nil)
    }

    @Test mutating func `of two users of an account the first stays`() throws {
        try stage.enter(SessionID(3), as: "other")
        stage.logIn(SessionID(3), as: "alice")
        stage.handle(.disconnected(SessionID(3), .closed))
        #expect(stage.world.user(named: "other") == nil)
        try stage.enter(SessionID(4), as: "other")
        stage.logIn(SessionID(4), as: "alice")
        stage.logIn(alice, as: "somebody")
        stage.handle(.ticked)
        #expect(user?.attendance.kept == nil)
        #expect(stage.world.user(named: "other")?.attendance.kept?.source.name == "other")
    }

    // MARK: Being kept

    @Test mutating func `what is kept is what is there, at once, or later where it changes all the time`() throws {
        stage.now = stage.now + 60
        let first = try kept { try $0.send("JOIN #c", from: SessionID(1)) }
        #expect(first??.channels.map(\.channel) == ["#a", "#b", "#c"])
        #expect(first??.channels.map(\.status) == ["o", "o", "o"])
        #expect(first??.leftAt == nil)
        let second = try kept { try $0.send("PART #c", from: SessionID(1)) }
        #expect(second??.channels.map(\.channel) == ["#a", "#b"])
        for _ in 0..<20 {
            for line in ["JOIN #c", "PART #c"] { try stage.send(line, from: SessionID(1)) }
        }
        #expect(try kept { try $0.send("JOIN #d", from: SessionID(1)) } == nil)
        stage.now = stage.world.latePresences.earliest ?? stage.now
        let last = kept { $0.handle(.ticked) }
        #expect(last??.channels.map(\.channel) == ["#a", "#b", "#d"])
        #expect(stage.world.latePresences.earliest == nil)
    }

    @Test mutating func `nothing is kept where nothing changes`() throws {
        stage.now = stage.now + 5
        stage.handle(.ticked)
        for line in ["PRIVMSG #a :hi", "WHOIS alice", "JOIN #a", "MODE alice", "PING x", "TOPIC #a :x"] {
            stage.now = stage.now + 5
            #expect(try kept { try $0.send(line, from: SessionID(1)) } == nil, "\(line)")
        }
    }

    @Test mutating func `everything that others see of it is kept`() throws {
        for (line, check) in [
            ("NICK alicia", { $0.source.name == "alicia" }), ("SETNAME :Al", { $0.realName == "Al" }),
            ("MODE alicia +iw", { $0.modes == "iw" }), ("AWAY :x", { $0.awayReason == "x" }),
            ("RENAME #a #d", { $0.channels.first?.channel == "#d" }),
            ("MODE #d +v alicia", { $0.channels.first?.status == "ov" }),
        ] as [(String, (Presence) -> Bool)] {
            stage.now = stage.now + 1
            let kept = try kept { try $0.send(line, from: SessionID(1)) }
            #expect((kept ?? nil).map(check) == true, "\(line)")
        }
    }

    // MARK: Being brought back

    @Test mutating func `a restart is not seen`() throws {
        try stage.send("MODE #a +v bob", from: alice)
        try stage.send("MODE alice +i", from: alice)
        stage.handle(.stopped(reason: "Restarting"))
        let kept = stage.effects.list.compactMap { effect -> Presence? in
            if case .keep(.presence(let presence)) = effect { presence } else { nil }
        }
        let presence = try #require(kept.first)
        #expect(kept.count == 1)
        #expect(presence.leftAt == stage.now)
        restart(with: presence)
        #expect(stage.world.deadline != nil)
        try stage.enter(bob, as: "bob")
        try stage.send("JOIN #a", from: bob)
        #expect(stage.take(bob).contains(":palabre.local 353 bob = #a :bob @alice"))
        try stage.send("WHOIS alice", from: bob)
        #expect(stage.take(bob).contains(":palabre.local 301 bob alice :Not connected"))
        #expect(user?.modes == [.invisible])
        try stage.join(alice, as: "alice")
        #expect(stage.take(alice).contains(":alice!alice@127.0.0.1 JOIN #b"))
        #expect(user?.receivers.map(\.session) == [alice])
    }

    @Test mutating func `an absence goes on over a restart`() throws {
        var presence = Presence(
            account: "alice",
            source: Source(name: "alice", user: "a", host: "h"),
            realName: "Alice",
            modes: "",
            channels: []
        )
        presence.leftAt = stage.now + -3000
        restart(with: presence)
        stage.now = stage.now + 599
        stage.handle(.ticked)
        #expect(user != nil)
        stage.now = stage.now + 1
        stage.handle(.ticked)
        #expect(user == nil)
    }

    @Test mutating func `who must not stay any more goes, and is not kept`() throws {
        stage.handle(.disconnected(alice, .closed))
        let presence = try #require(user?.attendance.kept)
        stage = Stage(memory: Memory(records: [ResidenceTests.account, .presence(presence)]))
        #expect(kept { $0.handle(.ticked) } == .some(nil))
        #expect(user == nil)
    }

    @Test mutating func `what cannot be is not brought back`() throws {
        let nobody = Presence(
            account: "nobody",
            source: Source(name: "nobody", user: "a", host: "h"),
            realName: "",
            modes: "oZx",
            channels: [Presence.Place(channel: "#a", status: "o"), Presence.Place(channel: "a b", status: "")]
        )
        var twice = nobody
        twice.account = "alice"
        stage = Stage(
            ResidenceTests.configuration,
            memory: Memory(records: [
                ResidenceTests.account, .presence(nobody), .presence(twice), .presence(twice),
            ])
        )
        #expect(stage.world.clients.count == 1)
        #expect(stage.world.user(named: "nobody")?.modes == [.secure, .cloaked])
        #expect(stage.world.channels.count == 1)
        #expect(stage.world.population.operators == 0)
    }
}
