// SPDX-License-Identifier: Apache-2.0

import Audit
import IRC
import Support

@testable import ServerCore

/// Clients that do what comes to a seed's mind, and the rules that must hold after each step.
struct Simulation {
    var generator: SeededGenerator
    private(set) var world: World
    var audit = Audit()
    /// How many lines were delivered in all.
    var deliveries: Int { audit.deliveries + formerDeliveries }
    private var formerDeliveries = 0
    private(set) var now = Instant(seconds: 1_767_225_600)
    private(set) var effects = Effects()
    /// What happened last, to be shown when a rule is broken.
    var last = Event.ticked
    /// How many messages of several lines were said in channels.
    private(set) var passages = 0
    /// How many sessions joined a user that was there already.
    private(set) var reunions = 0
    /// What the store has but messages.
    var records: [Record.Key: Record] = [:]
    /// How often the server began again, and how many users were brought back by that.
    var restarts = 0
    var residencies = 0
    private let seed: UInt64
    private var lastID: UInt64 = 0
    // What the world asked for and did not get yet, oldest first.
    private var questions: [Effect] = []
    /// What was kept, and what of it was found before the answer is given.
    var store = NaiveStore()
    private var found: [Ticket: Findings] = [:]
    /// How many messages were shown again.
    private(set) var findings = 0

    init(seed: UInt64) {
        self.seed = seed
        generator = SeededGenerator(seed: seed)
        for account in Simulation.accounts { records[.account(World.fold(account.name))] = .account(account) }
        world = World(configuration: Simulation.configuration(seed), seed: seed, startedAt: now)
        begin()
    }

    /// Begins a world with what was kept of the one before.
    mutating func begin() {
        var memory = Memory(records: records.sorted { "\($0.key)" < "\($1.key)" }.map(\.value))
        memory.lastMessageAt = store.messages.last?.time
        let seed = seed &+ UInt64(restarts) << 32
        world = World(configuration: world.configuration, seed: seed, startedAt: now, memory: memory)
        formerDeliveries += audit.deliveries
        audit = Audit()
        questions = []
        found = [:]
    }

    /// Lets the world do something that no event leads to.
    mutating func act(_ change: (inout World, inout Effects) -> Void) {
        change(&world, &effects)
        world.keepPresences(into: &effects)
    }

    private static func configuration(_ seed: UInt64) -> WorldConfiguration {
        var configuration = WorldConfiguration()
        configuration.channelLimit = 3
        configuration.banLimit = 4
        configuration.metadata.keys = 2
        configuration.metadata.subscriptions = 2
        configuration.monitorLimit = 3
        configuration.whowasLimit = 5
        configuration.pingInterval = seed.isMultiple(of: 2) ? 20 : 120
        configuration.password = seed.isMultiple(of: 5) ? "secret" : nil
        configuration.motd = ["Hello", ""]
        configuration.userModes = seed.isMultiple(of: 3) ? ["i"] : []
        configuration.sts = seed.isMultiple(of: 3) ? StrictTransport(port: 6697, duration: 60) : nil
        configuration.operators = [OperatorAccount(name: "god", password: "secret")]
        configuration.allowsUnicodeNicks = seed.isMultiple(of: 2)
        configuration.connections.concurrent = 4
        configuration.multiline.lines = 4
        configuration.multiline.bytes = 40
        configuration.redactableMessages = seed.isMultiple(of: 3) ? 5 : 100
        configuration.accounts.sendsMail = true
        configuration.accounts.needsVerification = seed.isMultiple(of: 4)
        configuration.accounts.alwaysOn = .optOut
        configuration.accounts.alwaysOnTimeout = seed.isMultiple(of: 2) ? 20 : 0
        configuration.redactionWindow = seed.isMultiple(of: 2) ? 0 : 1
        configuration.history.requestLimit = 5
        configuration.registeredChannels.expiry = seed.isMultiple(of: 3) ? 300 : 0
        configuration.registeredChannels.limit = 2
        if seed.isMultiple(of: 2) { configuration.history.channels = Retention(age: 600, count: 20) }
        if let network = CIDR("198.51.100.0/24") {
            configuration.gateways = [Gateway(name: "web", password: "secret", networks: [network])]
        }
        return configuration
    }

