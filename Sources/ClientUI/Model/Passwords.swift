// SPDX-License-Identifier: Apache-2.0

import ClientCore

/// The passwords of a network, as they are found one by one before it is connected to.
///
/// They are kept for later attempts as long as no server refuses them, and are nowhere else: in no log, no history.
package struct Passwords: Equatable, Sendable {
    package enum Purpose: CaseIterable, Hashable, Sendable {
        /// Sent by PASS.
        case server
        /// Proves who we are, by SASL.
        case account

        /// What it opens, in words.
        package func words(of setup: NetworkSetup) -> String {
            switch self {
            case .server: localized("the server's password")
            case .account: localized("the password of \(setup.account ?? localized("your account"))")
            }
        }
    }

    private var sources: [Purpose: Secret] = [:]
    private var found: [Purpose: String] = [:]

    package init(_ setup: NetworkSetup) {
        sources[.server] = setup.password
        sources[.account] = setup.accountPassword
        let hasOtherProof = setup.certificateFile != nil || setup.keyFile != nil
        if setup.account != nil, setup.accountPassword == nil, !hasOtherProof { sources[.account] = .prompt }
        for (purpose, source) in sources {
            if case .text(let text) = source { found[purpose] = text }
        }
    }

    package subscript(purpose: Purpose) -> String? {
        get { found[purpose] }
        set { found[purpose] = newValue }
    }

    /// What has to be found next, and from where.
    package var missing: (Purpose, Secret)? {
        for purpose in Purpose.allCases where found[purpose] == nil {
            if let source = sources[purpose] { return (purpose, source) }
        }
        return nil
    }

    /// Whether any is sent.
    var isEmpty: Bool { sources.isEmpty }

    /// Takes note that a password was refused: the next one comes from the user.
    mutating func reject(_ purpose: Purpose) {
        found[purpose] = nil
        sources[purpose] = .prompt
    }
}
