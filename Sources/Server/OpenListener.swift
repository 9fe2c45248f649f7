// SPDX-License-Identifier: Apache-2.0

import Logging
import NIOCore

/// A listener at work, and the channel that accepts its connections.
struct OpenListener: Sendable {
    let listener: Listener
    let address: BoundListener
    private let channel: any Channel

    var configuration: ListenerConfiguration { listener.configuration }

    /// Binds a listener; what it accepts goes to the lobby.
    init(
        _ listener: Listener,
        _ limits: TutorialLimits,
        _ lobby: NIOLoopBoundBox<Lobby>,
        _ logger: Logger
    ) async throws(ServerError) {
        self.listener = listener
        channel = try await listener.bind(on: lobby.eventLoop, limits: limits, logger: logger) {
            try lobby.value.admit($0, by: listener.configuration)
        }
        address = listener.address(of: channel)
        logger.info(
            "listening",
            metadata: ["address": "\(address)", "protocol": "\(address.dialect)", "tls": "\(address.isSecure)"]
        )
    }

    /// Accepts nothing more; the connections that there are go on.
    func close() async {
        try? await channel.close()
    }
}

extension ChatServer {
    /// Listens as another configuration says, and tells what became of that.
    ///
    /// A listener that is the same in both goes on undisturbed, with its certificates read again.
    func listen(as wishes: [ListenerConfiguration]) async -> [String] {
        var report: [String] = []
        for gone in listeners where !wishes.contains(gone.configuration) {
            await gone.close()
            report.append("No longer listening on \(gone.address).")
        }
        listeners.removeAll { !wishes.contains($0.configuration) }
        for wish in wishes where !listeners.contains(where: { $0.configuration == wish }) {
            do throws(ServerError) {
                let listener = try await OpenListener(try Listener(wish), tutorial, lobby, logger)
                listeners.append(listener)
                report.append("Now listening on \(listener.address).")
            } catch {
                report.append("\(error).".capitalizedFirst)
            }
        }
        return report
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
