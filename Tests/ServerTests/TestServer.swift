// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Server
import Synchronization

/// A server on free ports of the loopback, for the time of a test.
struct TestServer {
    let server: ChatServer
    /// What was printed for the tutorial's sessions.
    let transcript: Printed

    var irc: BoundListener { server.addresses[0] }
    var tutorial: BoundListener { server.addresses[1] }

    static func with(
        _ configuration: ServerConfiguration = .loopback(),
        printing transcript: Printed = Printed(),
        _ body: (TestServer) async throws -> Void
    ) async throws {
        let server = try await ChatServer.start(configuration, logger: .silent) { transcript.append($0) }
        do {
            try await body(TestServer(server: server, transcript: transcript))
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    /// Connects a client that registers under a nick and joins a channel.
    func client(_ nick: String, joining channel: String = "#a", deaf: Bool = false) async throws -> ScriptedPeer {
        let peer = try await ScriptedPeer.connect(to: irc, deaf: deaf)
        try await peer.say("NICK \(nick)", "USER \(nick) 0 * :\(nick)", "JOIN \(channel)")
        if !deaf { try await peer.expect(" 366 \(nick) \(channel) ") }
        return peer
    }
}

/// The text that a server printed so far, or what keeps it from printing.
final class Printed: Sendable {
    private let text = Mutex("")
    private let gate: DispatchSemaphore?

    /// Prints nothing, and lets nobody go on, until `open`.
    init(stalled: Bool = false) {
        gate = stalled ? DispatchSemaphore(value: 0) : nil
    }

    func append(_ more: String) {
        gate?.wait()
        gate?.signal()
        text.withLock { $0 += more }
    }

    func open() {
        gate?.signal()
    }

    var value: String { text.withLock { $0 } }
}

extension BoundListener {
    /// The address of a TCP socket.
    var host: String {
        if case .tcp(let host, _) = place { host } else { "" }
    }

    var port: Int { place.port ?? 0 }
}

extension ServerConfiguration {
    /// IRC first, then the tutorial; free ports, nothing on disk, and hosts that can be read.
    static func loopback(data folder: String? = nil, tls: TLSFiles? = nil) -> ServerConfiguration {
        var configuration = ServerConfiguration()
        configuration.listeners = [
            ListenerConfiguration(host: "127.0.0.1", port: 0, dialect: .irc, tls: tls),
            ListenerConfiguration(host: "127.0.0.1", port: 0, dialect: .tutorial),
        ]
        configuration.dataFolder = folder
        configuration.cloaks.isEnabled = false
        return configuration
    }
}

extension Logger {
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// Gives a folder of its own to a test, and takes it away behind it.
func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
}
