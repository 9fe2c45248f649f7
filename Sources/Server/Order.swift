// SPDX-License-Identifier: Apache-2.0

import ServerCore

/// What an operator, or a signal, wants of the server that the world cannot do by itself.
enum Order: Hashable, Sendable {
    /// Read the configuration again.
    case reload(for: SessionID?)
    case end(restarts: Bool, reason: String)
}
