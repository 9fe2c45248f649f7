// SPDX-License-Identifier: Apache-2.0

import Glibc

/// One connection to the floor.
struct FloorClient {
    let socket: Int32
    let number: Int
    var nick = ""
    var hasUser = false
    var isWelcome = false
    var isGone = false
    /// The channel's number, -1 for none.
    var channel = -1
    /// Whether it has said something during this turn, which it does not get back.
    var hasSpoken = false
    var input = Bytes()
    var output = Bytes()
}

/// One channel of the floor.
struct FloorChannel {
    /// One message in what was said during this turn.
    struct Span {
        let start: Int
        let end: Int
        let speaker: Int
        /// Who shall not get it, for a lie.
        var omitted = -1
    }

    let name: String
    var members: [Int] = []
    var said = Bytes()
    var spans: [Span] = []
}
