// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What we said ourselves, which is in the log before the server has it.
extension Log {
    /// More of what we said than this is not followed.
    static let maximumSends = 1000

    /// Remembers where something stands whose delivery the session will tell.
    mutating func keep(_ delivery: ClientCore.Delivery, at place: Place) {
        guard case .pending(let send) = delivery else { return }
        if sends.count >= Log.maximumSends { sends.removeAll() }
        sends[send] = place
    }

    /// It has reached the server, which gave it an id and a time.
    mutating func deliver(_ send: SendID, id: String?, at time: Instant) {
        guard let place = sends.removeValue(forKey: send) else { return }
        // It came by another way before.
        if let id, self.place(ofID: id) != nil {
            remove(place)
            return
        }
        change(place) { line in
            line.delivery = .done
            line.isLocal = false
            line.time = time
            line.id = id
        }
        let final = move(place, to: time)
        arrivals?.append(final)
    }

    /// It has reached nobody; it stays known, as it may turn out that it did.
    mutating func fail(_ send: SendID, _ reason: String) {
        guard let place = sends[send] else { return }
        change(place) { $0.delivery = .failed(reason) }
    }

    /// The session is over: what is still on its way is lost.
    mutating func failAll(_ reason: String) {
        for place in sends.values.sorted() {
            change(place) { if case .pending = $0.delivery { $0.delivery = .failed(reason) } }
        }
        sends.removeAll()
    }

    /// Takes a line out to say it again.
    mutating func takeFailed(_ place: Place) -> Line? {
        guard let line = line(at: place), case .failed = line.delivery else { return nil }
        sends = sends.filter { $0.value != place }
        return remove(place)
    }

    /// What we said last, when it failed.
    var lastFailure: Place? {
        guard let line = newestFirst.first(where: { $0.author?.isOwn == true }), case .failed = line.delivery else {
            return nil
        }
        return line.place
    }
}
