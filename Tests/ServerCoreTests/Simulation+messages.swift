// SPDX-License-Identifier: Apache-2.0

import IRC
import Support

@testable import ServerCore

/// What the clients of the simulation say.
extension Simulation {
    // Mostly the way into the world, so that there is somebody in it.
    mutating func registering(_ id: SessionID) -> Message? {
        guard let client = world.sessions[id].flatMap({ world.clients[$0.client] }), !client.isRegistered,
            Int.random(in: 0..<8, using: &generator) > 0
        else {
            return nil
        }
        if client.nick == "*" { return Message(nil, "NICK", name()) }
        return pick([
            Message(nil, "USER", text(), "0", "*", text()), Message(nil, "PASS", "secret"),
            Message(nil, "CAP", "REQ", capabilities()), Message(nil, "CAP", "END"),
            Message(nil, "WEBIRC", "secret", "web", "host", pick(["192.0.2.9", "x"]) ?? "x"),
        ])
    }

    /// Mostly what a batch needs, once in a while, so that some are filled and end well.
    mutating func batching(_ id: SessionID) -> Message? {
        let isBegun = world.batches[id]?.batch != nil
        guard Int.random(in: 0..<20, using: &generator) < (isBegun ? 18 : 2) else { return nil }
        let isAble = world.sessions[id]?.capabilities.isSuperset(of: .multilineBatches) ?? false
        if !isAble, Bool.random(using: &generator) { return Message(nil, "CAP", "REQ", "batch draft/multiline") }
        let reference = pick(["1", "1", "1", "1", "2", text()]) ?? "1"
        let type = pick(["draft/multiline", "draft/multiline", text()]) ?? ""
        guard let batch = world.batches[id]?.batch else {
            var tags = Tags()
            if Bool.random(using: &generator) { tags["label"] = "m" }
            if Bool.random(using: &generator) { tags["+x"] = text() }
            return Message(
                tags: tags,
                command: "BATCH",
                parameters: ["+" + reference, type, pick(["#a", "#a", target()]) ?? ""]
            )
        }
        switch Int.random(in: 0..<10, using: &generator) {
        case 0 where Bool.random(using: &generator): return Message(nil, "BATCH", "+" + reference, type, target())
        case 1 where Bool.random(using: &generator): return Message(nil, "BATCH", "-" + reference)
        case 1...3: return Message(nil, "BATCH", "-" + batch.reference)
        default: break
        }
        var tags = Tags()
        tags["batch"] = Int.random(in: 0..<20, using: &generator) == 0 ? reference : batch.reference
        if Int.random(in: 0..<5, using: &generator) == 0 { tags["draft/multiline-concat"] = "" }
        let command = batch.command.isEmpty ? "PRIVMSG" : batch.command
        return Message(tags: tags, command: command, parameters: [batch.target, pick([text(), "x", "x", ""]) ?? ""])
    }

    /// Any command of the table, and mostly with parameters that make sense for it.
    mutating func message() -> Message {
        let rare = Command.all.map(\.name).filter { $0 != "QUIT" && $0 != "DIE" } + ["FOO"]
        let common = [
            "PRIVMSG", "NOTICE", "TAGMSG", "JOIN", "JOIN", "MODE", "MODE", "OPER", "REDACT", "CHATHISTORY",
            "CS", "CAP", "AUTHENTICATE",
        ]
        let command =
            Int.random(in: 0..<200, using: &generator) == 0 ? "QUIT" : pick(pick([rare, common]) ?? rare) ?? "PING"
        var tags = Tags()
        if Bool.random(using: &generator) { tags["label"] = pick(["1", "a b", "", text()]) }
        if Bool.random(using: &generator) {
            tags["+" + (pick(["x", "a/b", "typing", "draft/react", text()]) ?? "")] = text()
            if let message = pick(store.messages.suffix(9)) { tags["+draft/reply"] = message.id }
        }
        let parameters = parameters(of: command)
        let count =
            Int.random(in: 0...9, using: &generator) == 0 ? Int.random(in: 0...6, using: &generator) : parameters.count
        return Message(tags: tags, command: command, parameters: Array(parameters.prefix(count)))
    }

