// SPDX-License-Identifier: Apache-2.0

/// Who the user is, for registration.
package struct Identity: Hashable, Sendable {
    package var nick: String
    package var user: String
    package var realName: String
    /// The server's password, sent by PASS.
    package var password: String?

    package init(nick: String, user: String, realName: String, password: String? = nil) {
        self.nick = nick
        self.user = user
        self.realName = realName
        self.password = password
    }
}
