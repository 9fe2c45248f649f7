// SPDX-License-Identifier: Apache-2.0

import IRC

/// Who sends more than it may is read more slowly: nothing is lost, and nobody else waits.
extension World {
    /// Takes what a line costs off its sender's ``Budget``; who has overdrawn it is not read until it is paid back.
    mutating func charge(_ cost: @autoclosure () -> Int, to id: SessionID, into effects: inout Effects) {
        guard configuration.fakelag.isEnabled else { return }
        let end = sessions.change(id) { $0.pay(cost(), of: configuration.fakelag, at: clock.now) } ?? nil
        guard let end, let session = sessions[id] else { return }
        // It is asked only here, once in many lines: to look for an address in networks is not for nothing.
        guard !isExempt(session) else {
            sessions[id]?.budget.refill()
            return
        }
        guard !session.holds.contains(.lag) else { return }
        hold(id, because: .lag, into: &effects)
        lags.add(id, due: end)
    }

    /// Reads again from those who have paid back.
    mutating func releaseFromLag(into effects: inout Effects) {
        for id in lags.removeDue(at: clock.now) { release(id, from: .lag, into: &effects) }
    }

    /// Whether there is no limit to how fast a client may do things.
    func isExempt(_ client: Client) -> Bool { client.isOperator || configuration.isExempt(client.peer) }

    private func isExempt(_ session: Session) -> Bool {
        clients[session.client]?.isOperator == true || configuration.isExempt(session.peer)
    }
}

extension Session {
    fileprivate mutating func pay(_ cost: Int, of fakelag: Fakelag, at now: Instant) -> Instant? {
        let burst = isRegistered ? fakelag.burst : min(fakelag.burst, Limits.newcomerBurst)
        return budget.spend(cost, of: fakelag, upTo: burst, at: now)
    }
}
