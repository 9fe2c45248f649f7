// SPDX-License-Identifier: Apache-2.0

/// Why a text is not the address of a server.
///
/// Each carries what was wrong; `description` is one line that also says what to do.
package enum EndpointError: Error, Hashable, Sendable {
    /// Nothing was given.
    case empty
    /// `http://...`.
    case unknownScheme(String)
    /// `irc:///channel`, or `:5555`.
    case missingHost(String)
    /// A host that no host can be called.
    case badHost(String)
    /// No number from 1 to 65535.
    case badPort(String)
    /// `irc://nick:password@host`.
    case password
    case badNick(String)
    case badChannel(String)
    /// A tutorial server has no channels and no nicks.
    case notOnTutorial(String)
}

extension EndpointError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .empty: localized("no address given: try 127.0.0.1:5555 or irc://127.0.0.1/#palabre")
        case .unknownScheme(let scheme): localized("unknown scheme \"\(scheme)\": use tutorial://, irc:// or ircs://")
        case .missingHost(let text): localized("no host in \"\(text)\": write it as irc://host/#channel or host:5555")
        case .badHost(let host):
            localized("\"\(host)\" is not a host: give a name, or an address (IPv6 in brackets: [::1])")
        case .badPort(let port): localized("\"\(port)\" is not a port: give a number from 1 to 65535")
        case .password: localized("a password does not belong in an address, where others can read it: leave it out")
        case .badNick(let nick): localized("\"\(nick)\" is not a nick: leave out spaces, commas and signs such as #")
        case .badChannel(let name): localized("\"\(name)\" is not a channel: leave out spaces and control characters")
        case .notOnTutorial(let text):
            localized("a tutorial server has neither channels nor nicks: leave out \"\(text)\", or use irc://")
        }
    }
}
