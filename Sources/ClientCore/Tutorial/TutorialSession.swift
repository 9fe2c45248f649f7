// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// A session with a server of the tutorial.
struct TutorialSession: Sendable {
    let nick: String
    var phase = Session.Phase.connecting

    init(nick: String) {
        self.nick = nick
    }

    mutating func handle(_ event: SessionEvent, at now: Instant, into effects: inout [SessionEffect]) {
    }
}
