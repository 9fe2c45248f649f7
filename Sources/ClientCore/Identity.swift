// SPDX-License-Identifier: Apache-2.0

/// Who the user is, for registration.
package struct Identity: Hashable, Sendable {
    package var nick: String
    package var user: String
    package var realName: String
    /// The server's password, sent by PASS.
    package var password: String?
    /// What to log in with; `nil` not to.
    package var credentials: Credentials?
    /// The network behind a bouncer to be bound to: [bouncer-networks](https://soju.im/bouncer-networks).
    package var bouncerNetwork: String?
    /// Why we are away from the start: [pre-away](https://ircv3.net/specs/extensions/pre-away); `nil` when we are here.
    package var away: String?

    package init(nick: String, user: String, realName: String, password: String? = nil) {
        self.nick = nick
        self.user = user
        self.realName = realName
        self.password = password
    }
}
