// SPDX-License-Identifier: Apache-2.0

package import ClientCore
package import ClientUI

/// What other threads post to the main thread.
package enum Arrival: Equatable, Sendable {
    case link(LinkID, LinkEvent)
    /// The server inside this program listens.
    case serverStarted
    case serverFailed(String)
    case serverStopped
    /// An errand was run; this is what the app wanted to know.
    case answered(AppEvent)
    /// The user's editor ended, and the terminal is ours again.
    case edited(Ticket, Result<String, Failure>)
    /// The log has room for more, which it had not.
    case logEmptied
    /// Something went wrong around the program: a line on the screen, or behind it when that is gone.
    case complained(String)
}
