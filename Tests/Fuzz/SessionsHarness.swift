// SPDX-License-Identifier: Apache-2.0

import Audit
import IRC
import ServerCore

/// What must hold of a server, whatever its clients send: no trap, and all that ``Audit`` looks for.
///
/// The bytes are lines. The first byte of each says what happens: a digit is the client that sends the rest; the other
/// letters stand in ``Sessions/happen(_:_:)``.
func fuzzSessions(_ bytes: [UInt8]) {
    var sessions = Sessions()
    sessions.prepare()
    for line in bytes.split(separator: 10) { sessions.happen(line[line.startIndex], Array(line.dropFirst())) }
    sessions.handle(.stopped(reason: "The end"))
}

private struct Sessions {
    private static let hosts = [
        "127.0.0.1", "::1", "192.0.2.7", "192.0.2.8", "198.51.100.9", "2001:db8::1", "localhost",
    ]

    private var world: World
    private var audit = Audit()
    private var effects = Effects()
    private var now = Instant(seconds: 1_800_000_000)
    private var clients: [UInt8: SessionID] = [:]
    private var waiting: [SessionID: [Event]] = [:]
    private var lastID: UInt64 = 0
    // What the world asked for and did not get yet.
    private var questions: [Effect] = []

    init() {
        var configuration = WorldConfiguration()
        configuration.operators = [OperatorAccount(name: "god", password: "x")]
        configuration.channelLimit = 5
        configuration.banLimit = 5
        configuration.monitorLimit = 5
        configuration.allowsUnicodeNicks = true
        configuration.motd = ["Hello"]
        configuration.accounts.sendsMail = true
        if let network = CIDR("198.51.100.0/24") {
            configuration.gateways = [Gateway(name: "web", password: "x", networks: [network])]
        }
        world = World(configuration: configuration, seed: 1, startedAt: now)
    }

    /// Three users in one channel: one with every capability, who runs the server, one with none, one from afar.
    mutating func prepare() {
        let everything =
            "account-notify account-tag away-notify batch chghost draft/channel-rename draft/oper-tag "
            + "draft/chathistory draft/event-playback draft/message-redaction draft/multiline draft/read-marker "
            + "echo-message extended-join extended-monitor invite-notify labeled-response message-tags multi-prefix "
            + "server-time setname soju.im/search userhost-in-names znc.in/playback"
        send("CAP REQ :" + everything, from: "0")
        for (letter, nick) in [("0", "a"), ("1", "b"), ("2", "c")] {
            if letter == "2" { connect(UInt8(ascii: "2"), from: "192.0.2.7") }
            send("NICK \(nick)", from: letter)
            send("USER \(nick) 0 * :\(nick)", from: letter)
            if letter == "0" { send("CAP END", from: letter) }
            send("JOIN #a", from: letter)
        }
        send("OPER god x", from: "0")
        answer(0)
    }

    private mutating func send(_ line: String, from letter: String) {
        happen(letter.utf8.first ?? 0, Array(line.utf8))
    }

    mutating func happen(_ letter: UInt8, _ rest: [UInt8]) {
        switch letter {
        case UInt8(ascii: "0")...UInt8(ascii: "7"): receive(rest, from: letter) { .received($0, $1) }
        case UInt8(ascii: "n"): answer(0)
        case UInt8(ascii: "y"): answer(1)
        case UInt8(ascii: "f"): answer(2)
        case UInt8(ascii: "c"):
            connect(rest.first ?? 0, from: Sessions.hosts[Int(rest.last ?? 0) % Sessions.hosts.count])
        case UInt8(ascii: "g"): receive(Array(rest.dropFirst()), from: rest.first ?? 0) { .garbled($0, $1) }
        case UInt8(ascii: "o"): client(rest.first ?? 0).map { happen(.overran($0)) }
        case UInt8(ascii: "q"): client(rest.first ?? 0).map { handle(.disconnected($0, .closed)) }
        case UInt8(ascii: "r"):
            handle(.reconfigured(WorldConfiguration(), report: ["Done"], for: client(rest.first ?? 0)))
        case UInt8(ascii: "t"): pass(Int64(rest.first ?? 0) * Int64(rest.first ?? 0))
        default: break
        }
    }

