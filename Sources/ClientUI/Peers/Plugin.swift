// SPDX-License-Identifier: Apache-2.0

import IRC

/// A program that the user wants beside us, and whether it runs.
struct Plugin: Equatable, Sendable {
    enum State: Equatable, Sendable {
        case stopped
        case running(PeerID)
        /// It has ended by itself; why.
        case failed(String)
    }

    /// Who ran for so many milliseconds is started again as if it had never failed.
    static let steadyTime: Int64 = 60_000

    var setup: PluginSetup
    var state = State.stopped
    var backoff = Backoff()
    /// When it was started, as long as it runs.
    var startedAt = Instant(milliseconds: 0)
    /// When it is started again by itself.
    var restartsAt: Instant?

    init(_ setup: PluginSetup) {
        self.setup = setup
    }

    var peer: PeerID? {
        if case .running(let peer) = state { peer } else { nil }
    }
}
