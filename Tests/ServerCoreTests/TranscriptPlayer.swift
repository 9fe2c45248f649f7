// SPDX-License-Identifier: Apache-2.0

import IRC

@testable import ServerCore

/// Plays a conversation with a world, written as several people see it.
///
/// A transcript is a text of lines:
///
///     # a comment                            (and blank lines)
///     config password secret                 before anybody connects: a key of the configuration
///     config operator root saying secret     who may OPER; also `showing FINGERPRINT`, `from MASK`, `may kill`, `once`
///     config account alice                   an account that there is already
///     server restarts                        everybody is gone, and what was kept is there
///     alice connects                         also: `from 192.0.2.7`, `securely`, `cloaked HOST`, `showing FINGERPRINT`
///     root connects on the console           whoever runs the server
///     alice registers with batch echo-message   connects, negotiates and registers; only others are shown
///     alice > JOIN #a                        what alice sends; \x01 stands for a byte, $hello for a message's id
///     alice may inspect                      an operator of the server with these privileges, without OPER
///     alice logs in as NAME                  to an account, which is made if it is not there; also `alice logs out`
///     account NAME PASSWORD                  an account that there is from the beginning; also `showing FINGERPRINT`
///     alice overruns                         sends a line that is too long
///     alice floods                           sends a line without an end
///     alice garbles PRIVMSG #a :x            sends a line that is not UTF-8
///     alice disconnects
///     +30s                                   time passes
///     store > #a                             answers the oldest question to the store; `store > nothing`, `store > failure`
///     store answers                          from now on every question, at once; who waits for that is not shown
///     store shows events                     from now on also shows what was done, not said, when it is kept
///     store fails                            nothing can be kept; `store works` again
///     server > right                         answers the oldest question about a password; also `server > wrong`, `> busy`
///     server > derived                       answers the oldest wish for the hash of a password; also `server > busy`
///     server > taken                         answers the oldest wish to send a letter; also `server > untaken`
///     server > identified from 192.0.2.9     answers the oldest question about a gateway's client; as `connects`
///     server > reconfigured One thing.       answers the oldest wish for another configuration; or nobody's
///     server > done One thing.               answers the oldest wish for work on the whole store; also `server > failed`
///     server > unreadable One thing.         the same, where it cannot be used
///     alice becomes root                     takes up the office of a name, with the right password; not shown
///     server stops
///
/// and between them what came of it, in order: `alice < :srv 001 ...`, `alice is closed`, `alice is held`, `alice is
/// released`, `store < ...`, `server < ...`, `log < ...`. An `*` in those stands for anything. What a held client sends
/// waits until it is released.
struct TranscriptPlayer {
    private var configuration = WorldConfiguration()
    private var world: World?
    private var memory = RecordShelf()
    private var now = Instant(seconds: 1_767_225_600)
    private var ids: [String: SessionID] = [:]
    private var names: [SessionID: String] = [:]
    private var store = NaiveStore()
    private var storeAnswers = false
    private var storeShowsEvents = false
    private var messageNames = MessageNames()
    // The store works in order: an answer knows nothing that was said after its question.
    private var questions: [(ticket: Ticket, answer: Findings)] = []
    // What the world asked of the server: passwords, identities, configurations.
    private var passwords: [Ticket] = []
    private var newPasswords: [(ticket: Ticket, password: String)] = []
    private var mails: [Ticket] = []
    private var strangers: [SessionID] = []
    private var reloaders: [SessionID] = []
    private var maintenances: [Ticket] = []
    // What clients sent that are not read for now.
    private var held: [SessionID: [Event]] = [:]
    private var seen: [String] = []

    init() {
        configuration.serverName = "srv"
        configuration.version = "1"
    }

    /// Plays a transcript, and answers it with what really came of each step.
    mutating func play(_ text: String) -> String {
        var result: [String] = []
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        while let line = lines.popFirst() {
            if TranscriptPlayer.isOutcome(line) { continue }
            result.append(line)
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            var expected: [String] = []
            while let next = lines.first, TranscriptPlayer.isOutcome(next) {
                expected.append(next)
                lines.removeFirst()
            }
            seen = []
            step(line)
            for actual in seen { messageNames.note(actual) }
            result += seen.map(messageNames.named).enumerated().map { index, actual in
                let isExpected = expected.indices.contains(index) && Pattern.matches(expected[index], actual)
                return isExpected ? expected[index] : actual
            }
        }
        return result.joined(separator: "\n")
    }

