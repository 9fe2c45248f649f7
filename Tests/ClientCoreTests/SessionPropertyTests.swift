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

    @Test(arguments: 0..<40) func `nobody is let in who was to log in and did not`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var identity = Identity(nick: "alice", user: "al", realName: "Alice")
        identity.credentials = Credentials(account: "alice", password: "sesame")
        identity.away = "gone"
        let endpoint = Endpoint(dialect: .irc, host: "irc.test", channels: ["#a"])
        var session = IRCSession(endpoint: endpoint, identity: identity)
        var effects: [SessionEffect] = []
        var now = Instant(seconds: 1_000_000)
        session.handle(.link(.opened(.plain, nonce: "0123456789abcdefgh")), at: now, into: &effects)
        session.handle(.link(.received([Message(nil, "CAP", "*", "LS", "sasl")])), at: now, into: &effects)
        session.handle(.link(.received([Message(nil, "CAP", "*", "ACK", "sasl")])), at: now, into: &effects)
        for _ in 0..<60 where session.phase != .ended {
            session.handle(generator.event(), at: now, into: &effects)
            now.milliseconds += Int64.random(in: 0...2_000, using: &generator)
        }
        #expect(session.phase != .ready && session.joined.isEmpty, "seed \(seed)")
        #expect(!effects.contains { if case .send(let bytes) = $0 { bytes.starts(with: "JOIN".utf8) } else { false } })
        let ends = effects.count {
            if case .report(let report) = $0, case .ended = report.content { true } else { false }
        }
        #expect(ends == (session.phase == .ended ? 1 : 0), "seed \(seed)")
    }

    @Test(arguments: 0..<60) func `no line traps or breaks the state`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var session = SessionPropertyTests.session()
        var effects: [SessionEffect] = []
        var now = Instant(seconds: 1_000_000)
        var channels = 0
        session.handle(.link(.opened(.plain)), at: now, into: &effects)
        // Without a welcome the session would soon be over.
        let welcome = Message(Source(name: "irc.test"), "001", "alice", "Welcome")
        let join = Message(Source(name: "alice"), "JOIN", "#b")
        session.handle(.link(.received([welcome, join])), at: now, into: &effects)
        let everything = CapabilityWish.all.map(\.capability.rawValue).joined(separator: " ")
        let agreed = Message(nil, "CAP", "*", "ACK", everything)
        if seed.isMultiple(of: 2) { session.handle(.link(.received([agreed])), at: now, into: &effects) }
        for _ in 0..<300 {
            session.handle(generator.event(), at: now, into: &effects)
            now.milliseconds += Int64.random(in: 0...4_000, using: &generator)
            if let deadline = session.deadline, now >= deadline {
                session.handle(.ticked, at: now, into: &effects)
                #expect(session.deadline.map { $0 > now } ?? true, "a tick gets things done, seed \(seed)")
            }
            check(session, seed)
            channels += session.joined.count
        }
        session.handle(.link(.closed(LinkClosure(cause: .failed, explanation: "x"))), at: now, into: &effects)
        #expect(session.deadline == nil, "seed \(seed)")
        checkDeliveries(effects, seed)
        // Random lines that never get us into a channel would show nothing.
        #expect(channels > 5, "seed \(seed)")
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

    // Whatever was on its way arrived or did not.
    private func checkDeliveries(_ effects: [SessionEffect], _ seed: UInt64) {
        var open: Set<SendID> = []
        for case .report(let report) in effects {
            switch report.content {
            case .said(let speech): if case .pending(let id) = speech.delivery { open.insert(id) }
            case .delivered(let id, _, _), .undelivered(let id, _, _): open.remove(id)
            default: break
            }
        }
        #expect(open.isEmpty, "seed \(seed)")
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
        #expect(session.questions.count <= Questions.limit)
        #expect(session.deliveries.count <= Deliveries.limit + Deliveries.lateLimit)
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
        func receive(_ lines: [String]) throws {
            session.hear(.received(try lines.map(Message.init(parsing:))))
        }
        session.hear(.opened(.plain))
        try receive([":s 001 alice :Hi"])
        try receive((0..<10_000).map { ":s BATCH +b\($0) chathistory #a" })
        #expect(session.batches.count == Batches.limit)
        try receive((0..<10_000).map { "@msgid=\($0) :bob!b@h PRIVMSG alice :hi" })
        #expect(session.seen.count == RecentIDs.limit)
        try receive([":s CAP * ACK :draft/read-marker draft/metadata-3 message-tags"])
        try receive((0..<6_000).map { ":s 761 alice n\($0) avatar * x" })
        #expect(session.profiles.count == Profiles.limit)
        try receive((0..<2_000).map { ":s MARKREAD n\($0) timestamp=2001-09-09T01:46:40.000Z" })
        #expect(session.readMarks.count == ReadMarks.limit)
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

    @Test(.timeLimit(.minutes(1))) func `a list that never ends does not stop the clock`() throws {
        var session = SessionPropertyTests.session()
        func receive(_ lines: [String]) throws {
            session.hear(.received(try lines.map(Message.init(parsing:))))
        }
        session.hear(.opened(.plain))
        try receive([":s 001 alice :Hi", ":alice JOIN #a"])
        try receive(
            (0..<400).map { line in
                ":s 353 alice = #a :\((0..<50).map { "m\(line)x\($0)" }.joined(separator: " "))"
            }
        )
        // Each pair would sort them all.
        try receive((0..<2_000).flatMap { [":s 353 alice = #a :new\($0)", ":other\($0)!u@h JOIN #a"] })
        #expect(session.channel("#a")?.members.count == 24_001)
        try receive((0..<400).map { ":s 005 alice CASEMAPPING=\($0 % 2 == 0 ? "ascii" : "rfc1459") :are supported" })
        #expect(session.ruleChanges == IRCSession.ruleChangeLimit)
        check(session, 0)
    }
}