    /// Lets one thing happen; answers which rule it broke.
    mutating func step() -> String? {
        effects.removeAll()
        if Int.random(in: 0..<3000, using: &generator) == 0 { return restart() }
        if lookAfterAccounts() {
            last = .ticked
        } else {
            last = event()
            let users = world.sessions.mapValues(\.client)
            world.handle(last, at: now, into: &effects)
            for (id, session) in world.sessions where users[id].map({ $0 != session.client }) == true { reunions += 1 }
        }
        remember(effects)
        if let problem = audit.problem(with: effects, after: last) { return problem }
        for effect in effects.list {
            store.apply(effect, at: now)
            switch effect {
            case .store(let messages, _):
                store.forget(allBut: 200)
                passages += messages.count { $0.parameters.last?.utf8.contains(10) == true }
            case .find(let ticket, let query):
                if let problem = problem(with: query, under: ticket) { return problem }
                let findings = store.find(query)
                if case .messages(let messages) = findings { self.findings += messages.count }
                found[ticket] = findings
                questions.append(effect)
            case .compute, .identify, .reload: questions.append(effect)
            default: break
            }
        }
        return problemInWorld() ?? problemInResidence()
    }

    // MARK: What happens

    private mutating func event() -> Event {
        let id = pick(audit.alive.subtracting(audit.held).sorted()) ?? SessionID(0)
        switch Int.random(in: 0..<1000, using: &generator) {
        case 0..<60 where audit.alive.count < 8:
            lastID += 1
            return .connected(SessionID(lastID), peer())
        case 60..<66:
            let id = pick(audit.alive.sorted()) ?? SessionID(0)
            return .disconnected(id, pick([.closed, .failed("\r\n:x"), .sendQueueExceeded]) ?? .closed)
        case 70..<75: return .overran(id)
        case 75..<80: return .garbled(id, message())
        case 80..<100:
            now = now + Int64.random(in: 1...100, using: &generator)
            return .ticked
        case 100..<160: return answer() ?? .ticked
        case 160..<320 where !audit.held.isEmpty:
            now = max(now + 1, world.deadline ?? now)
            return .ticked
        case 321: return .received(SessionID(lastID + 5), message())
        case 322: return .reconfigured(changedConfiguration(), report: [], for: nil)
        case 323..<325: return .storeFailed(pick([nil, nil, "full"]) ?? nil)
        default: return .received(id, registering(id) ?? batching(id) ?? message())
        }
    }

    private mutating func peer() -> Peer {
        Peer(
            host: pick(["127.0.0.1", "::1", "192.0.2.7", "198.51.100.9", "2001:db8::7", "localhost"]) ?? "::1",
            isSecure: Bool.random(using: &generator),
            cloak: pick([nil, "a.b.ip"]) ?? nil,
            fingerprint: pick([nil, "00ff"]) ?? nil
        )
    }

    private mutating func answer() -> Event? {
        guard !questions.isEmpty else { return nil }
        switch questions.removeFirst() {
        case .compute(let ticket, .check(let password, let hash)):
            let isRefused = Int.random(in: 0..<20, using: &generator) == 0
            return .computed(ticket, isRefused ? .refused : .checked(isRight: password == hash))
        case .compute(let ticket, .derive(let password)):
            return .computed(ticket, .derived(pick([nil, Secret(hash: password), Secret(hash: password)]) ?? nil))
        case .compute(let ticket, .mail): return .computed(ticket, .mailed(isTaken: pick([true, false]) ?? false))
        case .compute(let ticket, .verify): return .computed(ticket, .verified(signature: pick([nil, [1]]) ?? nil))
        case .identify(let id, let host, let isSecure):
            return .identified(id, Peer(host: host, isSecure: isSecure, cloak: pick([nil, "c.d.ip"]) ?? nil))
        case .find(let ticket, _):
            let findings = found.removeValue(forKey: ticket) ?? .messages([])
            let fails = Int.random(in: 0..<20, using: &generator) == 0
            return .found(ticket, fails ? .failure("the disk is gone") : findings)
        case .reload(let id):
            return .reconfigured(pick([nil, changedConfiguration()]) ?? nil, report: [text()], for: id)
        default: return nil
        }
    }

    // Some of what clients are told, and what moves deadlines.
    private mutating func changedConfiguration() -> WorldConfiguration {
        var configuration = world.configuration
        configuration.topicLength = pick([0, 300, 390]) ?? 390
        configuration.pingInterval = pick([20, 120]) ?? 20
        configuration.sts = pick([nil, StrictTransport(port: 6697, duration: 60)]) ?? nil
        configuration.accounts.alwaysOn = pick([.optIn, .optOut, .optOut, .mandatory, .off]) ?? .optIn
        if Int.random(in: 0..<4, using: &generator) == 0 {
            configuration.operators[0].privileges = pick([.all, [.ban, .kill, .rehash]]) ?? .all
        }
        return configuration
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.randomElement(using: &generator)
    }
}
