// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands about channels and people.
extension Command {
    /// [TOPIC](https://modern.ircdocs.horse/#topic-message).
    static func topic(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let (channel, topic) = try app.channel(in: arguments)
        app.request("TOPIC", [channel] + (topic.isEmpty ? [] : [topic]))
    }

    /// [NAMES](https://modern.ircdocs.horse/#names-message).
    static func names(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.request("NAMES", [try app.channel(in: arguments).name])
    }

    /// [MODE](https://modern.ircdocs.horse/#mode-message).
    static func mode(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let network = app.networks[try app.requireNetwork()]
        let namesTarget =
            arguments[0].map { network.session.isChannel($0) || network.isSame($0, network.session.nick) } ?? false
        guard !namesTarget else { return app.request("MODE", arguments.words) }
        // What is no channel and not us can only be modes, of the channel on the screen or of ourselves.
        let target = app.shown.kind == .channel ? app.shown.name : network.session.nick
        app.request("MODE", [target] + arguments.words)
    }

    static func op(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.change("+o", of: arguments.words)
    }

    static func deop(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.change("-o", of: arguments.words)
    }

    static func voice(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.change("+v", of: arguments.words)
    }

    static func devoice(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.change("-v", of: arguments.words)
    }

    static func ban(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.change("+b", of: arguments.words.map(mask))
    }

    static func unban(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.change("-b", of: arguments.words.map(mask))
    }

    /// [KICK](https://modern.ircdocs.horse/#kick-message).
    static func kick(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let (channel, rest) = try app.channel(in: arguments)
        let target = Arguments(rest)
        guard let nick = target[0] else { throw Refusal(localized("/kick whom?")) }
        let reason = target.text(after: 1)
        app.request("KICK", [channel, nick] + (reason.isEmpty ? [] : [reason]))
    }

    /// [NICK](https://modern.ircdocs.horse/#nick-message).
    static func nick(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let nick = arguments[0] else { throw Refusal(localized("/nick what?")) }
        let network = try app.requireNetwork()
        // It is also the one to come back with.
        app.networks[network].identity.nick = nick
        app.networks[network].endpoint.nick = nil
        switch app.networks[network].session.phase {
        case .registering, .ready: app.request("NICK", [nick])
        case .connecting, .ended: app.explain(localized("You will be \(nick) on \(app.networks[network].title)"))
        }
    }

    /// [WHO](https://modern.ircdocs.horse/#who-message).
    static func who(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.request("WHO", arguments.words.isEmpty ? [try app.requireChannel()] : arguments.words)
    }

    /// [WHOIS](https://modern.ircdocs.horse/#whois-message).
    static func whois(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let nick = arguments[0] ?? (app.shown.kind == .query ? app.shown.name : nil)
        guard let nick else { throw Refusal(localized("/whois who?")) }
        app.request("WHOIS", [nick])
    }

    /// [LIST](https://modern.ircdocs.horse/#list-message).
    static func list(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.openDirectory(of: try app.requireNetwork())
        app.request("LIST", arguments.words)
    }

    /// [setname](https://ircv3.net/specs/extensions/setname).
    static func setName(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard !arguments.text.isEmpty else { throw Refusal(localized("/setname to what?")) }
        app.networks[try app.requireNetwork()].identity.realName = arguments.text
        app.request("SETNAME", [arguments.text])
    }

    /// [metadata](https://ircv3.net/specs/extensions/metadata): without a value it asks, with one it tells of ourselves.
    static func metadata(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let network = app.networks[try app.requireNetwork()]
        guard network.session.features.hasMetadata else {
            throw Refusal(localized("\(network.title) knows no profiles"))
        }
        let nick = arguments[0] ?? network.session.nick
        let target = network.isSame(nick, network.session.nick) ? "*" : nick
        guard let key = arguments[1] else { return app.request("METADATA", [target, "LIST"]) }
        let value = arguments.text(after: 2)
        app.request("METADATA", value.isEmpty ? [target, "GET", key] : [target, "SET", key, value])
    }

    /// [MONITOR](https://ircv3.net/specs/extensions/monitor).
    static func monitor(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let network = app.networks[try app.requireNetwork()]
        guard network.session.isupport["MONITOR"] != nil else {
            throw Refusal(localized("\(network.title) tells of nobody's coming and going"))
        }
        guard let first = arguments.words.first else { return app.request("MONITOR", ["L"]) }
        let isRemoval = first.hasPrefix("-")
        let nicks = arguments.words.map { $0.drop { "+-".contains($0) } }.filter { !$0.isEmpty }
        guard !nicks.isEmpty else { throw Refusal(localized("/monitor whom?")) }
        app.request("MONITOR", [isRemoval ? "-" : "+", nicks.joined(separator: ",")])
    }

    // Who gives a nick means that nick from anywhere.
    private static func mask(_ text: String) -> String {
        text.contains { "!@*?:$".contains($0) } ? text : "\(text)!*@*"
    }
}

extension App {
    /// Changes one mode of the channel on the screen for several people, in as many lines as the server needs.
    fileprivate mutating func change(_ mode: String, of targets: [String]) throws(Refusal) {
        let channel = try requireChannel()
        let network = try requireNetwork()
        guard !targets.isEmpty, let sign = mode.first, let letter = mode.last else { throw Refusal(localized("Who?")) }
        let perLine = min(20, max(1, networks[network].session.isupport.number("MODES") ?? 3))
        for start in stride(from: 0, to: targets.count, by: perLine) {
            let some = targets[start..<min(start + perLine, targets.count)]
            let letters = String(repeating: String(letter), count: some.count)
            request("MODE", [channel, "\(sign)\(letters)"] + some)
        }
    }
}
