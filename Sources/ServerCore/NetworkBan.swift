// SPDX-License-Identifier: Apache-2.0

package import IRC

/// Whom the whole server is closed to.
///
/// Set by KLINE and DLINE, kept by the store over restarts.
package struct NetworkBan: Hashable, Sendable {
    package enum Target: Hashable, Sendable {
        /// KLINE: users whose `user@host` or `nick!user@host` fits.
        case mask(String)
        /// DLINE: connections from these addresses, refused before they say anything.
        case network(CIDR)
    }

    package var target: Target
    package var reason: String
    /// The operator's name.
    package var setBy: String
    package var setAt: Instant
    /// `nil` for never.
    package var expiresAt: Instant?

    package init(target: Target, reason: String, setBy: String, setAt: Instant, expiresAt: Instant? = nil) {
        self.target = target
        self.reason = reason
        self.setBy = setBy
        self.setAt = setAt
        self.expiresAt = expiresAt
    }
}