    private static let ends = [" is closed", " is held", " is released"]

    private static func isOutcome(_ line: String) -> Bool {
        let words = line.split(separator: " ")
        return words.count > 1 && (words[1] == "<" || words[0] == "!" || ends.contains { line.hasSuffix($0) })
    }

    // MARK: Steps

    private mutating func step(_ line: String) {
        let words = line.split(separator: " ").map(String.init)
        switch (words.first ?? "", words.dropFirst().first ?? "") {
        case ("config", let key): configure(key, line.split(separator: " ", maxSplits: 2).last.map(String.init) ?? "")
        case ("server", "restarts"): restart()
        case ("account", let name): addAccount(name, words)
        case ("server", "stops"): handle(.stopped(reason: "Server shutting down"))
        case ("server", ">"): answer(words.dropFirst(2).first ?? "", words)
        case ("store", ">"): answer(words.dropFirst(2).first ?? "nothing")
        case ("store", "answers"): storeAnswers = true
        case ("store", "shows"): storeShowsEvents = true
        case ("store", "fails"): handle(.storeFailed("The disk is full"))
        case ("store", "works"): handle(.storeFailed(nil))
        case (let time, "") where time.hasPrefix("+"): pass(Int64(time.dropFirst().dropLast()) ?? 0)
        case (let name, "connects"): connect(name, words)
        case (let name, "registers"): register(name, words)
        case (let name, "may"): promote(name, words.last ?? "")
        case (let name, "becomes"): become(name, words.last ?? "")
        case (let name, "disconnects"):
            if let id = ids[name] { held[id] = nil }
            withClient(name) { .disconnected($0, .closed) }
        case (let name, "logs"):
            let account = words.count == 5 ? words[4] : nil
            if let account, world?.accounts[account] == nil {
                world?.accounts[account] = Account(name: account, registeredAt: now)
            }
            if let id = ids[name] { change { $0.logIn(id, as: account, into: &$1) } }
        case (let name, "overruns"): withClient(name) { .overran($0) }
        case (let name, "floods"): withClient(name) { .flooded($0) }
        case (let name, "garbles"):
            if let message = try? Message(parsing: String(line.dropFirst(name.count + 9))) {
                withClient(name) { .garbled($0, message) }
            }
        case (let name, ">"): send(String(line.dropFirst(name.count + 3)), from: name)
        default: seen.append("! this is no step: \(line)")
        }
    }

    private mutating func configure(_ key: String, _ value: String) {
        if key == "account" {
            configuration.accounts.reservesNicks = false
            return memory.keep(.account(Account(name: value, registeredAt: now)))
        }
        if !configuration.set(key, value) { seen.append("! unknown configuration: \(key)") }
    }

    private mutating func connect(_ name: String, _ words: [String]) {
        let id = SessionID(UInt64(names.count) + 1)
        ids[name] = id
        names[id] = name
        handle(.connected(id, Peer(transcript: words)))
    }

    private mutating func restart() {
        world = nil
        ids = [:]
        names = [:]
        held = [:]
    }

    private mutating func register(_ name: String, _ words: [String]) {
        connect(name, words)
        if let with = words.firstIndex(of: "with") {
            send("CAP REQ :" + words[(with + 1)...].joined(separator: " "), from: name)
            send("CAP END", from: name)
        }
        send("NICK \(name)", from: name)
        send("USER \(name) 0 * :The real \(name)", from: name)
        let isWelcome = seen.contains { $0.contains(" 001 \(name) ") } && !seen.contains { $0.contains(" NAK ") }
        seen = isWelcome ? seen.filter { !$0.hasPrefix("\(name) <") } : seen + ["! \(name) could not register"]
    }

    private mutating func promote(_ name: String, _ privileges: String) {
        let names = privileges.split(separator: ",").map(String.init)
        guard let id = ids[name], let modes = world?.clients[id.client]?.modes else { return }
        let granted = Privileges.names.filter { names.contains($0.name) }.map(\.privilege)
        world?.clients[id.client]?.office = Office(name: "root", privileges: Privileges(granted))
        world?.setModes(of: id.client, to: modes.union(.serverOperator))
    }

    private mutating func become(_ name: String, _ account: String) {
        send("OPER \(account) password", from: name)
        answer("right", [])
        seen = seen.contains { $0.contains(" 381 ") } ? [] : seen + ["! \(name) could not become \(account)"]
    }

