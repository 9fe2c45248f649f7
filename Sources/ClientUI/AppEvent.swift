// SPDX-License-Identifier: Apache-2.0

package import ClientCore

/// Everything that can happen to the app.
///
/// Past tense, values only.
package enum AppEvent: Equatable, Sendable {
    /// The program has started and the screen has a size; the first event.
    case started(Size)
    case resized(Size)
    case key(Key)
    /// Text came by bracketed paste.
    case pasted(String)
    /// A connection, opened by `AppEffect.open`, told something.
    case link(LinkID, LinkEvent)
    /// The server inside the program, wanted by `AppEffect.startServer`, listens.
    case serverStarted
    /// It could not start; the text says why and what to do.
    case serverFailed(String)
    /// Time passed: sent at `App.deadline` or later.
    case ticked
}

/// Everything that the app can want done.
///
/// Imperative, values only; the main loop carries them out in order.
package enum AppEffect: Equatable, Sendable {
    /// Connect; what happens comes back as `AppEvent.link`.
    case open(LinkID, Endpoint)
    /// Write bytes to a connection.
    case send(LinkID, [UInt8])
    /// Close a connection once what was sent is written; `LinkEvent.closed` follows.
    case close(LinkID)
    /// Start the server inside this program, at the endpoint of "This computer".
    case startServer
    /// Paint every cell anew, as after a foreign program wrote on the screen.
    case redraw
    /// Give the terminal back and stop, as C-z does.
    case suspend
    /// Ring the terminal's bell.
    case ring
    /// End the program, once what was sent is written.
    case quit
}

/// What the program knows when it starts, and the app cannot ask for.
package struct Launch: Equatable, Sendable {
    /// The login name, a first proposal for the nick.
    package var loginName: String
    /// Where the command line says to connect; `nil` opens the first-start form.
    package var endpoint: Endpoint?
    /// How far local time is ahead of UTC, in seconds.
    package var utcOffset: Int
    /// The program's version.
    package var version: String

    package init(loginName: String, endpoint: Endpoint? = nil, utcOffset: Int = 0, version: String = "0") {
        self.loginName = loginName
        self.endpoint = endpoint
        self.utcOffset = utcOffset
        self.version = version
    }
}
