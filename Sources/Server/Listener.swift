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

/// What is needed to listen where the configuration says: its files are read, nothing is open yet.
struct Listener {
    // What the system lets wait to be accepted; it takes less where it allows less.
    private static let backlog: CInt = 4096
    // So that all of IPv4 and all of IPv6 can be listened on side by side.
    private static let onlyIPv6 = ChannelOptions.Types.SocketOption(level: .ipv6, name: .ipv6_v6only)
    // What the system keeps of what a client of IRC has sent: all that we have to take in at once when it hangs up.
    private static let receiveBuffer = 64 * 1024

    let configuration: ListenerConfiguration
    private let tls: (files: TLSFiles, context: NIOSSLContext)?

    init(_ configuration: ListenerConfiguration) throws(ServerError) {
        self.configuration = configuration
        if var files = configuration.tls {
            if configuration.isWebSocket { files.asksForCertificate = false }
            tls = (files, try NIOSSLContext.make(for: files))
        } else {
            tls = nil
        }
    }

    /// Opens the door; `admit` sets up each connection, with the TLS that it gets.
    func open(
        on loop: any EventLoop,
        limits: TutorialLimits,
        logger: Logger,
        admit: @escaping @Sendable (any Channel, TLSSource?) throws -> Void
    ) async throws(ServerError) -> Door {
        let source = tls.map { TLSSource($0.files, context: $0.context, loop: loop) }
        let bootstrap = { self.bootstrap(on: loop, limits: limits, logger: logger) { try admit($0, source) } }
        switch configuration.place {
        case .tcp(let host, let port):
            return door(try await bind(to: host, port: port, bootstrap), source)
        case .unix(let path, let permissions):
            let (file, descriptor) = try UnixSocket.bind(path: path, permissions: permissions)
            do throws(ServerError) {
                return door([try await adopt(descriptor, bootstrap())], source, file: file)
            } catch {
                file.remove()
                throw error
            }
        case .inherited(let descriptor):
            return door([try await adopt(InheritedSockets.take(descriptor), bootstrap())], source)
        }
    }

    private func door(_ channels: [any Channel], _ certificate: TLSSource?, file: UnixSocket? = nil) -> Door {
        let places = channels.map { channel in
            BoundListener(
                place: channel.localAddress.flatMap(ListenerConfiguration.Place.init) ?? configuration.place,
                dialect: configuration.dialect,
                isSecure: tls != nil,
                isWebSocket: configuration.isWebSocket
            )
        }
        return Door(
            configuration: configuration,
            places: places,
            certificate: certificate,
            channels: channels,
            file: file
        )
    }
}

// How sockets come to be.
extension Listener {
    // Those addresses that this machine does not have are left out, if it has one.
    private func bind(
        to host: String,
        port: Int,
        _ bootstrap: @escaping () -> ServerBootstrap
    ) async throws(ServerError) -> [any Channel] {
        var channels: [any Channel] = []
        var failure: (any Error)?
        for var address in HostAddresses.find(host, port: port) {
            // Port 0 is any, but the same on all addresses.
            if port == 0, let first = channels.first?.localAddress?.port { address.port = first }
            do {
                var bootstrap = bootstrap().serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                if address.protocol == .inet6 { bootstrap = bootstrap.serverChannelOption(Listener.onlyIPv6, value: 1) }
                channels.append(try await bootstrap.bind(to: address).get())
            } catch let error as IOError where [EADDRNOTAVAIL, EAFNOSUPPORT].contains(error.errnoCode) {
                failure = error
            } catch {
                for channel in channels { try? await channel.close() }
                throw .listening(on: configuration, error)
            }
        }
        guard channels.isEmpty else { return channels }
        throw .listening(on: configuration, failure)
    }

    private func adopt(_ descriptor: CInt, _ bootstrap: ServerBootstrap) async throws(ServerError) -> any Channel {
        do {
            return try await bootstrap.withBoundSocket(descriptor).get()
        } catch {
            throw .listening(on: configuration, error)
        }
    }

    private func bootstrap(
        on loop: any EventLoop,
        limits: TutorialLimits,
        logger: Logger,
        admit: @escaping @Sendable (any Channel) throws -> Void
    ) -> ServerBootstrap {
        let bootstrap = ServerBootstrap(group: loop)
            .serverChannelOption(.backlog, value: Listener.backlog)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(AcceptFailureLog(logger: logger))
                }
            }
            .serverChannelOption(.socketOption(.so_keepalive), value: 1)
            .childChannelInitializer { [dialect = configuration.dialect] channel in
                channel.eventLoop.makeCompletedFuture {
                    try Listener.setOptions(of: channel, for: dialect)
                    try admit(channel)
                }
            }
        return switch configuration.dialect {
        case .irc: bootstrap.serverChannelOption(.socketOption(.so_rcvbuf), value: Listener.receiveBuffer)
        case .tutorial: Listener.tutorialSockets(bootstrap, limits)
        }
    }

    // Not by the bootstrap, which makes promises and futures for each, a twentieth of all that it costs to let somebody
    // in. What the listening socket has, such as keepalive and TCP_NODELAY, those have that it accepts.
    private static func setOptions(of channel: any Channel, for dialect: ListenerConfiguration.Dialect) throws {
        guard let options = channel.syncOptions else { return }
        try options.setOption(.allowRemoteHalfClosure, value: true)
        guard dialect == .irc else { return }
        // What one client sends in a turn of the loop is little enough for the others not to notice. The memory for it is
        // kept while nothing comes: it begins with as much as a line takes.
        try options.setOption(.maxMessagesPerRead, value: 1)
        try options.setOption(
            .recvAllocator,
            value: AdaptiveRecvByteBufferAllocator(minimum: 512, initial: 512, maximum: 16 * 1024)
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
