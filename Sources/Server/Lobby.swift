// SPDX-License-Identifier: Apache-2.0

import Logging
import NIOCore
import ServerCore
import ServerStore

/// Where accepted connections come in, and what they share, on the server's one event loop.
///
/// Knows which are still open, so that the server can end: it waits for each to close by itself, but not for ever.
final class Lobby {
    // Longer than `Channel.patience`, with which each connection ends by itself.
    private static let closingLimit = TimeAmount.milliseconds(1200)
    // How long the last lines of tutorial sessions may take to be printed.
    private static let printingLimit = TimeAmount.milliseconds(300)

    private let loop: any EventLoop
    private let logger: Logger
    private let hub: Hub
    private let transcript: Transcript?
    private var configuration: ServerConfiguration
    private var channels: [ObjectIdentifier: any Channel] = [:]
    private var arrivals = ArrivalTally()
    private var emptied: EventLoopPromise<Void>?

    init(
        _ configuration: ServerConfiguration,
        firstOperator: FirstOperator?,
        store: Store,
        memory: Memory,
        loop: any EventLoop,
        logger: Logger,
        order: @escaping (Order) -> Void,
        print: (@Sendable (String) -> Void)?
    ) {
        self.loop = loop
        self.logger = logger
        hub = Hub(
            configuration: configuration,
            firstOperator: firstOperator,
            store: store,
            memory: memory,
            loop: loop,
            logger: logger,
            order: order
        )
        self.configuration = configuration
        transcript = print.map { Transcript(loop: loop, shareLimit: configuration.tutorial.unprinted, print: $0) }
    }

    /// Sets up an accepted connection, before anything is read from it.
    func admit(_ channel: any Channel, by listener: ListenerConfiguration, tls: TLSSource?) throws {
        let id = remember(channel)
        let entrance = Entrance(
            listener: listener,
            tls: tls,
            proxies: TrustedProxies(networks: configuration.proxyNetworks),
            limit: .seconds(Int64(configuration.arrivalTimeout)),
            journal: hub.journal
        )
        guard emptied == nil, mayArrive(channel, through: entrance) else { return channel.close(promise: nil) }
        let isBare = entrance.steps.isDisjoint(with: [.tls, .webSocket])
        try entrance.prepare(channel) { peer in
            self.arrivals.remove(id)
            switch listener.dialect {
            case .irc: return IRCConnection(of: peer, to: self.hub, isBare: isBare)
            case .tutorial: return self.makeTutorialConnection(of: peer, on: channel, isBare: isBare)
            }
        }
    }

    /// Sets up a connection of whoever runs the server.
    func admitConsole(_ channel: any Channel) throws {
        _ = remember(channel)
        guard emptied == nil else { return channel.close(promise: nil) }
        var peer = Peer(host: "localhost")
        peer.isConsole = true
        try channel.pipeline.syncOperations.addHandler(IRCConnection(of: peer, to: hub))
    }

    private func remember(_ channel: any Channel) -> ObjectIdentifier {
        let id = ObjectIdentifier(channel)
        channels[id] = channel
        let lobby = NIOLoopBound(self, eventLoop: loop)
        channel.closeFuture.whenComplete { _ in lobby.value.forget(id) }
        return id
    }

    // The world counts those that have arrived, and tells them when they are too many; that it cannot say to the others.
    private func mayArrive(_ channel: any Channel, through entrance: Entrance) -> Bool {
        guard !entrance.steps.isEmpty, let host = channel.peerHost, !entrance.proxies.trust(host),
            let network = configuration.world.network(of: Peer(host: host))
        else { return true }
        let isOneMore = arrivals.add(
            ObjectIdentifier(channel),
            of: network,
            limit: configuration.world.connections.concurrent
        )
        if !isOneMore {
            hub.journal.note(
                "did not arrive",
                at: .debug,
                about: nil,
                ["peer": "\(host)", "reason": "too many arrive from there"]
            )
        }
        return isOneMore
    }

    private func makeTutorialConnection(
        of peer: Peer,
        on channel: any Channel,
        isBare: Bool
    ) -> TutorialConnection {
        let (id, journal) = (hub.newID(), hub.journal)
        journal.note("connected", about: id, ["address": "\(peer.host)", "protocol": "tutorial"])
        let bound = NIOLoopBound(journal, eventLoop: loop)
        channel.closeFuture.whenComplete { _ in bound.value.note("disconnected", about: id) }
        return TutorialConnection(transcript: transcript, isBare: isBare)
    }

    /// Takes a new configuration over, keeping every connection; `nil` for one that could not be used.
    func reconfigure(_ reconfiguration: Reconfiguration, for client: SessionID?) {
        if let configuration = reconfiguration.configuration { self.configuration = configuration }
        hub.reconfigure(reconfiguration.configuration, report: reconfiguration.report, for: client)
    }

    /// Ends all connections, then the use of the store.
    ///
    /// Completes with whether the loop may end too: not while somebody still waits for a line to be printed.
    func close(reason: String) -> EventLoopFuture<Bool> {
        let emptied = loop.makePromise(of: Void.self)
        self.emptied = emptied
        hub.stop(reason: reason)
        for channel in channels.values {
            channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
        let lobby = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: Lobby.closingLimit) {
            for channel in lobby.value.channels.values { channel.close(promise: nil) }
        }
        if channels.isEmpty { emptied.succeed() }
        return emptied.futureResult
            .flatMap { lobby.value.finishPrinting() }
            .flatMap { lobby.value.finishWork() }
            .map { lobby.value.transcript?.isBusy != true }
    }

    private func forget(_ id: ObjectIdentifier) {
        channels[id] = nil
        arrivals.remove(id)
        if channels.isEmpty { emptied?.succeed() }
    }

    private func finishPrinting() -> EventLoopFuture<Void> {
        let printed = loop.makePromise(of: Void.self)
        transcript?.idle().cascade(to: printed)
        loop.scheduleTask(in: transcript == nil ? .zero : Lobby.printingLimit) { printed.succeed() }
        return printed.futureResult
    }

    private func finishWork() -> EventLoopFuture<Void> {
        hub.finishWork().flatMapErrorThrowing { [logger] error in
            logger.error("the store did not close", metadata: ["reason": "\(error)"])
        }
    }
}
