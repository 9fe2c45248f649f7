// SPDX-License-Identifier: Apache-2.0

package import ClientCore

/// What other threads post to the main thread.
package enum Arrival: Equatable, Sendable {
    case link(LinkID, LinkEvent)
    /// The server inside this program listens.
    case serverStarted
    case serverFailed(String)
    case serverStopped
}
