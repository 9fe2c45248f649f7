// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

extension App {
    /// Opens a connection and a buffer for it, and shows the buffer.
    mutating func connect(to endpoint: Endpoint, nick: String, password: String? = nil, origin: Network.Origin) {
        let user = Nick.proposal(for: launch.loginName)
        let network = Network(
            id: NetworkID(rawValue: nextID()),
            endpoint: endpoint,
            identity: Identity(nick: nick, user: user, realName: nick, password: password),
            origin: origin,
            link: LinkID(nextID())
        )
        networks.append(network)
        let kind: Buffer.Kind = endpoint.dialect == .tutorial ? .tutorial : .server
        show(insert(kind, network: network.id))
        effects.append(.open(network.link, endpoint))
    }

    /// Begins a new attempt to connect to a network; its buffers stay.
    mutating func reconnect(_ index: Int) {
        if !networks[index].isOver { tell(.left(reason: ""), to: index) }
        networks[index].restart(link: LinkID(nextID()))
        effects.append(.open(networks[index].link, networks[index].endpoint))
    }

    /// Leaves a network and forgets it with all its buffers.
    mutating func close(_ index: Int) {
        if !networks[index].isOver { tell(.left(reason: ""), to: index) }
        let id = networks.remove(at: index).id
        while let buffer = buffers.firstIndex(where: { $0.network == id }) { remove(buffer) }
    }

    /// Takes in what a connection told.
    ///
    /// What an attempt still tells after the next one has begun is not heard.
    mutating func receive(_ event: LinkEvent, from link: LinkID) {
        guard let index = networks.firstIndex(where: { $0.link == link }) else { return }
        if case .closed(let closure) = event, closure.cause == .refused, networks[index].origin == .thisComputer {
            networks[index].origin = .startingServer
            post(.status(.plain), "Nobody listens on this computer yet: starting a server", to: server(of: index))
            effects.append(.startServer)
            return
        }
        tell(.link(event), to: index)
    }

    mutating func take(_ computed: Computed, from link: LinkID) {
        guard let index = networks.firstIndex(where: { $0.link == link }) else { return }
        tell(.computed(computed), to: index)
    }

    mutating func serverStarted() {
        guard let index = networks.firstIndex(where: { $0.origin == .startingServer }) else { return }
        networks[index].origin = .ownServer
        reconnect(index)
    }

    mutating func serverFailed(_ reason: String) {
        guard let index = networks.firstIndex(where: { $0.origin == .startingServer }) else { return }
        let network = networks[index]
        networks[index].origin = .named
        close(index)
        var form = StartForm(nick: network.identity.nick, channel: network.endpoint.channels.joined(separator: ","))
        form.complaint = reason
        mode = .form(form)
    }

    /// Gives an event to a session and carries out what it wants.
    mutating func tell(_ event: SessionEvent, to index: Int) {
        var wanted: [SessionEffect] = []
        networks[index].session.handle(event, at: now, into: &wanted)
        let link = networks[index].link
        for effect in wanted {
            switch effect {
            case .send(let bytes): effects.append(.send(link, bytes))
            case .close: effects.append(.close(link))
            case .compute(let computation): effects.append(.compute(link, computation, keyFile: nil))
            case .report(let report): take(report, from: index)
            }
        }
    }

    /// Leaves all servers and ends the program.
    mutating func quit(reason: String) {
        for index in networks.indices where !networks[index].isOver {
            tell(.left(reason: reason), to: index)
        }
        effects.append(.quit)
    }
}
