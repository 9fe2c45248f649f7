// SPDX-License-Identifier: Apache-2.0

import ClientCore

// What has just come into a log, for whoever outside wants to know; nothing is noted while nobody does.
extension Log {
    /// Something that we said, under way: its number in the session, and where it stood at first.
    struct Sending: Hashable, Sendable {
        var send: SendID
        var place: Place
    }

    /// The lines that came since the last time, in the order in which they came.
    mutating func takeArrivals() -> [Line] {
        guard let places = arrivals, !places.isEmpty else { return [] }
        arrivals = []
        return places.compactMap { line(at: $0) }
    }

    /// Does something of which nobody outside is told.
    mutating func quietly(_ body: (inout Log) -> Void) {
        let arrivals = arrivals
        self.arrivals = nil
        body(&self)
        self.arrivals = arrivals
    }

    /// What we have said since, and what may still fail.
    func sendings(since before: [SendID: Place]) -> [Sending] {
        sends.filter { before[$0.key] == nil }.map { Sending(send: $0.key, place: $0.value) }.sorted {
            $0.place < $1.place
        }
    }

    /// How far something that we said has come.
    func delivery(of sending: Sending) -> Line.Delivery {
        guard let line = line(at: sends[sending.send] ?? sending.place) else { return .done }
        return sends[sending.send] == nil && line.delivery == .pending(sending.send) ? .done : line.delivery
    }
}
