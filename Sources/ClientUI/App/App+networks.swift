// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Networks come, go and talk.
extension App {
    /// The networks that the configuration names, with a nick each.
    var configuredNetworks: [NetworkSetup] { configuration.networks.map(withNick) }

    /// A network with the nick that is used there when nobody names one.
    func withNick(_ setup: NetworkSetup) -> NetworkSetup {
        var setup = setup
        setup.nick = setup.nick ?? setup.endpoint.nick ?? Nick.proposal(for: launch.loginName)
        return setup
    }

    /// Adds a network with a buffer of its own, and begins to connect to it; tells its place.
    @discardableResult
    mutating func add(
        _ setup: NetworkSetup,
        origin: Network.Origin = .named,
        behind bouncer: Network? = nil,
        as bouncerNetwork: String? = nil
    ) -> Int {
        var identity = setup.identity(nick: lastNick, loginName: launch.loginName)
        identity.bouncerNetwork = bouncerNetwork
        identity.away = presence.away?.text
        let id = NetworkID(rawValue: nextID())
        var network = Network(
            id: id,
            setup: setup,
            lastingName: lastingName(of: setup),
            identity: identity,
            origin: origin,
            link: LinkID(nextID())
        )
        if let bouncer { network.trustAsIfAt(bouncer) }
        networks.append(network)
        _ = insert(setup.endpoint.dialect == .tutorial ? .tutorial : .server, network: id)
        restoreConversations(of: networks.count - 1)
        proceed(networks.count - 1)
        return networks.count - 1
    }

    /// Adds a network and shows its buffer.
    mutating func connect(to setup: NetworkSetup, origin: Network.Origin = .named) {
        let index = add(setup, origin: origin)
        show(server(of: index))
        askNext()
    }

    /// Begins a new attempt to connect to a network; its buffers stay.
    mutating func reconnect(_ index: Int) {
        leave(index, reason: "")
        networks[index].restart(link: LinkID(nextID()))
        proceed(index)
        askNext()
    }

    /// Leaves a network, or stops trying to reach it; its buffers stay.
    mutating func disconnect(_ index: Int, reason: String) {
        let isWaiting = networks[index].retryAt != nil || isAsking(about: networks[index].id)
        let wasOver = networks[index].isOver
        networks[index].retryAt = nil
        if networks[index].origin == .startingServer { networks[index].origin = .thisComputer }
        leave(index, reason: reason)
        if !wasOver, !networks[index].attempt.isOpen { abandon(index, localized("Not connecting any more")) }
        guard isWaiting, wasOver else { return }
        post(
            .status(.plain),
            localized("Not connecting any more: Enter or /reconnect connects again"),
            to: server(of: index)
        )
    }

    /// Leaves a network and forgets it with all its buffers.
    mutating func close(_ index: Int) {
        leave(index, reason: "")
        let id = networks[index].id
        for buffer in buffers.indices where buffers[buffer].network == id { writeLast(buffer) }
        networks.remove(at: index)
        while let buffer = buffers.firstIndex(where: { $0.network == id }) { remove(buffer) }
    }

    /// Leaves all servers and ends the program.
    mutating func quit(reason: String) {
        for index in networks.indices { leave(index, reason: reason) }
        effects.append(.quit)
    }

    private mutating func leave(_ index: Int, reason: String) {
        withdrawQuestions(about: networks[index].id)
        if networks[index].attempt.isOpen { tell(.left(reason: reason), to: index) }
        networks[index].rememberKeys()
        endPolicy(of: index)
    }

    // MARK: What comes from outside

    /// Takes in what a connection told.
    ///
    /// What an attempt still tells after the next one has begun is not heard.
    mutating func receive(_ event: LinkEvent, from link: LinkID) {
        guard let index = networks.firstIndex(where: { $0.link == link }) else { return }
        switch event {
        case .stepped(let text): return step(text, of: index)
        case .opened(let security, _):
            finishStep(of: index)
            if case .encrypted = security { networks[index].wasEncrypted = true }
        case .received(let messages): return receive(messages, from: link)
        case .closed(let closure):
            if closure.cause == .refused, networks[index].origin == .thisComputer { return startServer(index) }
            networks[index].attempt.closure = closure.cause
            networks[index].attempt.isOpen = false
            networks[index].rememberKeys()
        case .receivedBytes: break
        }
        tell(.link(event), to: index)
    }

    // One by one: what is told of a line is read with the nick and the channels that we had then.
    private mutating func receive(_ messages: [Message], from link: LinkID) {
        for message in messages {
            guard let index = networks.firstIndex(where: { $0.link == link }) else { return }
            noteRejection(message, index)
            tell(.link(.received([message])), to: index)
        }
    }

    // A server that does not let us in says why only before its welcome.
    private mutating func noteRejection(_ message: Message, _ index: Int) {
        guard networks[index].session.phase == .registering else { return }
        switch message.numeric {
        case .passwordMismatch: networks[index].attempt.rejection = .password
        case .youAreBannedCreep: networks[index].attempt.rejection = .banned
        case .welcome: networks[index].attempt.rejection = nil
        default: break
        }
    }

    mutating func take(_ computed: Computed, from link: LinkID) {
        guard let index = networks.firstIndex(where: { $0.link == link }) else { return }
        tell(.computed(computed), to: index)
    }

    /// The computer slept, or its network changed: what is connected may be dead, and what failed may work now.
    mutating func wake() {
        for index in networks.indices {
            switch networks[index].session.phase {
            case .ended where networks[index].retryAt != nil: reconnect(index)
            case .ended: break
            case .connecting where networks[index].attempt.isOpen: reconnect(index)
            case .connecting: break
            case .registering, .ready: tell(.doubted, to: index)
            }
        }
    }

    /// Gives an event to a session and carries out what it wants.
    mutating func tell(_ event: SessionEvent, to index: Int) {
        var wanted: [SessionEffect] = []
        networks[index].session.handle(event, at: now, into: &wanted)
        let (id, link, keyFile) = (networks[index].id, networks[index].link, networks[index].setup.keyFile)
        for effect in wanted {
            switch effect {
            case .send(let bytes): effects.append(.send(link, bytes))
            case .close: effects.append(.close(link))
            case .compute(let computation): effects.append(.compute(link, computation, keyFile: keyFile))
            case .report(let report):
                // A report may close a network, which moves the others.
                guard let index = networks.firstIndex(where: { $0.id == id }) else { return }
                take(report, from: index)
            }
        }
    }
}

// MARK: - The server of this computer

extension App {
    private mutating func startServer(_ index: Int) {
        finishStep(of: index)
        networks[index].attempt.isOpen = false
        networks[index].origin = .startingServer
        post(
            .status(.plain),
            localized("Nobody listens on this computer yet: starting a server"),
            to: server(of: index)
        )
        effects.append(.startServer)
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
}
