// SPDX-License-Identifier: Apache-2.0

import Logging
import NIOCore
import NIOPosix
import NIOSSL
import Tutorial

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What is needed to listen on one address: its files are read, nothing is bound yet.
struct Listener {
    // What the system lets wait to be accepted; it takes less where it allows less.
    private static let backlog: CInt = 4096

    let configuration: ListenerConfiguration
    private let tls: NIOSSLContext?

    init(_ configuration: ListenerConfiguration) throws(ServerError) {
        self.configuration = configuration
        if let files = configuration.tls {
            tls = try NIOSSLContext.make(for: files)
        } else {
            tls = nil
        }
    }

    /// Binds the address; each connection is set up by `initialize`, the TLS in front of it is there already.
    func bind(
        on loop: any EventLoop,
        limits: TutorialLimits,
        logger: Logger,
        initialize: @escaping @Sendable (any Channel) throws -> Void
    ) async throws(ServerError) -> any Channel {
        let tls = tls
        var bootstrap = ServerBootstrap(group: loop)
            .serverChannelOption(.backlog, value: Listener.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptFailureLog(logger: logger))
                }
            }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls)) }
                    try initialize(channel)
                }
            }
        bootstrap =
            switch configuration.dialect {
            case .irc: Listener.fairReads(bootstrap)
            case .tutorial: Listener.tutorialSockets(bootstrap, limits)
            }
        do {
            guard case .tcp(let host, let port) = configuration.place else {
                throw IOError(errnoCode: ENOTSUP, reason: "")
            }
            return try await bootstrap.bind(host: host, port: port).get()
        } catch {
            throw .listening(on: configuration, error)
        }
    }

    // What one client sends in a turn of the loop is little enough for the others not to notice.
    private static func fairReads(_ bootstrap: ServerBootstrap) -> ServerBootstrap {
        bootstrap
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 2048, maximum: 16 * 1024)
            )
    }

    // One read is one message, as for the tutorial's server; and what the system keeps for a client that does not read
    // counts too.
    private static func tutorialSockets(_ bootstrap: ServerBootstrap, _ limits: TutorialLimits) -> ServerBootstrap {
        let chunk = FixedSizeRecvByteBufferAllocator(capacity: TutorialServer.chunkLength)
        let water = ChannelOptions.Types.WriteBufferWaterMark(low: max(1, limits.unsent / 2), high: limits.unsent)
        return
            bootstrap
            .childChannelOption(.recvAllocator, value: chunk)
            .childChannelOption(.writeBufferWaterMark, value: water)
            .childChannelOption(.socketOption(.so_sndbuf), value: .init(clamping: limits.unsent))
    }

    /// The address that a channel of this listener is really bound to.
    func address(of channel: any Channel) -> BoundListener {
        BoundListener(
            place: channel.localAddress.flatMap(ListenerConfiguration.Place.init) ?? configuration.place,
            dialect: configuration.dialect,
            isSecure: tls != nil
        )
    }
}

extension ListenerConfiguration.Place {
    fileprivate init?(_ address: SocketAddress) {
        guard let host = address.ipAddress, let port = address.port else { return nil }
        self = .tcp(host: host, port: port)
    }
}

/// Tells the operator when connections cannot be accepted, at most once a minute.
///
/// The bootstrap's own handler behind this one then waits a second before it tries again.
private final class AcceptFailureLog: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let logger: Logger
    private var quietUntil = NIODeadline.distantPast

    init(logger: Logger) {
        self.logger = logger
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? IOError, NIODeadline.now() >= quietUntil {
            quietUntil = .now() + .minutes(1)
            logger.error("cannot accept connections", metadata: ["reason": "\(systemMessage(error.errnoCode))"])
        }
        context.fireErrorCaught(error)
    }
}