    private mutating func send(_ text: String, from name: String) {
        do {
            let message = try Message(parsing: messageNames.written(TranscriptPlayer.unescaped(text)))
            withClient(name) { .received($0, message) }
        } catch {
            seen.append("! not a line: \(text)")
        }
    }

    private mutating func pass(_ seconds: Int64) {
        let end = now + seconds
        while let deadline = world?.deadline, deadline <= end {
            now = max(now, deadline)
            handle(.ticked)
        }
        now = end
    }

    private mutating func answer(_ channel: String) {
        guard !questions.isEmpty else {
            seen.append("! nobody asked the store")
            return
        }
        let question = questions.removeFirst()
        switch channel {
        case "nothing": handle(.found(question.ticket, .messages([])))
        case "failure": handle(.found(question.ticket, .failure("The disk is full")))
        default: handle(.found(question.ticket, question.answer))
        }
    }

    private mutating func answer(_ answer: String, _ words: [String]) {
        switch answer {
        case "right" where !passwords.isEmpty, "wrong" where !passwords.isEmpty:
            handle(.computed(passwords.removeFirst(), .checked(isRight: answer == "right")))
        case "done" where !maintenances.isEmpty, "failed" where !maintenances.isEmpty:
            let report = words.dropFirst(3).joined(separator: " ")
            handle(.maintained(maintenances.removeFirst(), report: [report], isDone: answer == "done"))
        case "derived" where !newPasswords.isEmpty:
            let (ticket, password) = newPasswords.removeFirst()
            handle(.computed(ticket, .derived(Secret(hash: "hash of \(password)"))))
        case "busy" where !passwords.isEmpty: handle(.computed(passwords.removeFirst(), .refused))
        case "busy" where !newPasswords.isEmpty: handle(.computed(newPasswords.removeFirst().ticket, .derived(nil)))
        case "taken" where !mails.isEmpty, "untaken" where !mails.isEmpty:
            handle(.computed(mails.removeFirst(), .mailed(isTaken: answer == "taken")))
        case "identified" where !strangers.isEmpty:
            handle(.identified(strangers.removeFirst(), Peer(transcript: words)))
        case "reconfigured", "unreadable":
            let report = words.dropFirst(3).joined(separator: " ")
            let reloader = reloaders.isEmpty ? nil : reloaders.removeFirst()
            let configuration = answer == "unreadable" ? nil : configuration
            handle(.reconfigured(configuration, report: report.isEmpty ? [] : [report], for: reloader))
        default: seen.append("! nobody asked the server for that")
        }
    }

    private mutating func addAccount(_ name: String, _ words: [String]) {
        var account = Account(name: name, registeredAt: now)
        if words.count > 2, words[2] != "showing" { account.password = Secret(hash: "hash of \(words[2])") }
        if let index = words.firstIndex(of: "showing") { account.fingerprints = [words[index + 1]] }
        change { world, _ in world.accounts[name] = account }
    }

    private mutating func withClient(_ name: String, event: (SessionID) -> Event) {
        guard let id = ids[name] else {
            seen.append("! who is \(name)?")
            return
        }
        let event = event(id)
        if case .disconnected = event { held[id] = nil }
        if held[id] != nil { held[id]?.append(event) } else { handle(event) }
    }

    // MARK: Outcomes

    private mutating func handle(_ event: Event) {
        let now = now
        change { $0.handle(event, at: now, into: &$1) }
    }

    private mutating func change(_ change: (inout World, inout Effects) -> Void) {
        var world = world ?? World(configuration: configuration, seed: 1, startedAt: now, memory: memory.memory)
        var effects = Effects()
        change(&world, &effects)
        self.world = world
        for effect in effects.list { note(effect) }
        while storeAnswers, !questions.isEmpty { answer("all") }
        for case .release(let id) in effects.list {
            var waiting = (held.removeValue(forKey: id) ?? [])[...]
            while let event = waiting.popFirst() {
                if held[id] != nil { held[id]?.append(event) } else { handle(event) }
            }
        }
    }

    private mutating func note(_ effect: Effect) {
        switch effect {
        case .send(let bytes, let clients):
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
            for client in clients {
                seen += lines.map { "\(names[client] ?? "nobody") < " + TranscriptPlayer.escaped(String($0)) }
            }
        case .close(let client, _):
            seen.append("\(names[client] ?? "nobody") is closed")
        case .store(let messages, let receipt):
            store.append(messages)
            for message in messages { show(message) }
            if let receipt, !receipt.kept.isEmpty { note(.send(receipt.kept, to: [receipt.session])) }
        case .find(let ticket, let query):
            questions.append((ticket, store.find(query)))
            if !storeAnswers { seen.append("store < \(query.words)") }
        default: noteWish(effect)
        }
    }

