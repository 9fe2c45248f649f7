// SPDX-License-Identifier: Apache-2.0

/// The number of a program that speaks with us: a plugin that we started, or a script at the socket.
///
/// The app numbers plugins from 1 up; who listens at the socket numbers scripts from -1 down.
package struct PeerID: Hashable, Sendable {
    package var rawValue: Int

    package init(_ rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Whether it came to us, and was not started by us.
    package var isScript: Bool { rawValue < 0 }
}

/// A program to be started beside us, which speaks JSON lines on its standard input and output.
package struct PluginSetup: Hashable, Sendable {
    package var name: String
    /// What the shell runs.
    package var command: String
    /// Whether it is started again when it has ended by itself.
    package var restarts: Bool

    package init(name: String, command: String, restarts: Bool = false) {
        self.name = name
        self.command = command
        self.restarts = restarts
    }

    /// Whether a plugin can be called so: it stands in front of what it writes, and in what is typed.
    package static func accepts(name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 32
            && name.unicodeScalars.allSatisfy {
                $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_")
            }
    }
}

/// What happens with a peer.
package enum PeerEvent: Equatable, Sendable {
    /// A plugin was started, or a script has connected.
    case came(name: String)
    case asked(PeerRequest)
    /// A line of it could not be understood; the text says why.
    case babbled(String)
    /// A line that a plugin wrote to its standard error.
    case complained(String)
    /// It has ended, or was ended; why, where that is a failure.
    ///
    /// What the app still tells it is written until `AppEffect.end`.
    case left(reason: String?)
}
