// SPDX-License-Identifier: Apache-2.0

import ClientCore

// The networks that the configuration names.
extension Command {
    static func network(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let name = arguments.text(after: 1)
        switch arguments[0]?.lowercased() {
        case nil: app.listNetworks()
        case "add":
            let words = arguments.words.dropFirst()
            guard let address = words.last, address.contains("://") else { return try app.keepNetwork(called: name) }
            try app.keepNetwork(called: words.dropLast().joined(separator: " "), at: address)
        case "remove":
            guard !name.isEmpty else { throw Refusal(localized("/network remove NAME; /network lists them")) }
            guard let setup = app.configuration.networks.first(where: { $0.title.lowercased() == name.lowercased() })
            else { throw Refusal(localized("The configuration names no network \(name)")) }
            app.configure([.remove(setup)])
        default: throw Refusal(localized("/network add [NAME] [ADDRESS], or remove NAME"))
        }
    }
}

extension App {
    /// Has the network of this window connected to at each start, as it is now.
    ///
    /// What comes of it is told when the file is read again.
    fileprivate mutating func keepNetwork(called name: String) throws(Refusal) {
        let network = networks[try requireNetwork()]
        var setup = network.setup
        setup.endpoint = network.endpoint
        setup.name = name.isEmpty ? network.title : name
        setup.nick = setup.nick ?? network.session.nick
        guard network.bouncer == nil else {
            throw Refusal(localized("\(network.title) is behind a bouncer, which has it at each start"))
        }
        try write(setup)
    }

    /// Has another network connected to at each start, and now.
    fileprivate mutating func keepNetwork(called name: String, at address: String) throws(Refusal) {
        var setup: NetworkSetup
        do throws(EndpointError) {
            setup = NetworkSetup(try Endpoint(parsing: address))
        } catch {
            throw Refusal(error.description)
        }
        setup.name = name.isEmpty ? nil : name
        try write(setup)
    }

    private mutating func write(_ setup: NetworkSetup) throws(Refusal) {
        guard !configuration.networks.contains(where: { $0.describesSame(as: setup) }) else {
            throw Refusal(localized("\(setup.title) is in the configuration already"))
        }
        configure([.add(setup)])
    }
}
