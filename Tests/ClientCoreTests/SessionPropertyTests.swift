// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@testable import ClientCore

/// What holds whatever a server sends.
@Suite struct SessionPropertyTests {
    private static func session() -> IRCSession {
        let endpoint = Endpoint(dialect: .irc, host: "irc.test", channels: ["#a"])
        return IRCSession(endpoint: endpoint, identity: Identity(nick: "alice", user: "al", realName: "Alice"))
    }

    @Test(arguments: 0..<60) func `no line traps or breaks the state`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var session = SessionPropertyTests.session()
        var effects: [SessionEffect] = []
        var now = Instant(seconds: 1_000_000)
        session.handle(.link(.opened(.plain)), at: now, into: &effects)
        for _ in 0..<300 {
            session.handle(generator.event(), at: now, into: &effects)
            now.milliseconds += Int64.random(in: 0...20_000, using: &generator)
            check(session, seed)
        }
        session.handle(.link(.closed(LinkClosure(cause: .failed, explanation: "x"))), at: now, into: &effects)
        let ends = effects.count {
            if case .report(let report) = $0, case .ended = report.content { true } else { false }
        }
        #expect(ends == 1, "seed \(seed)")
        for case .send(let bytes) in effects {
            let isOneLine =
                bytes.suffix(2) == [13, 10] && !bytes.dropLast(2).contains { $0 == 13 || $0 == 10 || $0 == 0 }
            #expect(isOneLine, "seed \(seed)")
        }
    }

    private func check(_ session: IRCSession, _ seed: UInt64) {
        for state in session.joined {
            let members = state.members
            #expect(zip(members, members.dropFirst()).allSatisfy(Member.precedes), "sorted, seed \(seed)")
            #expect(Set(members.map(\.folded)).count == members.count, "unique, seed \(seed)")
            #expect(members.allSatisfy { $0.folded == session.key($0.nick) }, "folded, seed \(seed)")
            #expect(state.member(session.nick) != nil, "with us in it, seed \(seed)")
            #expect(session.channel(state.name) == state, "found by its name, seed \(seed)")
        }
        #expect(session.batches.count <= Batches.limit)
    }

    @Test(arguments: 0..<20) func `how lines are cut into reads makes no difference`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let now = Instant(seconds: 1_000_000)
        let lines = (0..<200).map { _ in generator.line() }
        var whole: [SessionEffect] = []
        var session = SessionPropertyTests.session()
        session.handle(.link(.opened(.plain)), at: now, into: &whole)
        session.handle(.link(.received(lines)), at: now, into: &whole)
        var pieces: [SessionEffect] = []
        session = SessionPropertyTests.session()
        session.handle(.link(.opened(.plain)), at: now, into: &pieces)
        var rest = lines[...]
        while !rest.isEmpty {
            let count = Int.random(in: 0...5, using: &generator)
            session.handle(.link(.received(Array(rest.prefix(count)))), at: now, into: &pieces)
            rest = rest.dropFirst(count)
        }
        #expect(whole == pieces, "seed \(seed)")
    }

    @Test func `what a server never ends does not pile up`() throws {
        var session = SessionPropertyTests.session()
        let now = Instant(seconds: 1_000_000)
        var effects: [SessionEffect] = []
        func receive(_ lines: [String]) throws {
            session.handle(.link(.received(try lines.map(Message.init(parsing:)))), at: now, into: &effects)
            effects = []
        }
        session.handle(.link(.opened(.plain)), at: now, into: &effects)
        try receive([":s 001 alice :Hi"])
        try receive((0..<10_000).map { ":s BATCH +b\($0) chathistory #a" })
        #expect(session.batches.count == Batches.limit)
        try receive((0..<10_000).map { "@msgid=\($0) :bob!b@h PRIVMSG alice :hi" })
        #expect(session.seen.count == RecentIDs.limit)
        try receive((0..<1_000).map { ":alice JOIN #\($0)" })
        #expect(session.joined.count == IRCSession.channelLimit)
        let names = (0..<40).map { "m\($0)" }.joined(separator: " ")
        try receive(
            (0..<2_000).map { ":s 353 alice = #1 :\($0)\(names.split(separator: " ").joined(separator: " \($0)"))" }
        )
        try receive([":s 366 alice #1 :End"])
        #expect(session.channel("#1")?.members.count == Roster.limit)
        #expect(session.channel("#1")?.member("alice") != nil)
    }
}