    private mutating func parameters(of command: String) -> [String] {
        switch command {
        case "MODE", "SAMODE":
            [target(), modes(), pick([name(), mask(), setting()]) ?? "", pick([mask(), text()]) ?? ""]
        case "PRIVMSG" where Int.random(in: 0..<20, using: &generator) == 0:
            ["*playback", pick(["PLAY * 0", "play #a,a,b", "PLAY * \(now.seconds - 9) \(now.seconds)", text()]) ?? ""]
        case "KICK", "TOPIC", "PRIVMSG", "NOTICE", "TAGMSG": [target(), pick([name(), text()]) ?? "", text()]
        case "BATCH": [pick(["+1", "-1", "+", text()]) ?? "", pick(["draft/multiline", text()]) ?? "", target()]
        case "RENAME": [target(), target(), text()]
        case "CHANSERV", "CS", "CHANNEL": chanServing()
        case "NICKSERV", "NS", "ACCOUNT": nickServing()
        case "AUTHENTICATE": authentication()
        case "REGISTER":
            [pick(["*", name()]) ?? "*", pick(["*", "a@b", text()]) ?? "*", pick(["secret", text()]) ?? ""]
        case "RELAYMSG", "NPC", "NPCA": [target(), pick(["x/y", "x", text()]) ?? "", text()]
        case "SCENE": [target(), text()]
        case "INVITE", "SAJOIN": [name(), target()]
        case "CAP": [pick(["LS", "LIST", "REQ", "END", text()]) ?? "", pick(["302", capabilities()]) ?? ""]
        case "OPER": [pick(["god", "god", name()]) ?? "", pick(["secret", text()]) ?? ""]
        case "METADATA":
            [pick(["*", "*ALL", target()]) ?? "", subcommand(), pick(["a", "b", "c", text()]) ?? "", text()]
        case "MARKREAD":
            [
                target(),
                pick(["timestamp=\(now.serverTime)", "timestamp=2038-01-19T03:14:08.000Z", "*", text()]) ?? "*",
            ]
        case "REDACT": redaction()
        case "CHATHISTORY": chatHistory()
        case "SEARCH": [pick(["text=x", "text=x;in=#a", "from=a;in=" + name(), "text=x;limit=2", text()]) ?? ""]
        case "MONITOR": [pick(["+", "-", "C", "L", "S"]) ?? "", name() + "," + name()]
        case "KLINE", "DLINE", "UNKLINE", "UNDLINE":
            [pick(["5m", "1h", mask()]) ?? "", pick([mask(), "192.0.2.0/24", name()]) ?? "", text()]
        case "WHO": [target(), pick(["o", "%tcuihsnfdlaor,7", "%n", text()]) ?? ""]
        case "LIST": [pick(["#*", "!#a", ">1", "<3", "C>1", "T<5", text()]) ?? ""]
        case "STATS": [pick(["u", "k", "d", "l", "m", "o", text()]) ?? ""]
        case "HELP", "HELPOP": [pick(["JOIN", "help", text()]) ?? ""]
        default: [target(), text(), name(), text()]
        }
    }

    private mutating func chanServing() -> [String] {
        let command = pick(Service.chanServ.commands.keys.sorted() + ["REGISTER", "REGISTER", "HELP"]) ?? "REGISTER"
        let channel = pick(["#a", "#a", "#b", target()]) ?? "#a"
        let account = pick(["a", "b", "c", name()]) ?? "a"
        switch command {
        case "AMODE": return [command, channel, modes(), account, account]
        case "FLAGS": return [command, channel, account, modes()]
        case "ACCESS":
            return [command, channel, pick(["ADD", "DEL", "LIST"]) ?? "", account, pick(["OP", "voice"]) ?? ""]
        case "TRANSFER": return pick([[command, channel, account], [command, "ACCEPT", channel]]) ?? []
        case "SET", "GET":
            let value = pick(["5d", "3", text()]) ?? ""
            return [command, channel, pick(["HISTORY", "history-limit"]) ?? "", value]
        case "UNBAN": return [command, channel, pick([account, mask(), text()]) ?? ""]
        case "CLEAR": return [command, channel, pick(["USERS", "ACCESS", "BANS"]) ?? "", text()]
        case "PURGE" where Int.random(in: 0..<4, using: &generator) > 0: return [command, "DEL", channel]
        case "PURGE": return [command, pick(["ADD", "LIST"]) ?? "", channel, text()]
        case "DROP", "UNREGISTER":
            let charter = world.channel(named: channel)?.charter
            return [command, channel, charter.map { Confirmation.word(for: channel, since: $0.registeredAt) } ?? ""]
        default: return [command, channel, pick([account, text()]) ?? "", account]
        }
    }

