// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// One attempt to connect to a network, and what it met: that decides what comes after it.
struct Attempt: Equatable, Sendable {
    /// Why a server does not let us in, as far as it matters for the next attempt.
    enum Rejection: Equatable, Sendable {
        /// The server's own password is wrong, or missing.
        case password
        case banned
    }

    /// Something on the way to being connected that takes its time.
    struct Step: Equatable, Sendable {
        var text: String
        var begunAt: Instant

        /// The step as a line, once it is done: `Resolving irc.example.org … 12 ms`.
        func line(at end: Instant) -> String {
            "\(text) … \(Step.span(max(0, end - begunAt)))"
        }

        private static func span(_ milliseconds: Int64) -> String {
            guard milliseconds >= 1000 else { return "\(milliseconds) ms" }
            let tenths = milliseconds / 100
            return "\(tenths / 10).\(tenths % 10) s"
        }
    }

    struct LoginFailure: Equatable, Sendable {
        /// What the user reads.
        let reason: String
        let fault: LoginFault
    }

    let link: LinkID
    /// What is being done right now.
    var step: Step?
    /// When the server let us in.
    var readySince: Instant?
    var rejection: Rejection?
    /// Why the login failed.
    var loginFailure: LoginFailure?
    /// How the connection ended.
    var closure: LinkClosure.Cause?
    /// The port at which the server wants us by TLS instead.
    var securePort: Int?
    /// For how many seconds the server wants to be reached by TLS only.
    var policyDuration: Int64?
    /// The channels, folded, with a window already, that are joined again without anybody having asked for it.
    var returning: Set<String> = []
    /// What the server was told of our being away.
    var away: String?
    /// Whether a connection was asked for, and has not ended yet.
    var isOpen = false
    /// Whether it ended before a connection was opened.
    var isAbandoned = false

    init(link: LinkID) {
        self.link = link
    }
}
