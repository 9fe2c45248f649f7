// SPDX-License-Identifier: Apache-2.0

package import IRC

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

/// What can happen to a session.
package enum SessionEvent: Equatable, Sendable {
    /// The network did something.
    case link(LinkEvent)
    /// The user wants to say something to a channel or a nick.
    ///
    /// On a tutorial session the target is ignored.
    case said(Speech.Kind, text: String, to: String)
    /// The user wants a message sent as it is: JOIN, TOPIC, WHOIS.
    case requested(Message)
    /// The user wants to leave the server.
    case left(reason: String)
    /// Time passed: sent at `Session.deadline` or later.
    case ticked
}

/// What a session wants done.
package enum SessionEffect: Equatable, Sendable {
    /// Write bytes to the connection.
    case send([UInt8])
    /// Close the connection once what was sent is written.
    case close
    /// Tell the user.
    case report(Report)
}