extension SeededGenerator {
    private static let templates = [
        ":irc.test 001 N :Hi", ":irc.test 005 N CASEMAPPING=ascii PREFIX=(ov)@+ :are supported",
        ":irc.test 005 N CASEMAPPING=rfc1459 PREFIX=(qaohv)~&@%+ STATUSMSG=@+ :are supported", ":irc.test 005 N T T :x",
        ":irc.test 376 N :End", ":irc.test 433 * N :taken", ":irc.test 432 * N :bad",
        ":N!u@h JOIN C", ":N!u@h JOIN C", ":N!u@h JOIN C", ":alice!al@h JOIN C", ":alice!al@h JOIN C", ":N PART C :T",
        ":N KICK C N :T", ":N!u@h QUIT :T", ":N!u@h NICK N", ":N!u@h NICK N", ":alice!al@h NICK N", ":N MODE C +ov N N",
        ":N MODE C -o+v N", ":N MODE C +o", ":N MODE C T T", ":N TOPIC C :T", ":N AWAY :T", ":N CHGHOST T T",
        ":irc.test 353 N = C :@N +N N", ":irc.test 353 N = C :N T", ":irc.test 353 N = C", ":irc.test 366 N C :End",
        ":irc.test 324 N C +T T", ":irc.test 329 N C 99999999999999999999", ":irc.test 332 N C :T", ":irc.test 396 N T",
        ":irc.test 352 N C u h s N G :0 T", ":irc.test BATCH +N chathistory C", ":irc.test BATCH -N",
        "@batch=N :N PRIVMSG C :T",
        "@batch=N :irc.test BATCH +N netsplit", "@msgid=N;time=T :N!u@h PRIVMSG C :T",
        ":N!u@h PRIVMSG alice :\u{1}VERSION T",
        ":N!u@h NOTICE alice :\u{1}T\u{1}", ":N NOTICE @C :T", "PING :T", "ERROR :T", ":irc.test CAP * LS * :batch T",
        ":irc.test CAP * LS :echo-message labeled-response", ":irc.test CAP * ACK :batch echo-message",
        ":irc.test CAP * NAK :T",
        ":irc.test CAP N NEW :away-notify", ":irc.test CAP", ":irc.test FAIL T T C :T", ":T!T@T T T :T",
        ":irc.test D T C N :T",
    ]

    mutating func line() -> Message {
        var text = ""
        for letter in SeededGenerator.templates.randomElement(using: &self) ?? "" {
            switch letter {
            case "N": text += nick()
            case "C": text += ["#a", "#A", "#b", "&c", "#", "@#a", "nochannel"].randomElement(using: &self) ?? ""
            case "D": text += String(Int.random(in: 100...999, using: &self))
            case "T": text += hostileText(upTo: 6)
            default: text.append(letter)
            }
        }
        let safe = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" && $0 != "\n" && $0 != "\0" })
        )
        return (try? Message(parsing: safe)) ?? Message(nil, "PING")
    }

    private mutating func nick() -> String {
        ["alice", "Alice", "bob", "b{}b", "b[]b", "B[]B", "carol", "e\u{301}", "\u{e9}", "x", "alice_"].randomElement(
            using: &self
        )
            ?? ""
    }

    mutating func event() -> SessionEvent {
        switch Int.random(in: 0..<20, using: &self) {
        case 0: .ticked
        case 1: .said(.action, text: hostileText(upTo: 60), to: hostileText(upTo: 3))
        case 2: .requested(line())
        default: .link(.received((0..<Int.random(in: 1...6, using: &self)).map { _ in line() }))
        }
    }
}
