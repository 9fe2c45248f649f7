// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands for channels to enter and people to talk to.
extension Command {
    /// [JOIN](https://modern.ircdocs.horse/#join-message).
    static func join(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let network = try app.requireNetwork()
        let wanted = arguments[0] ?? (app.shown.kind == .channel ? app.shown.name : nil)
        guard let wanted else { throw Refusal(localized("/join which channel?")) }
        let session = app.networks[network].session
        let names = wanted.fields(separatedBy: ",").filter { !$0.isEmpty }.map { session.isChannel($0) ? $0 : "#\($0)" }
        guard !names.isEmpty else { throw Refusal(localized("/join which channel?")) }
        let keys = arguments[1]?.fields(separatedBy: ",") ?? []
        app.enter(names, keys: keys, network)
        if let last = names.last { app.show(app.open(last, of: network)) }
    }

    /// [PART](https://modern.ircdocs.horse/#part-message).
    static func part(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let (channel, reason) = try app.channel(in: arguments)
        app.request("PART", [channel] + (reason.isEmpty ? [] : [reason]))
    }

    /// Leaves what the buffer shows, and takes it off the list.
    static func close(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let isFromDisk = app.shown.kind == .query && app.shown.network == nil
        if isFromDisk || [.mentions, .results, .plugin].contains(app.shown.kind) { return app.remove(app.current) }
        guard !app.shown.showsManual else { return app.closePage() }
        guard let network = app.currentNetwork else { throw Refusal(localized("Nothing is open: /quit leaves")) }
        let id = app.shown.id
        switch app.shown.kind {
        case .list, .help, .doctor, .settings: app.closePage()
        case .server, .tutorial, .home, .mentions, .results, .plugin:
            try app.requireNothingUnsent(network)
            app.close(network)
        case .channel, .query:
            let waiting = app.shown.waiting.count
            guard waiting == 0 else {
                throw Refusal(
                    localized(
                        waiting,
                        "\(waiting) text waits here: /clear drops what waits",
                        "\(waiting) texts wait here: /clear drops what waits"
                    )
                )
            }
            if app.channel(of: app.shown) == nil {
                app.networks[network].forgetWish(for: app.shown.name)
            } else {
                let folded = app.networks[network].session.casemapping.fold(app.shown.name)
                app.networks[network].closedChannels.insert(folded)
                app.request("PART", [app.shown.name] + (arguments.text.isEmpty ? [] : [arguments.text]))
            }
            if let index = app.index(of: id) { app.remove(index) }
        }
    }

    static func query(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let network = try app.requireNetwork()
        guard let nick = arguments[0] else { throw Refusal(localized("/query whom?")) }
        guard !app.networks[network].session.isChannel(nick) else {
            throw Refusal(localized("\(nick) is a channel: /join it"))
        }
        let text = arguments.text(after: 1)
        let place = app.open(nick, of: network)
        if !text.isEmpty { try app.say(text, in: place) }
        app.show(place)
    }

    /// [PRIVMSG](https://modern.ircdocs.horse/#privmsg-message).
    static func message(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.say(arguments, as: .message)
    }

    /// [NOTICE](https://modern.ircdocs.horse/#notice-message).
    static func notice(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        try app.say(arguments, as: .notice)
    }

    /// [ACTION](https://modern.ircdocs.horse/ctcp#action).
    static func act(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard !arguments.text.isEmpty else { throw Refusal(localized("/me does what?")) }
        guard app.shown.kind != .tutorial else { throw Refusal(localized("/me means nothing to a tutorial server")) }
        try app.say(arguments.text, as: .action)
    }

    /// [INVITE](https://modern.ircdocs.horse/#invite-message).
    static func invite(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let nick = arguments[0] else { throw Refusal(localized("/invite whom?")) }
        let channel = if let name = arguments[1] { name } else { try app.requireChannel() }
        app.request("INVITE", [nick, channel])
    }
}

extension App {
    /// Sends a message of the protocol to the network on the screen.
    mutating func request(_ command: String, _ parameters: [String] = []) {
        guard let network = currentNetwork else { return }
        let conversation = shown.kind == .channel || shown.kind == .query ? shown.name : nil
        tell(.requested(Message(command: command, parameters: parameters), from: conversation), to: network)
    }

    /// Enters channels, or will as soon as the network is connected.
    mutating func enter(_ names: [String], keys: [String], _ network: Int) {
        for (index, name) in names.enumerated() {
            networks[network].attempt.returning.remove(networks[network].session.casemapping.fold(name))
            if keys.indices.contains(index), !keys[index].isEmpty {
                networks[network].endpoint.keys[name] = keys[index]
            }
            if networks[network].session.channel(name) == nil {
                networks[network].awaitedChannels.insert(networks[network].session.casemapping.fold(name))
            }
            _ = open(name, of: network)
        }
        guard networks[network].isReady else {
            networks[network].wantedChannels += names.filter { !networks[network].wantedChannels.contains($0) }
            return
        }
        let keys = keys.isEmpty ? [] : [keys.joined(separator: ",")]
        tell(.requested(Message(command: "JOIN", parameters: [names.joined(separator: ",")] + keys)), to: network)
    }

    func requireNetwork() throws(Refusal) -> Int {
        guard let network = currentNetwork else { throw missingNetwork }
        return network
    }

    /// The name of the channel on the screen.
    func requireChannel() throws(Refusal) -> String {
        guard shown.kind == .channel else { throw Refusal(localized("Which channel?")) }
        return shown.name
    }

    /// The channel that the arguments begin with, or else the one on the screen, and the text behind it.
    func channel(in arguments: Arguments) throws(Refusal) -> (name: String, rest: String) {
        let network = try requireNetwork()
        if let name = arguments[0], networks[network].session.isChannel(name) {
            return (name, arguments.text(after: 1))
        }
        return (try requireChannel(), arguments.text)
    }

    /// Says a text to the target that the arguments begin with.
    fileprivate mutating func say(_ arguments: Arguments, as kind: Speech.Kind) throws(Refusal) {
        let network = try requireNetwork()
        let text = arguments.text(after: 1)
        guard let target = arguments[0], !text.isEmpty else { throw Refusal(localized("To whom, and what?")) }
        tell(.said(kind, text: text, to: target), to: network)
    }
}
