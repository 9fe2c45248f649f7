// SPDX-License-Identifier: Apache-2.0

/// Clients in channels of which some talk: as much as their windows allow, or at a given pace.
final class Talk {
    private let settings: LoadSettings
    private let ledger: Ledger
    private let fleet: Fleet
    private let senders: Int
    /// By sender: how many of its messages have come to all members, and, at a pace, how many are due.
    private var finished: [UInt32]
    private var due: [UInt32]
    /// Senders whose window has room again.
    private var ready: [Int] = []
    private var began: UInt64 = 0
    /// How many messages of all senders have become due, at a pace.
    private var ticks: UInt64 = 0

    init(_ settings: LoadSettings) {
        self.settings = settings
        senders = settings.channels * settings.senders
        ledger = Ledger(
            channels: settings.channels,
            members: settings.members,
            senders: settings.senders,
            window: settings.window,
            bytes: settings.bytes
        )
        fleet = Fleet(settings, size: settings.channels * settings.members, ledger: ledger)
        finished = Array(repeating: 0, count: senders)
        due = Array(repeating: settings.rate > 0 ? 0 : .max, count: senders)
        ready.reserveCapacity(senders)
    }

    func run() -> Outcome {
        var outcome = Outcome()
        var isComplete = fleet.connectAll()
        let connected = Snapshot(of: settings.pid)
        isComplete = isComplete && fleet.joinAll() && fleet.settle(within: settings.limit)
        let joined = Snapshot(of: settings.pid)
        outcome.figures[.joining] = Clock.seconds(joined.moment - connected.moment)
        outcome.figures[.joiningCost] = joined.server.cost(since: connected.server, of: 1_000_000)
        if isComplete {
            isComplete = measure(into: &outcome) && drain()
            // What is sent twice has come twice by now.
            isComplete = fleet.settle(within: settings.patience) && isComplete
            ledger.close(channels: settings.channels)
        }
        account(for: isComplete, in: &outcome)
        return outcome
    }

    // MARK: Measuring

    private func measure(into outcome: inout Outcome) -> Bool {
        began = Clock.now
        ledger.tally.pointee.last = began
        // Only a message with all members lets its sender say another: no sender comes twice before its turn.
        ledger.finished = { [unowned self] sender in
            finished[sender] &+= 1
            if settings.rate == 0 { ready.append(sender) }
        }
        if settings.rate == 0 { ready = Array(0..<senders) }
        let start = began + Clock.nanoseconds(settings.warmup)
        guard talk(until: start) else { return false }
        let before = Snapshot(of: settings.pid, ledger.tally.pointee.delivered)
        ledger.tally.pointee.isMeasuring = true
        let isGoing = talk(until: before.moment + Clock.nanoseconds(settings.duration))
        ledger.tally.pointee.isMeasuring = false
        let after = Snapshot(of: settings.pid, ledger.tally.pointee.delivered)
        outcome.record(from: before, to: after, latencies: ledger.latencies.pointee)
        // A server that delivers nothing for seconds has not been measured.
        return isGoing && after.things > before.things
    }

    /// Keeps everybody talking; false when nothing comes any more.
    private func talk(until end: UInt64) -> Bool {
        let patience = Clock.nanoseconds(settings.patience)
        while true {
            speak()
            let now = Clock.now
            guard now < end else { return true }
            guard fleet.isInTime, fleet.isWhole, now < ledger.tally.pointee.last + patience else { return false }
            fleet.step(atMost: min(end - now, rest(at: now)))
        }
    }

    private func speak() {
        if settings.rate > 0 { keepPace() }
        guard !ready.isEmpty else { return }
        let now = Clock.now
        for sender in ready { speak(sender, at: now) }
        ready.removeAll(keepingCapacity: true)
    }

    /// Sends what a sender may.
    private func speak(_ sender: Int, at now: UInt64) {
        let connection = fleet.connections + ledger.client(of: sender)
        while ledger.sent(by: sender) &- finished[sender] < UInt32(settings.window),
            ledger.sent(by: sender) < due[sender]
        {
            // At a pace a message is as old as it is late.
            let time = settings.rate > 0 ? moment(of: sender, ledger.sent(by: sender)) : now
            ledger.write(from: sender, at: time, to: connection.pointee.output.extend(by: ledger.lineLength))
        }
        if !connection.pointee.awaitsRoom { fleet.flush(connection) }
    }

    // MARK: Pace

    private func moment(of sender: Int, _ sequence: UInt32) -> UInt64 {
        moment(ofTick: UInt64(sequence) * UInt64(senders) + UInt64(sender))
    }

    private func moment(ofTick tick: UInt64) -> UInt64 {
        began + Clock.nanoseconds(Double(tick) / settings.rate)
    }

    private func keepPace() {
        let now = Clock.now
        while moment(ofTick: ticks) <= now {
            let sender = Int(ticks % UInt64(senders))
            due[sender] += 1
            ready.append(sender)
            ticks += 1
        }
    }

    /// How long nothing is due.
    private func rest(at now: UInt64) -> UInt64 {
        let longest = 20 * Clock.millisecond
        guard settings.rate > 0 else { return longest }
        let next = moment(ofTick: ticks)
        return next > now ? min(longest, next - now) : 0
    }

    // MARK: The end

    /// Waits for what is under way.
    private func drain() -> Bool {
        let patience = Clock.nanoseconds(min(5, settings.patience))
        let tally = ledger.tally
        func come() -> Int64 {
            Int64(tally.pointee.delivered + tally.pointee.disordered) + tally.pointee.lost
        }
        while come() < Int64(ledger.expected) {
            guard fleet.isInTime, fleet.isWhole, Clock.now < tally.pointee.last + patience else { return false }
            fleet.step()
        }
        return true
    }

    private func account(for isComplete: Bool, in outcome: inout Outcome) {
        let tally = ledger.tally.pointee
        outcome.faults = [
            .lost: Int(tally.lost), .doubled: Int(tally.doubled), .disordered: Int(tally.disordered),
            .misrouted: Int(tally.misrouted), .corrupt: Int(tally.corrupt),
            .disconnected: fleet.counts.pointee.dead, .unfinished: isComplete && tally.delivered > 0 ? 0 : 1,
        ]
        outcome.complaints = fleet.complaints
    }
}
