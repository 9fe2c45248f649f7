// SPDX-License-Identifier: Apache-2.0

import IRC
import Support

@testable import ServerCore

/// Clients that do what comes to a seed's mind, and the rules that must hold after each step.
struct Simulation {
    private var generator: SeededGenerator
    private var world: World
    private var now = Instant(seconds: 1_767_225_600)
    private var alive: Set<ClientID> = []
    private var lastID: UInt64 = 0
    private var tickets: [Ticket] = []
    private(set) var effects = Effects()
    /// What happened last, to be shown when a rule is broken.
    private(set) var last = Event.ticked
    /// How many lines were delivered in all.
    private(set) var deliveries = 0

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        var configuration = WorldConfiguration()
        configuration.channelLimit = 3
        configuration.banLimit = 4
        configuration.pingInterval = seed.isMultiple(of: 2) ? 20 : 120
        configuration.password = seed.isMultiple(of: 5) ? "secret" : nil
        configuration.motd = ["Hello", ""]
        world = World(configuration: configuration, seed: seed, startedAt: now)
    }

    /// Lets one thing happen; answers which rule it broke.
    mutating func step() -> String? {
        last = event()
        if case .connected(let id, _) = last { alive.insert(id) }
        if case .disconnected(let id, _) = last { alive.remove(id) }
        effects.removeAll()
        world.handle(last, at: now, into: &effects)
        for effect in effects.list {
            if let problem = problem(in: effect) { return problem }
        }
        return problemInWorld()
    }

    // MARK: What happens

    private mutating func event() -> Event {
        let id = pick(alive.sorted()) ?? ClientID(0)
        switch Int.random(in: 0..<1000, using: &generator) {
        case 0..<60 where alive.count < 8:
            lastID += 1
            return .connected(ClientID(lastID), Peer(host: pick(["127.0.0.1", "::1", "192.0.2.7"]) ?? "::1"))
        case 60..<66: return .disconnected(id, pick([.closed, .failed("\r\n:x"), .sendQueueExceeded]) ?? .closed)
        case 70..<75: return .overran(id)
        case 75..<85:
            now = now + Int64.random(in: 1...100, using: &generator)
            return .ticked
        case 85..<120: return .historyLoaded(pick(tickets) ?? Ticket(0), history())
        case 150: return .stopped(reason: "The end")
        case 151: return .received(ClientID(lastID + 5), message())
        default: return .received(id, registering(id) ?? message())
        }
    }

    // Mostly the way into the world, so that there is somebody in it.
    private mutating func registering(_ id: ClientID) -> Message? {
        guard let client = world.clients[id], !client.isRegistered, Int.random(in: 0..<8, using: &generator) > 0 else {
            return nil
        }
        if client.nick == "*" { return Message(nil, "NICK", name()) }
        return pick([
            Message(nil, "USER", text(), "0", "*", text()), Message(nil, "PASS", "secret"),
            Message(nil, "CAP", "REQ", capabilities()), Message(nil, "CAP", "END"),
        ])
    }

    private mutating func message() -> Message {
        let rare = Command.table.keys.filter { $0 != "QUIT" }.sorted() + ["FOO"]
        let commands = Bool.random(using: &generator) ? rare : ["PRIVMSG", "NOTICE", "TAGMSG", "JOIN", "JOIN", "MODE"]
        let command = Int.random(in: 0..<200, using: &generator) == 0 ? "QUIT" : pick(commands) ?? "PING"
        var tags = Tags()
        if Bool.random(using: &generator) { tags["label"] = pick(["1", "a b", "", text()]) }
        if Bool.random(using: &generator) { tags["+" + (pick(["x", "a/b", text()]) ?? "")] = text() }
        let parameters =
            switch command {
            case "MODE": [target(), modes(), name(), text()]
            case "KICK", "TOPIC", "PRIVMSG", "NOTICE", "TAGMSG": [target(), text(), text()]
            case "INVITE": [name(), target()]
            case "CAP": [pick(["LS", "LIST", "REQ", "END", text()]) ?? "", pick(["302", capabilities()]) ?? ""]
            default: [target(), text(), name(), text()]
            }
        let count = Int.random(in: 0...9, using: &generator) == 0 ? 0 : parameters.count
        return Message(tags: tags, command: command, parameters: Array(parameters.prefix(count)))
    }

    private mutating func target() -> String {
        if Bool.random(using: &generator) { return pick(["#a", "#A", "#b"]) ?? "#a" }
        return pick([name(), "#é", "@#a", "#a,#b", "#b," + name(), "0", text()]) ?? ""
    }

    private mutating func name() -> String {
        pick(["a", "A", "b", "c", "d", "[e]", "f", "g", "h", "nobody", text()]) ?? "a"
    }

    private mutating func modes() -> String {
        let letters = (0..<Int.random(in: 0...6, using: &generator)).map { _ in pick(Array("+-ovntimsklbx")) ?? "+" }
        return pick([String(letters), "+o", "+v", "b", "+b", "-b", "-i", "-k", "-l"]) ?? ""
    }

    private mutating func capabilities() -> String {
        let names = Capabilities.offered.text.split(separator: " ").map(String.init) + ["-batch", "-server-time"]
        return (0..<4).compactMap { _ in pick(names) }.joined(separator: " ")
    }

    private mutating func text() -> String {
        Int.random(in: 0..<30, using: &generator) == 0
            ? String(repeating: "é\r\n", count: 400) : generator.hostileText(upTo: 12)
    }

    private mutating func history() -> [StoredMessage] {
        (0..<Int.random(in: 0...3, using: &generator)).map { number in
            StoredMessage(
                id: "h\(number)",
                time: now,
                source: Source(name: "x", user: "y", host: "z"),
                command: "PRIVMSG",
                target: "#a",
                text: text()
            )
        }
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.randomElement(using: &generator)
    }

    // MARK: What must hold

    private mutating func problem(in effect: Effect) -> String? {
        switch effect {
        case .send(let bytes, let clients):
            deliveries += clients.count
            if clients.isEmpty { return "a line for nobody" }
            if Set(clients).count != clients.count { return "a line twice for one" }
            if !alive.isSuperset(of: clients) { return "a line for somebody who is gone" }
            return Simulation.problem(in: bytes)
        case .close(let client, _):
            return alive.remove(client) == nil ? "closes somebody who is gone" : nil
        case .store(let message):
            return message.target.hasPrefix("#") ? nil : "keeps what was said to \(message.target)"
        case .loadHistory(let ticket, let channel, _):
            tickets.append(ticket)
            return world.channelNames[channel] == nil ? "asks for the history of no channel" : nil
        case .hold, .release, .checkPassword, .identify, .reload, .end, .keepBan, .dropBan, .log: return nil
        }
    }

    private static func problem(in bytes: [UInt8]) -> String? {
        guard bytes.suffix(2) == [13, 10] else { return "an unfinished line" }
        for line in bytes.dropLast().split(separator: 10, omittingEmptySubsequences: false) {
            guard line.last == 13, !line.dropLast().contains(13), !line.contains(0) else { return "a torn line" }
            guard String(validating: line, as: UTF8.self) != nil else { return "a line that is no UTF-8" }
            let tags = line.first == UInt8(ascii: "@") ? (line.firstIndex(of: 32) ?? line.startIndex) : nil
            let body = tags.map { line[($0 + 1)...] } ?? line
            guard body.count < 512, line.count - body.count <= Message.maximumTagsLength else { return "a long line" }
            guard (try? Message(parsing: Array(line).span)) != nil else { return "a line that cannot be parsed" }
        }
        return nil
    }

    private func problemInWorld() -> String? {
        if Set(world.clients.keys) != alive { return "clients are forgotten or kept" }
        if (world.deadline == nil) != world.clients.isEmpty { return "the deadline is wrong" }
        if let due = world.clients.values.map(world.due).min(), let deadline = world.deadline, deadline > due {
            return "the deadline is too late"
        }
        let users = world.clients.values.filter(\.isRegistered)
        if world.population.users != users.count { return "users are counted wrong" }
        if world.population.invisible != users.count(where: \.isInvisible) { return "the invisible are counted wrong" }
        return problemInNames() ?? problemInChannels()
    }

    private func problemInReplays() -> String? {
        let waiting = world.channels.values.flatMap { $0.members.compactMap(\.replay) }
        if !Set(waiting).isSubset(of: world.replays.keys) { return "a history is waited for that will not come" }
        let questions = Dictionary(grouping: world.replays.values, by: \.client).mapValues(\.count)
        if !alive.isSuperset(of: questions.keys) { return "a history is for somebody who is gone" }
        let limit = world.configuration.channelLimit
        for client in world.clients.values where client.openQuestions != questions[client.id] ?? 0 {
            return "questions are counted wrong"
        }
        return questions.values.contains { $0 > limit } ? "one asks for too many histories" : nil
    }

    private func problemInNames() -> String? {
        let named = world.clients.values.filter { $0.nick != "*" }
        if Set(named.map { world.fold($0.nick) }).count != named.count { return "two have one nick" }
        if named.contains(where: { world.nicks[world.fold($0.nick)] != $0.id }) { return "a nick is not known" }
        return world.nicks.count == named.count ? nil : "a nick is nobody's"
    }

    private func problemInChannels() -> String? {
        if world.channelNames.count != world.channels.count { return "a channel has no name" }
        for channel in world.channels.values {
            if channel.members.isEmpty { return "an empty channel" }
            if world.channelNames[world.fold(channel.name)] != channel.id { return "a channel is not known" }
            if channel.bans.count > world.configuration.banLimit { return "too many bans" }
            for member in channel.members {
                guard let client = world.clients[member.client] else { return "a member who is gone" }
                if !client.channels.contains(channel.id) { return "a member that does not know it" }
                if member.capabilities != client.capabilities { return "a member with old capabilities" }
                if member.isSilenced.map({ $0 != channel.silences(client) }) == true { return "an old ban" }
            }
        }
        for client in world.clients.values {
            if client.channels.contains(where: { world.channels[$0]?.members[client.id] == nil }) { return "no member" }
            if client.channels.count > world.configuration.channelLimit { return "too many channels" }
        }
        return problemInReplays()
    }
}
