// SPDX-License-Identifier: Apache-2.0

import Glibc

/// One client, as far as the load needs it.
struct Connection {
    enum State: UInt8 {
        case unused, connecting, shaking, registering, ready, dead
    }

    let number: Int
    /// The number of its channel.
    let channel: Int
    var socket: Int32 = -1
    var state = State.unused
    var hasJoined = false
    /// Whether the poller tells when it can be written to.
    var awaitsRoom = false
    /// When it began to connect.
    var began: UInt64 = 0
    /// The beginning of a line whose end has not come.
    var input = Bytes()
    /// What the system has not taken yet.
    var output = Bytes()
    /// Its TLS, if any.
    var session: TLS.Session?
}