    // Mostly of a message that there is, in the place where it was said.
    private mutating func redaction() -> [String] {
        if let message = pick(store.messages), Bool.random(using: &generator) {
            return [pick([message.parameters.first ?? "", target()]) ?? "", message.id, text()]
        }
        guard let message = pick(world.recentMessages.ids).flatMap({ world.recentMessages[$0] }),
            Int.random(in: 0..<8, using: &generator) > 0
        else {
            return [target(), text(), text()]
        }
        let place =
            switch message.place {
            case .channel(let id, let sign, _): world.channels[id].map { sign + $0.name }
            case .user(let id): world.clients[id]?.nick
            }
        return [place ?? target(), message.id, text()]
    }

    private mutating func chatHistory() -> [String] {
        func point(_ message: StoredMessage?) -> String {
            message.map { "timestamp=\($0.time.serverTime)" } ?? "*"
        }
        let (one, other) = (pick(store.messages), pick(store.messages))
        let reference = pick(["msgid=\(one?.id ?? "x")", point(one), "*", "timestamp=", text()]) ?? "*"
        let limit = pick(["1", "5", "100", "0", text()]) ?? "1"
        let target = pick(["#a", "#a", target(), name()]) ?? "#a"
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: return ["TARGETS", point(one), point(other), limit]
        case 1: return ["BETWEEN", target, reference, point(other), limit]
        default:
            return [pick(["LATEST", "latest", "BEFORE", "AFTER", "AROUND", text()]) ?? "", target, reference, limit]
        }
    }

    private mutating func target() -> String {
        if Bool.random(using: &generator) { return pick(["#a", "#A", "#b", "#c"]) ?? "#a" }
        return pick([name(), "#é", "#e\u{301}", "@#a", "~#a", "#a,#b", "#b," + name(), "0", text()]) ?? ""
    }

    mutating func name() -> String {
        pick(["a", "A", "b", "c", "d", "[e]", "f", "g", "h", "l", "I", "é", "а", "nobody", text()]) ?? "a"
    }

    private mutating func mask() -> String {
        let masks = [
            "*!*@*", "a!*@*", "*@192.0.2.*", "*!*@192.0.2.0/24", "~a:x", "~m:b!*@*", "~t:1:c!*@*", "~m:~r:*", "~t:0:",
        ]
        return pick(masks + [text()]) ?? "a"
    }

    private mutating func subcommand() -> String {
        pick(["GET", "LIST", "SET", "SET", "CLEAR", "SUB", "UNSUB", "SUBS", "SYNC", text()]) ?? "LIST"
    }

    private mutating func setting() -> String {
        pick(["#a", "#b", "3:10", "5", "strict", "relaxed", "x", "-1"]) ?? "5"
    }

    private mutating func modes() -> String {
        let all = Array("+-ovhaqntimsklbeIfjWFrRCcMSzUuxwBRTZ")
        let letters = (0..<Int.random(in: 0...6, using: &generator)).map { _ in pick(all) ?? "+" }
        return pick([String(letters), "+o", "+v", "b", "+b", "-b", "+e", "+I", "-i", "-k", "+f", "+j", "+W", "+F"])
            ?? ""
    }

    private mutating func capabilities() -> String {
        // What it takes to be told what was said before, and which ids it has.
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: return "batch server-time message-tags"
        case 1: return "draft/chathistory draft/message-redaction soju.im/search"
        default: break
        }
        let names =
            Capabilities.offered.text.split(separator: " ").map(String.init) + [
                "-batch", "-server-time", "batch draft/multiline", "batch draft/multiline",
            ]
        return (0..<4).compactMap { _ in pick(names) }.joined(separator: " ")
    }

    mutating func text() -> String {
        Int.random(in: 0..<30, using: &generator) == 0
            ? String(repeating: "é\r\n", count: 400) : generator.hostileText(upTo: 12)
    }
}
