// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// The commands about connections.
extension Command {
    static func connect(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let address = arguments[0] else {
            app.mode = .form(StartForm(nick: app.lastNick))
            return
        }
        let password = arguments.text(after: 1)
        if password.isEmpty, try app.connect(named: address) { return }
        do throws(EndpointError) {
            var setup = NetworkSetup(try Endpoint(parsing: address))
            setup.password = password.isEmpty ? nil : .text(password)
            app.connect(to: setup)
        } catch {
            throw Refusal(error.description)
        }
    }

    static func disconnect(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let network = try app.requireNetwork()
        try app.requireSomethingToEnd(network)
        app.disconnect(network, reason: arguments.text)
    }

    static func reconnect(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard arguments.text.lowercased() == "all" else { return app.reconnect(try app.requireNetwork()) }
        for index in app.networks.indices { app.reconnect(index) }
    }

    static func server(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let deed = arguments[0]?.lowercased() else { return app.listNetworks() }
        let name = arguments.text(after: 1)
        guard ["connect", "disconnect"].contains(deed), !name.isEmpty else {
            throw Refusal(localized("/server connect NAME, or disconnect NAME"))
        }
        if deed == "connect" {
            guard try app.connect(named: name) else {
                throw Refusal(localized("No network \(name): /server lists them"))
            }
        } else {
            guard let index = app.network(named: name) else {
                throw Refusal(localized("No network \(name): /server lists them"))
            }
            try app.requireSomethingToEnd(index)
            app.disconnect(index, reason: "")
        }
    }

    static func raw(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        guard let message = try? Message(parsing: Array(arguments.text.utf8).span) else {
            throw Refusal(localized("That is no line of IRC"))
        }
        app.tell(.requested(message), to: try app.requireNetwork())
    }

    /// [MOTD](https://modern.ircdocs.horse/#motd-message).
    static func motd(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        app.request("MOTD", arguments.words)
    }

    /// [account-registration](https://ircv3.net/specs/extensions/account-registration).
    ///
    /// The password is asked for by a question, so that it stands nowhere.
    static func register(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let network = app.networks[try app.requireNetwork()]
        guard let rules = network.session.features.registration else {
            throw Refusal(localized("\(network.title) makes no accounts this way: try /msg NickServ help"))
        }
        if arguments[0]?.lowercased() == "verify" {
            guard let account = arguments[1], let code = arguments[2] else {
                throw Refusal(localized("/register verify ACCOUNT CODE"))
            }
            return app.request("VERIFY", [account, code])
        }
        let email = arguments.words.prefix(2).first { $0.contains("@") }
        let account = arguments.words.prefix(2).first { !$0.contains("@") } ?? "*"
        guard email != nil || !rules.needsEmail else {
            throw Refusal(localized("\(network.title) wants an e-mail address: /register ACCOUNT EMAIL"))
        }
        let isOwn = account == "*" || network.isSame(account, network.session.nick)
        guard isOwn || rules.allowsOtherNames else {
            throw Refusal(localized("The account gets your nick here: /register\(email.map { " \($0)" } ?? "")"))
        }
        app.ask(.registration(account: isOwn ? "*" : account, email: email ?? "*", on: network))
    }
}

extension App {
    /// The nick to propose for the next connection.
    var lastNick: String {
        currentNetwork.map { networks[$0].session.nick } ?? Nick.proposal(for: launch.loginName)
    }

    /// The place of a network by its name or host, or the beginning of either.
    func network(named name: String) -> Int? {
        let name = name.lowercased()
        let names = networks.map { [$0.title.lowercased(), $0.host] }
        return names.firstIndex { $0.contains(name) } ?? names.firstIndex { $0.contains { $0.hasPrefix(name) } }
    }

    /// Connects to a network that is open, or that the configuration names; whether there is one.
    fileprivate mutating func connect(named name: String) throws(Refusal) -> Bool {
        if let setup = configuredNetworks.first(where: { $0.name?.lowercased() == name.lowercased() }),
            !networks.contains(where: { $0.setup.describesSame(as: setup) })
        {
            connect(to: setup)
            return true
        }
        guard let index = networks.firstIndex(where: { $0.title.lowercased() == name.lowercased() }) else {
            return false
        }
        guard networks[index].isOver else { throw Refusal(localized("\(networks[index].title) is connected already")) }
        show(server(of: index))
        reconnect(index)
        return true
    }

    fileprivate func requireSomethingToEnd(_ index: Int) throws(Refusal) {
        let network = networks[index]
        let isTrying = network.retryAt != nil || isAsking(about: network.id)
        guard isTrying || !network.isOver else { throw Refusal(localized("Not connected")) }
    }

    mutating func listNetworks() {
        if networks.isEmpty { explain(localized("No network: /connect chooses one")) }
        for network in networks {
            let words = state(of: network)
            let state = words.isEmpty ? localized("connected as \(network.session.nick)") : words
            explain("\u{2}\(network.title)\u{2}: \(transport(of: network)), \(state)")
        }
        for setup in configuredNetworks where !networks.contains(where: { $0.setup.describesSame(as: setup) }) {
            explain(localized("\u{2}\(setup.name ?? setup.endpoint.host)\u{2}: \(setup.endpoint), closed"))
        }
        explain(localized("/server connect NAME, /server disconnect NAME"))
    }
}