extension SeededGenerator {
    // № stands for a nick, § for a channel, ¤ for a numeric, … for any text.
    private static let templates = [
        ":irc.test 001 № :Hi", ":irc.test 005 № CASEMAPPING=ascii PREFIX=(ov)@+ :are supported",
        ":irc.test 005 № CASEMAPPING=rfc1459 PREFIX=(qaohv)~&@%+ STATUSMSG=@+ :are supported", ":irc.test 005 № … … :x",
        ":irc.test 376 № :End", ":irc.test 433 * № :taken", ":irc.test 432 * № :bad",
        ":№!u@h JOIN §", ":№!u@h JOIN §", ":№!u@h JOIN §",
        ":alice!al@h JOIN §", ":alice!al@h JOIN §", ":alice!al@h JOIN §", ":alice!al@h JOIN §", ":№ PART § :…",
        ":№ KICK § № :…", ":№!u@h QUIT :…", ":№!u@h NICK №", ":№!u@h NICK №", ":alice!al@h NICK №", ":№ MODE § +ov № №",
        ":№ MODE § -o+v №", ":№ MODE § +o", ":№ MODE § … …", ":№ TOPIC § :…", ":№ AWAY :…", ":№ CHGHOST … …",
        ":irc.test 353 № = § :@№ +№ №", ":irc.test 353 № = § :№ …", ":irc.test 353 № = §", ":irc.test 366 № § :End",
        ":irc.test 324 № § +… …", ":irc.test 329 № § 99999999999999999999", ":irc.test 332 № § :…", ":irc.test 396 № …",
        ":irc.test 352 № § u h s № G :0 …", ":irc.test BATCH +№ chathistory §", ":irc.test BATCH -№",
        "@batch=№ :№ PRIVMSG § :…",
        "@batch=№ :irc.test BATCH +№ netsplit", ":irc.test BATCH +№ netjoin … …", "@batch=№ :№!u@h QUIT :…",
        "@batch=№ :№!u@h JOIN §", "@msgid=№;time=… :№!u@h PRIVMSG § :…",
        ":№!u@h PRIVMSG alice :\u{1}VERSION …",
        ":№!u@h NOTICE alice :\u{1}…\u{1}", ":№ NOTICE @§ :…", "PING :…", "@label=1 :№ NICK №",
        "@label=1 :irc.test ¤ № § :…", "ERROR :…", ":irc.test CAP * LS * :batch …",
        ":irc.test CAP * LS :echo-message labeled-response", ":irc.test CAP * ACK :batch echo-message",
        ":irc.test CAP * NAK :…",
        ":irc.test CAP № NEW :away-notify", ":irc.test CAP", ":irc.test CAP * LS :batch sasl=… sts=port=…",
        ":irc.test CAP * NEW :sasl sts=duration=…", ":irc.test CAP * DEL :sasl …", ":irc.test CAP * ACK :sasl …",
        "AUTHENTICATE +", "AUTHENTICATE :…", ":irc.test 900 № … № :in", ":irc.test 901 № … :out", ":irc.test 903 № :…",
        ":irc.test 908 № … :…", ":irc.test BOUNCER NETWORK № name=…;state=…", ":irc.test BOUNCER NETWORK № *",
        ":irc.test BOUNCER …", ":irc.test REGISTER SUCCESS № :…", ":irc.test VERIFY …", ":irc.test 731 № :№,№!u@h",
        ":irc.test 730 № :№!u@h", ":irc.test 734 № 1 № :full", "PONG irc.test palabre-2", ":irc.test FAIL BOUNCER … :…",
        ":irc.test FAIL … … § :…", ":…!…@… … … :…",
        ":irc.test ¤ … § № :…",
        ":irc.test CAP * LS :draft/multiline=max-bytes=…,max-lines=…",
        ":irc.test CAP * NEW :draft/multiline=max-bytes=600",
        ":irc.test BATCH +№ draft/multiline §", "@batch=№;draft/multiline-concat :№ PRIVMSG § :…",
        ":irc.test BATCH +№ labeled-response", "@label=2 :irc.test BATCH +№ …",
        ":irc.test BATCH +№ draft/chathistory-targets",
        "@label=1 :alice!al@h PRIVMSG § :…", ":alice!al@h PRIVMSG alice :…", "@label=3 :irc.test ACK",
        "@label=4 :irc.test FAIL … … § :…", ":irc.test FAIL CHATHISTORY … … §", ":irc.test FAIL BATCH … :…",
        "@+typing=…;+reply=№;+draft/react=… :№!u@h TAGMSG §", "@+typing=active :№!u@h TAGMSG §", ":№ REDACT § № :…",
        ":№ RENAME § § :…", ":№ RENAME § § :…", ":irc.test MARKREAD § timestamp=2001-09-09T01:46:40.000Z",
        ":irc.test MARKREAD § …", "@batch=№ :irc.test CHATHISTORY TARGETS § 2001-09-09T01:46:40.000Z",
        ":irc.test METADATA № avatar * :…", ":irc.test 761 № № display-name * :…",
        ":irc.test 774 № § 9999999999999999999",
        ":irc.test 774 № *ALL …", ":irc.test 318 № № :End", ":irc.test 354 № 703 § u h № H@ … :…",
        ":irc.test 315 № § :End",
        ":irc.test 730 № :…,№", ":№ ACCOUNT …", ":№ SETNAME :…", ":№!u@h JOIN § … :…", ":irc.test 322 № § … :…",
        ":irc.test 323 № :End", ":irc.test 404 № § :…", ":irc.test 005 № WHOX BOT=B CHATHISTORY=… MSGREFTYPES=… :x",
        ":irc.test 005 № CLIENTTAGDENY=*,-… :x",
    ]

