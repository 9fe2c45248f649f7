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

    /// What is really listened on, in the order of the configuration.
    package nonisolated let addresses: [BoundListener]

    private let group: MultiThreadedEventLoopGroup
    private let lobby: NIOLoopBoundBox<Lobby>
    private let doors: [Door]
    private let logger: Logger
    private var end: Task<Void, Never>?

    /// Starts a server: the store is open and all addresses are bound when this returns.
    ///
    /// `transcript` prints what the tutorial's server prints, one or more whole lines at a time, their ends included; it
    /// is called on a thread of its own, which it may keep waiting.
    package static func start(
        _ configuration: ServerConfiguration,
        logger: Logger,
        transcript: (@Sendable (String) -> Void)? = nil
    ) async throws(ServerError) -> ChatServer {
        var listeners: [Listener] = []
        for listener in configuration.listeners { listeners.append(try Listener(listener)) }
        let store = try open(configuration.dataFolder)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.any()
        let lobby = NIOLoopBoundBox.makeBoxSendingValue(
            Lobby(configuration, store: store, loop: loop, logger: logger, print: transcript),
            eventLoop: loop
        )
        var doors: [Door] = []
        do throws(ServerError) {
            for listener in listeners {
                let door = try await listener.open(on: loop, limits: configuration.tutorial, logger: logger) {
                    try lobby.value.admit($0, by: listener.configuration, tls: $1)
                }
                doors.append(door)
            }
        } catch {
            await close(doors, lobby, group)
            throw error
        }
        return ChatServer(doors: doors, group: group, lobby: lobby, logger: logger)
    }

    /// Finds out what can be found out about a configuration without using it: whether its files can be read.
    package static func check(_ configuration: ServerConfiguration) throws(ServerError) {
        for listener in configuration.listeners { _ = try Listener(listener) }
    }

    private init(
        doors: [Door],
        group: MultiThreadedEventLoopGroup,
        lobby: NIOLoopBoundBox<Lobby>,
        logger: Logger
    ) {
        addresses = doors.flatMap(\.places)
        self.doors = doors
        self.group = group
        self.lobby = lobby
        self.logger = logger
        for address in addresses {
            logger.info(
                "listening",
                metadata: [
                    "address": "\(address)", "protocol": "\(address.dialect)", "tls": "\(address.isSecure)",
                ]
            )
        }
    }

    /// Serves until the service group it belongs to wants it to end.
    package func run() async throws {
        try? await gracefulShutdown()
        await stop()
    }

    /// Reads the files of all certificates anew, for connections to come; says which could not be used.
    package func reloadCertificates() -> [ServerError] {
        doors.compactMap { door in
            do throws(ServerError) {
                try door.certificate?.reload()
                return nil
            } catch {
                return error
            }
        }
    }

    /// Ends the server: every client gets an `ERROR`, what was said is on the disk.
    ///
    /// Within two seconds, even if a client never reads. More than one call is fine.
    package func stop() async {
        if end == nil {
            end = Task { [doors, lobby, group, logger] in
                logger.info("stopping")
                await ChatServer.close(doors, lobby, group)
                logger.info("stopped")
            }
        }
        await end?.value
    }

    private static func open(_ folder: String?) throws(ServerError) -> Store {
        do {
            return try Store(folder.map { .folder($0) } ?? .memory(messages: messagesInMemory))
        } catch {
            throw .storing(error)
        }
    }

    // What fails here fails because it is closed already.
    private static func close(
        _ doors: [Door],
        _ lobby: NIOLoopBoundBox<Lobby>,
        _ group: MultiThreadedEventLoopGroup
    ) async {
        for door in doors { await door.close() }
        let mayEnd = try? await lobby.eventLoop.flatSubmit { lobby.value.close() }.get()
        if mayEnd == true { try? await group.shutdownGracefully() }
    }
}
