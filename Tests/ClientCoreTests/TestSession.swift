// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// A session under test, its clock, and what it did last.
///
/// Lines are text in both directions; what is sent and reported is collected until it is taken.
struct TestSession {
    static let start = Instant(seconds: 1_000_000)

    var session: Session
    var now = TestSession.start
    private var effects: [SessionEffect] = []

    init(
        _ address: String = "irc://irc.test/",
        nick: String = "alice",
        password: String? = nil,
        _ change: (inout Identity) -> Void = { _ in }
    ) throws {
        var identity = Identity(nick: nick, user: "al", realName: "Alice Liddell", password: password)
        change(&identity)
        session = Session(endpoint: try Endpoint(parsing: address), identity: identity)
    }

    mutating func handle(_ event: SessionEvent) {
        session.handle(event, at: now, into: &effects)
    }

    mutating func receive(_ lines: String...) throws {
        handle(.link(.received(try lines.map(Message.init(parsing:)))))
    }

    /// What was sent since the last call, a line each.
    mutating func sent() -> [String] {
        let sent = effects.compactMap {
            if case .send(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { nil }
        }
        effects.removeAll { if case .send = $0 { true } else { false } }
        return sent.flatMap { $0.fields(separatedBy: "\n") }
            .filter { !$0.isEmpty }
            .map { String(String.UnicodeScalarView($0.unicodeScalars.filter { $0 != "\r" })) }
    }

    /// What was reported since the last call.
    mutating func reports() -> [Report] {
        defer { effects.removeAll { if case .report = $0 { true } else { false } } }
        return effects.compactMap { if case .report(let report) = $0 { report } else { nil } }
    }

    mutating func told() -> [Report.Content] { reports().map(\.content) }

    mutating func said() -> [Speech] {
        told().compactMap { if case .said(let speech) = $0 { speech } else { nil } }
    }

    /// What was to be computed since the last call.
    mutating func computations() -> [Computation] {
        defer { effects.removeAll { if case .compute = $0 { true } else { false } } }
        return effects.compactMap { if case .compute(let computation) = $0 { computation } else { nil } }
    }

    /// Whether the session wanted its link closed since the last call.
    mutating func closed() -> Bool {
        defer { effects.removeAll { $0 == .close } }
        return effects.contains(.close)
    }
}

extension TestSession {
    /// A session that is registered with these capabilities and has told everything.
    static func ready(
        _ capabilities: String = "",
        isupport: String = "PREFIX=(qaohv)~&@%+ CHANTYPES=# STATUSMSG=@+ CHANMODES=b,k,l,imnst",
        nick: String = "alice"
    ) throws -> TestSession {
        var test = try TestSession(nick: nick)
        let names = capabilities.fields(separatedBy: " ").map { $0.fields(separatedBy: "=")[0] }
        test.handle(.link(.opened(.plain)))
        try test.receive(
            ":irc.test CAP * LS :\(capabilities)",
            ":irc.test CAP * ACK :\(names.joined(separator: " "))",
            ":irc.test 001 \(nick) :Welcome",
            ":irc.test 004 \(nick) irc.test v1",
            ":irc.test 005 \(nick) \(isupport) :are supported by this server",
            ":irc.test 422 \(nick) :MOTD File is missing",
            ":irc.test PONG irc.test palabre-1"
        )
        test.forget()
        return test
    }

    /// A session that is in a channel with some others.
    static func inChannel(_ names: String = "@bob +carol dave", _ capabilities: String = "") throws -> TestSession {
        var test = try TestSession.ready(capabilities)
        try test.receive(
            ":alice!al@host.test JOIN #a",
            ":irc.test 353 alice = #a :alice \(names)",
            ":irc.test 366 alice #a :End of /NAMES list"
        )
        test.forget()
        return test
    }

    mutating func forget() {
        _ = (sent(), reports(), closed(), computations())
    }

    /// The members of a channel as NAMES would show them.
    func names(_ channel: String = "#a") -> [String]? {
        session.channel(channel)?.members.map { $0.prefixes + $0.nick }
    }
}