    mutating func line() -> Message {
        var text = ""
        for letter in SeededGenerator.templates.randomElement(using: &self) ?? "" {
            switch letter {
            case "№": text += nick()
            case "§": text += ["#a", "#A", "#b", "&c", "#", "@#a", "nochannel"].randomElement(using: &self) ?? ""
            case "¤": text += String(Int.random(in: 100...999, using: &self))
            case "…": text += hostileText(upTo: 6)
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

    private mutating func target() -> String {
        ["#a", "#b", "alice", "bob", hostileText(upTo: 3)].randomElement(using: &self) ?? ""
    }

    // Anything but QUIT, after which nothing more would happen.
    private mutating func request() -> Message {
        let message = line()
        return message.command == "QUIT" ? Message(nil, "PING") : message
    }

    mutating func event() -> SessionEvent {
        switch Int.random(in: 0..<29, using: &self) {
        case 0: .ticked
        case 1: .said(.action, text: hostileText(upTo: 60), to: hostileText(upTo: 3))
        case 2: .requested(request(), from: target())
        case 3: .said(Utterance(.message, hostileText(upTo: 600), to: target(), replyTo: hostileText(upTo: 3)))
        case 4: .said(.message, text: "hi", to: target())
        case 5: .typed([.active, .paused, .done].randomElement(using: &self) ?? .done, in: target())
        case 6: .reacted(Report.Reaction(hostileText(upTo: 3), to: hostileText(upTo: 3)), in: target())
        case 7: .redacted(id: hostileText(upTo: 3), in: target(), reason: hostileText(upTo: 3))
        case 8: .read(conversation: target(), upTo: Instant(seconds: Int64.random(in: 0...2_000_000, using: &self)))
        case 9: .wantedHistory(.before(HistoryPoint(id: hostileText(upTo: 3), time: Instant(seconds: 1))), of: target())
        case 10: .wantedConversations(since: Instant(seconds: 1))
        case 11: Bool.random(using: &self) ? .computed(.signature([1, 2, 3])) : .computed(.failed("x"))
        // Whoever doubts does not wait for long.
        case 12 where Int.random(in: 0..<20, using: &self) == 0: .doubted
        default: .link(.received((0..<Int.random(in: 1...6, using: &self)).map { _ in line() }))
        }
    }
}

extension IRCSession {
    /// Takes in an event of the link at one and the same moment, whatever comes of it.
    fileprivate mutating func hear(_ event: LinkEvent) {
        var effects: [SessionEffect] = []
        handle(.link(event), at: Instant(seconds: 1_000_000), into: &effects)
    }
}
