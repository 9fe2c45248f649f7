// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import Server

/// The server inside the client, for when nobody listens on this computer yet.
///
/// It is the same as `palabre-server` is, with an IRC listener on the loopback address alone; what it does and fails to
/// do is posted into the mailbox.
struct EmbeddedServer {
    private let mailbox: Mailbox<Arrival>
    /// Where it keeps its store; `nil` for nowhere.
    private let folder: String?
    private let executor = QueueExecutor(label: "palabre.server")
    private var running: Task<ChatServer?, Never>?

    init(mailbox: Mailbox<Arrival>, folder: String?) {
        self.mailbox = mailbox
        self.folder = folder
    }

    mutating func start() {
        var configuration = ServerConfiguration()
        configuration.listeners = [ListenerConfiguration(host: "127.0.0.1", port: 6667, dialect: .irc)]
        configuration.dataFolder = folder
        // All users are on this computer: there is nothing to hide.
        configuration.cloaks.isEnabled = false
        let earlier = running
        running = Task(executorPreference: executor) { [mailbox] in
            await earlier?.value?.stop()
            return await EmbeddedServer.run(configuration, mailbox)
        }
    }

    private static func run(_ configuration: ServerConfiguration, _ mailbox: Mailbox<Arrival>) async -> ChatServer? {
        do {
            let logger = Logger(label: "palabre.server") { _ in SwiftLogNoOpLogHandler() }
            let server = try await ChatServer.start(configuration, logger: logger, transcript: nil)
            mailbox.post(.serverStarted)
            return server
        } catch {
            mailbox.post(.serverFailed("\(error)"))
            return nil
        }
    }

    /// Stops it; `serverStopped` is posted when it did.
    ///
    /// - Returns: Whether there is anything to stop.
    func stop() -> Bool {
        guard let running else { return false }
        Task(executorPreference: executor) { [mailbox] in
            await running.value?.stop()
            mailbox.post(.serverStopped)
        }
        return true
    }
}
