// SPDX-License-Identifier: Apache-2.0

/// The number of a program that speaks with us: a plugin that we started, or a script at the socket.
package struct PeerID: Hashable, Sendable {
    package var rawValue: Int

    package init(_ rawValue: Int) {
        self.rawValue = rawValue
    }
}

/// A program to be started beside us, which speaks JSON lines on its standard input and output.
package struct PluginSetup: Hashable, Sendable {
    package var name: String
    /// What the shell runs.
    package var command: String

    package init(name: String, command: String) {
        self.name = name
        self.command = command
    }
}

/// What happens with a peer.
package enum PeerEvent: Equatable, Sendable {
    /// A plugin was started, or a script has connected.
    case came(name: String)
    case asked(PeerRequest)
    /// A line of it could not be understood; the text says why.
    case babbled(String)
    /// It has ended, or was ended; why, where that is a failure.
    case left(reason: String?)
}