    private mutating func receive(_ text: [UInt8], from letter: UInt8, _ event: (SessionID, Message) -> Event) {
        if clients[letter] == nil { connect(letter, from: "127.0.0.1") }
        guard let id = client(letter), let message = try? Message(parsing: text.span) else { return }
        happen(event(id, message))
    }

    private func client(_ letter: UInt8) -> SessionID? {
        clients[letter].flatMap { audit.alive.contains($0) ? $0 : nil }
    }

    private mutating func connect(_ letter: UInt8, from host: String) {
        guard client(letter) == nil else { return }
        lastID += 1
        clients[letter] = SessionID(lastID)
        var peer = Peer(host: host, isSecure: letter % 2 == 0, cloak: letter % 3 == 0 ? nil : "cloak.ip")
        if letter == UInt8(ascii: "6") { peer.fingerprint = String(repeating: "0f", count: 32) }
        peer.isConsole = letter == UInt8(ascii: "7")
        handle(.connected(SessionID(lastID), peer))
    }

    private mutating func pass(_ seconds: Int64) {
        let end = now + seconds
        while let deadline = world.deadline, deadline <= end {
            now = max(now + 1, deadline)
            handle(.ticked)
        }
        now = max(now, end)
    }

    private mutating func answer(_ choice: UInt8) {
        guard !questions.isEmpty else { return }
        switch questions.removeFirst() {
        case .compute(let ticket, .check(let password, let hash)):
            handle(.computed(ticket, .checked(isRight: choice == 1 || password == hash)))
        case .compute(let ticket, .derive(let password)):
            handle(.computed(ticket, .derived(choice == 1 ? Secret(hash: password) : nil)))
        case .compute(let ticket, .verify): handle(.computed(ticket, .verified(signature: choice == 1 ? [1] : nil)))
        case .compute(let ticket, .mail): handle(.computed(ticket, .mailed(isTaken: choice == 1)))
        case .maintain(let ticket, _): handle(.maintained(ticket, report: ["Done"], isDone: choice == 1))
        case .identify(let id, let host, let isSecure):
            if audit.alive.contains(id) {
                handle(.identified(id, Peer(host: host, isSecure: isSecure, cloak: "web.ip")))
            }
        case .find(let ticket, let query): handle(.found(ticket, findings(query, choice)))
        case .reload(let id): handle(.reconfigured(choice == 0 ? nil : WorldConfiguration(), report: ["Done"], for: id))
        default: break
        }
    }

    private func findings(_ query: Query, _ choice: UInt8) -> Findings {
        let place =
            switch query {
            case .history(let places, _, _, _), .targets(let places, _, _, _, _), .search(let places, _, _):
                places.first?.place ?? .channel("#old")
            case .message: Place.channel("#a")
            }
        if choice == 2 { return .failure("the disk is full") }
        if case .targets = query { return .targets(choice == 0 ? [] : [Findings.Target(place: place, time: now)]) }
        let old = ["PRIVMSG", "NOTICE", "TAGMSG", "JOIN", "MODE", "REDACT", "RENAME"].map { command in
            StoredMessage(
                id: "0123456789abcdefghjkmnp",
                time: now,
                source: Source(name: "x"),
                account: "a",
                command: command,
                parameters: ["#old", "old\n" + String(repeating: "é", count: 300)],
                tags: Tags(parsing: "+draft/reply=x;+draft/react=y"),
                place: place
            )
        }
        return .messages(choice == 0 ? [] : old)
    }

    // What a held client sends is read when it is released.
    private mutating func happen(_ event: Event) {
        switch event {
        case .received(let id, _), .garbled(let id, _), .overran(let id):
            if audit.held.contains(id) { waiting[id, default: []].append(event) } else { handle(event) }
        default: handle(event)
        }
    }

    mutating func handle(_ event: Event) {
        effects.removeAll()
        world.handle(event, at: now, into: &effects)
        if let problem = audit.problem(with: effects, after: event) {
            preconditionFailure("\(problem), after \(event)")
        }
        var released: [SessionID] = []
        for effect in effects.list {
            switch effect {
            case .compute, .maintain, .identify, .find, .reload: questions.append(effect)
            case .release(let id): released.append(id)
            default: break
            }
        }
        for id in released {
            for event in waiting.removeValue(forKey: id) ?? [] where audit.alive.contains(id) { happen(event) }
        }
    }
}
