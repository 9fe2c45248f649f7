// SPDX-License-Identifier: Apache-2.0

import Logging
import NIOCore

/// The socket in the data folder on which whoever runs the server speaks to it: for its owner alone, in lines of IRC.
///
/// Subcommands of `palabre-server` use it. There is one server on a data folder, so what is there already is left of one
/// that is gone.
package struct ConsoleSocket: Sendable {
    private static let fileName = "control"
    // What the system has room for, with the zero behind it.
    private static let longestPath = 107

    package let path: String

    /// `nil` where nothing is kept on disk.
    package init?(in folder: String?) {
        guard let folder else { return nil }
        path = folder + "/" + ConsoleSocket.fileName
    }

    /// Listens for it; a folder with too long a name has none.
    func open(to lobby: NIOLoopBoundBox<Lobby>, _ logger: Logger) async throws(ServerError) -> Door? {
        guard path.utf8.count <= ConsoleSocket.longestPath else {
            logger.warning(
                "there is no console: the name of the data folder is too long",
                metadata: ["path": "\(path)"]
            )
            return nil
        }
        let configuration = ListenerConfiguration(place: .unix(path: path, permissions: 0o600), dialect: .irc)
        return try await Listener(configuration).open(on: lobby.eventLoop, limits: TutorialLimits(), logger: logger) {
            channel,
            _ in try lobby.value.admitConsole(channel)
        }
    }
}
