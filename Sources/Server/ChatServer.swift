// SPDX-License-Identifier: Apache-2.0

package import Logging
import NIOCore
import NIOPosix
import ServerCore
import ServerStore
import ServiceLifecycle

/// A server that runs: listeners, hub and store, all on one event loop of its own.
///
/// One loop, because handing a line to another thread costs more than sending it. `palabre-server` runs it as a service,
/// `palabre` starts one inside itself where nobody else listens.
package actor ChatServer: Service {
    /// How many messages are remembered when nothing may be written to a disk.
    private static let messagesInMemory = 100_000

    /// How to become an operator of a server that has none yet.
    package struct Invitation: Hashable, Sendable {
        package var name: String
        /// `nil` when it was made up, and shown, at an earlier start.
        package var password: String?
        /// What remembers the password; without it there is a new one.
        package var file: String?

        package init(name: String, password: String?, file: String? = nil) {
            self.name = name
            self.password = password
            self.file = file
        }
    }

    /// What is really listened on from the start, in the order of the configuration.
    package nonisolated let addresses: [BoundListener]
    /// Who can become the first operator, if anybody.
    package nonisolated let firstOperator: Invitation?
    /// Whether an operator wants the server to start again, now that it ended.
    package private(set) var restarts = false

    let logger: Logger
    let lobby: NIOLoopBoundBox<Lobby>
    let tutorial: TutorialLimits
    var doors: [Door]
    private let console: Door?
    private let group: MultiThreadedEventLoopGroup
    private let orders: (stream: AsyncStream<Order>, continuation: AsyncStream<Order>.Continuation)
    private let reread: (@Sendable () -> Reconfiguration)?
    private var end: Task<Void, Never>?

    /// Starts a server: the store is open and all addresses are bound when this returns.
    ///
    /// `transcript` prints what the tutorial's server prints, one or more whole lines at a time, their ends included; it
    /// is called on a thread of its own, which it may keep waiting. `reread` reads the configuration again; it may take
    /// its time.
    package static func start(
        _ configuration: ServerConfiguration,
        logger: Logger,
        transcript: (@Sendable (String) -> Void)? = nil,
        reread: (@Sendable () -> Reconfiguration)? = nil
    ) async throws(ServerError) -> ChatServer {
        var listeners: [Listener] = []
        for listener in configuration.listeners { listeners.append(try Listener(listener)) }
        let (store, memory) = try open(configuration.dataFolder)
        let configuration = try withCloakKey(configuration)
        let first = configuration.offersFirstOperator ? try FirstOperator.prepare(in: configuration.dataFolder) : nil
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.any()
        let orders = AsyncStream.makeStream(of: Order.self)
        let lobby = NIOLoopBoundBox.makeBoxSendingValue(
            Lobby(
                configuration,
                firstOperator: first?.operator,
                store: store,
                memory: memory,
                loop: loop,
                logger: logger,
                order: { orders.continuation.yield($0) },
                print: transcript
            ),
            eventLoop: loop
        )
        var doors: [Door] = []
        var console: Door?
        do throws(ServerError) {
            console = try await ConsoleSocket(in: configuration.dataFolder)?.open(to: lobby, logger)
            for listener in listeners {
                doors.append(try await listener.open(to: lobby, configuration.tutorial, logger))
            }
        } catch {
            await close(doors, console, lobby, group, reason: "")
            throw error
        }
        return ChatServer(
            configuration,
            firstOperator: first.map {
                Invitation(name: FirstOperator.name, password: $0.password, file: $0.operator.fileName)
            },
            group: group,
            lobby: lobby,
            doors: doors,
            console: console,
            orders: orders,
            reread: reread,
            logger: logger
        )
    }

    /// Finds out what can be found out about a configuration without using it: whether its files can be read.
    package static func check(_ configuration: ServerConfiguration) throws(ServerError) {
        for listener in configuration.listeners { _ = try Listener(listener) }
    }

    private init(
        _ configuration: ServerConfiguration,
        firstOperator: Invitation?,
        group: MultiThreadedEventLoopGroup,
        lobby: NIOLoopBoundBox<Lobby>,
        doors: [Door],
        console: Door?,
        orders: (stream: AsyncStream<Order>, continuation: AsyncStream<Order>.Continuation),
        reread: (@Sendable () -> Reconfiguration)?,
        logger: Logger
    ) {
        addresses = doors.flatMap(\.places)
        tutorial = configuration.tutorial
        self.firstOperator = firstOperator
        self.group = group
        self.lobby = lobby
        self.doors = doors
        self.console = console
        self.orders = orders
        self.reread = reread
        self.logger = logger
    }

    /// Serves until the service group it belongs to, or an operator, wants it to end.
    package func run() async throws {
        var reason = "Server shutting down"
        await withGracefulShutdownHandler {
            for await order in orders.stream {
                switch order {
                case .reload(let client): await reload(for: client)
                case .end(let restarts, let wish):
                    self.restarts = restarts
                    reason = wish
                    return
                }
            }
        } onGracefulShutdown: { [orders] in
            orders.continuation.finish()
        }
        await stop(reason: reason)
    }

    /// Reads the configuration again, while the server is being run.
    package nonisolated func reload() {
        orders.continuation.yield(.reload(for: nil))
    }

    private func reload(for client: SessionID?) async {
        var result = reread?() ?? Reconfiguration(nil, report: ["there is none"])
        if let configuration = result.configuration {
            result.report += await rearrangeDoors(for: configuration.listeners)
        }
        try? await lobby.eventLoop.submit { [lobby, result] in
            lobby.value.reconfigure(result, for: client)
        }.get()
    }

    /// Ends the server: every client gets an `ERROR`, what was said is on the disk.
    ///
    /// Within two seconds, even if a client never reads. More than one call is fine.
    package func stop(reason: String = "Server shutting down") async {
        if end == nil {
            end = Task { [doors, console, lobby, group, logger] in
                logger.notice("stopping", metadata: ["reason": "\(reason)"])
                await ChatServer.close(doors, console, lobby, group, reason: reason)
                logger.notice("stopped")
            }
        }
        await end?.value
    }

    // A key of the cloaks that the configuration does not name is kept in the data folder, so that cloaks stay the same.
    private static func withCloakKey(_ configuration: ServerConfiguration) throws(ServerError) -> ServerConfiguration {
        guard configuration.cloaks.isEnabled, configuration.cloaks.key == nil,
            let file = PrivateFile("cloak-key", in: configuration.dataFolder)
        else { return configuration }
        var configuration = configuration
        if let key = try file.read(), !key.isEmpty {
            guard Cloaks.mayBeKept(key) else { throw .cloakKey(file.name) }
            configuration.cloaks.key = key
        } else {
            let key = Cloaks.makeKey().map { String($0, radix: 36) }.joined()
            try file.write(key)
            configuration.cloaks.key = key
        }
        return configuration
    }

    private static func open(_ folder: String?) throws(ServerError) -> (Store, Memory) {
        do throws(StoreError) {
            let store = try Store(folder.map { .folder($0) } ?? .memory(messages: messagesInMemory))
            return (store, try store.memory())
        } catch {
            throw .storing(error)
        }
    }

    // What fails here fails because it is closed already.
    private static func close(
        _ doors: [Door],
        _ console: Door?,
        _ lobby: NIOLoopBoundBox<Lobby>,
        _ group: MultiThreadedEventLoopGroup,
        reason: String
    ) async {
        for door in doors { await door.close() }
        await console?.close()
        let mayEnd = try? await lobby.eventLoop.flatSubmit { lobby.value.close(reason: reason) }.get()
        if mayEnd == true { try? await group.shutdownGracefully() }
    }
}