    private mutating func show(_ message: StoredMessage) {
        guard storeShowsEvents || message.isSpeech || message.command == "TAGMSG" else { return }
        let text = message.parameters.dropFirst().joined(separator: " ")
        messageNames.note(message.id, of: text)
        let words = "\(message.source) \(message.command) \(message.parameters.first ?? "")"
        seen.append("store < \(words) :\(TranscriptPlayer.escaped(text))")
    }

    private mutating func noteWish(_ effect: Effect) {
        func name(_ id: SessionID) -> String { names[id] ?? "nobody" }
        memory.follow(effect)
        switch effect {
        case .hold(let id):
            held[id] = []
            if !storeAnswers { seen.append("\(name(id)) is held") }
        case .release(let id):
            if !storeAnswers { seen.append("\(name(id)) is released") }
        case .compute(let ticket, .check(let password, let hash)):
            passwords.append(ticket)
            seen.append("server < check \(password) against \(hash ?? "nothing")")
        case .compute(let ticket, .derive(let password)):
            newPasswords.append((ticket, password))
            seen.append("server < derive \(password)")
        case .compute(let ticket, .mail(let mail)):
            mails.append(ticket)
            let use = mail.lines.first { $0.hasPrefix("    ") } ?? ""
            seen.append("server < mail to \(mail.address): \(mail.subject):\(use.dropFirst(3))")
        case .keep(.account(let account)): seen.append("store < account \(account.name)")
        case .drop(.account(let name)): seen.append("store < forget account \(name)")
        case .rename(let channel, let name, _):
            store.apply(effect, at: now)
            seen.append("store < rename \(channel) to \(name)")
        case .rewrite(let account, let name): seen.append("store < rewrite \(account) as \(name ?? "nobody")")
        case .identify(let id, let host, let isSecure):
            strangers.append(id)
            seen.append("server < identify \(name(id)) at \(host)\(isSecure ? " securely" : "")")
        case .reload(let id):
            reloaders.append(id)
            seen.append("server < reload for \(name(id))")
        case .maintain(let ticket, let task):
            maintenances.append(ticket)
            seen.append("server < \(task)")
        case .end(let restarts, let reason): seen.append("server < \(restarts ? "restart" : "end"): \(reason)")
        case .keep(.ban(let ban)):
            let end = ban.expiresAt.map { " for \(($0 - now) / 1000)s" } ?? ""
            let reason = TranscriptPlayer.escaped(ban.reason)
            seen.append("store < ban \(ban.target)\(end) by \(ban.setBy): \(reason)")
        case .drop(.ban(let target)): seen.append("store < unban \(target)")
        case .keep(.channel(let channel)):
            let founder = channel.isRegistered ? channel.founder : "nobody"
            let access = channel.access.keys.sorted().map { " \($0)+\(channel.access[$0] ?? "")" }.joined()
            seen.append(
                "store < channel \(channel.name) \(channel.modes.joined(separator: " ")) of \(founder)\(access)"
            )
        case .drop(.channel(let name)): seen.append("store < no channel \(name)")
        case .keep(.metadata(.channel(let name), let pairs)):
            seen.append("store < metadata of \(name): \(pairs.map { "\($0.key)=\($0.value)" }.joined(separator: " "))")
        case .drop(.metadata(.channel(let name))): seen.append("store < no metadata of \(name)")
        case .keep(.purge(let purge)): seen.append("store < purge \(purge.name) by \(purge.setBy): \(purge.reason)")
        case .drop(.purge(let name)): seen.append("store < no purge \(name)")
        case .redact(let id):
            store.redact(id)
            seen.append("store < redact \(id)")
        case .prune(let pruning):
            store.prune(pruning, at: now)
            seen.append("store < prune \(pruning.words)")
        case .log(let text, let id): seen.append("log < \(id.map { name($0) + ": " } ?? "")\(text)")
        default: break
        }
    }

    // Bytes below a space as \xNN, so that a transcript is plain text.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            guard scalar.value < 0x20 else { return String(scalar) }
            let digits = String(scalar.value, radix: 16)
            return "\\x" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing(/\\x([0-9a-f]{2})/) { match in
            UInt8(match.1, radix: 16).map { String(Unicode.Scalar($0)) } ?? ""
        }
    }
}
