// SPDX-License-Identifier: Apache-2.0

package import IRC

/// One attempt to be connected to a server, from `open` to `closed`; never used twice.
package struct LinkID: Hashable, Sendable {
    package var rawValue: Int

    package init(_ rawValue: Int) {
        self.rawValue = rawValue
    }
}

/// What happened to a connection, told by the thread that runs the sockets.
///
/// Past tense, values only.
package enum LinkEvent: Equatable, Sendable {
    /// A step on the way was begun, for the reader of the screen: `resolving irc.example.org`.
    case stepped(String)
    /// Bytes can flow.
    ///
    /// For TLS the handshake is done.
    ///
    /// The nonce is chance for the login of this connection: at least 18 printable characters without a comma, never the
    /// same twice.
    case opened(LinkSecurity, nonce: String = "")
    /// Lines were received on an IRC connection.
    case received([Message])
    /// Bytes were received on a tutorial connection, one element a read.
    case receivedBytes([UInt8])
    /// The connection ended or was never made; the last event of a link.
    case closed(LinkClosure)
}

/// Whether others can read along.
package enum LinkSecurity: Hashable, Sendable {
    case plain
    /// Encrypted; the text names the protocol: `TLSv1.3`.
    ///
    /// A server that was accepted by hand did not prove who it is: the user said so, for its certificate alone.
    case encrypted(String, isAcceptedByHand: Bool = false)
}

/// Why a connection ended.
package struct LinkClosure: Hashable, Sendable {
    package enum Cause: Hashable, Sendable {
        /// We closed it.
        case requested
        /// The server closed it.
        case closedByPeer
        /// Nobody listens there.
        case refused
        /// The name has no address.
        case unresolved
        /// The TLS handshake failed.
        case insecure
        /// The server does not speak TLS on this port.
        case notEncrypted
        /// The certificate does not prove who the server is; the user may accept it all the same.
        case untrusted(DoubtfulCertificate)
        /// Anything else: a time-out, a reset.
        case failed
    }

    package var cause: Cause
    /// One line for the user: what was tried, on what, why it failed, what to do.
    package var explanation: String

    package init(cause: Cause, explanation: String) {
        self.cause = cause
        self.explanation = explanation
    }
}
