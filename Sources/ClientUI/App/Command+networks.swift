// SPDX-License-Identifier: Apache-2.0

import ClientCore

// The networks that the configuration names.
extension Command {
    static func network(_ app: inout App, _ arguments: Arguments) throws(Refusal) {
        let name = arguments.text(after: 1)
        switch arguments[0]?.lowercased() {
        case nil: app.listNetworks()
        case "add": try app.keepNetwork(called: name)
        case "remove":
            guard let setup = app.configuration.networks.first(where: { $0.title.lowercased() == name.lowercased() })
            else { throw Refusal(localized("The configuration names no network \(name)")) }
            app.configure([.remove(setup)])
        default: throw Refusal(localized("/network add [NAME], or remove NAME"))
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
        guard !configuration.networks.contains(where: { $0.describesSame(as: setup) }) else {
            throw Refusal(localized("\(setup.title) is in the configuration already"))
        }
        configure([.add(setup)])
    }
}
