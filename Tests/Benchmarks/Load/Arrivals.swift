// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Clients that come and then say nothing: how fast they come in, and what they cost while they are there.
struct Arrivals {
    let settings: LoadSettings

    /// Registers everybody, as fast as it goes.
    func connect() -> Outcome {
        let fleet = Fleet(settings, size: settings.clients)
        var outcome = Outcome()
        let before = Snapshot(of: settings.pid)
        let isComplete = fleet.connectAll()
        let after = Snapshot(of: settings.pid, UInt64(fleet.counts.pointee.registered))
        outcome.record(from: before, to: after, latencies: fleet.registering)
        outcome.figures[.registrationCost] = outcome.figures[.cost]
        note(fleet, isComplete, in: &outcome)
        return outcome
    }

    /// Registers everybody, and then looks on for a while.
    func idle() -> Outcome {
        let fleet = Fleet(settings, size: settings.clients)
        var outcome = Outcome()
        let before = Snapshot(of: settings.pid)
        let isComplete = fleet.connectAll()
        let connected = Snapshot(of: settings.pid)
        fleet.rest(for: settings.warmup)
        let settled = Snapshot(of: settings.pid)
        fleet.rest(for: settings.duration)
        let after = Snapshot(of: settings.pid)
        outcome.record(from: settled, to: after)
        let clients = Double(max(1, fleet.counts.pointee.registered))
        outcome.figures[.connectionMemory] = Double(settled.server.resident - before.server.resident) / clients
        outcome.figures[.registrationCost] = connected.server.cost(since: before.server, of: clients)
        note(fleet, isComplete && fleet.isWhole, in: &outcome)
        return outcome
    }

    /// Waits until one client can come in: the server is ready.
    func knock() -> Outcome {
        var outcome = Outcome()
        let limit = Clock.now + Clock.nanoseconds(settings.limit)
        while Clock.now < limit {
            let fleet = Fleet(settings, size: 1)
            let isComplete = fleet.connectAll()
            outcome = Outcome()
            note(fleet, isComplete, in: &outcome)
            if isComplete { return outcome }
            fleet.rest(for: 0.02)
        }
        return outcome
    }

    private func note(_ fleet: Fleet, _ isComplete: Bool, in outcome: inout Outcome) {
        outcome.faults = [.disconnected: fleet.counts.pointee.dead, .unfinished: isComplete ? 0 : 1]
        outcome.complaints = fleet.complaints
    }
}
