// SPDX-License-Identifier: Apache-2.0

/// What all clients do before anything is measured; each of these is false when it has not come to its end.
extension Fleet {
    /// Connects and registers everybody, so many at a time.
    func connectAll() -> Bool {
        while counts.pointee.registered + counts.pointee.dead < size, isInTime {
            while counts.pointee.started < size, underWay < settings.connecting { start() }
            step()
        }
        return isWhole && counts.pointee.registered == size
    }

    private var underWay: Int { counts.pointee.started - counts.pointee.registered - counts.pointee.dead }

    /// Brings everybody into their channel, so many at a time.
    func joinAll() -> Bool {
        var next = 0
        while counts.pointee.joined + counts.pointee.dead < size, isInTime {
            while next < size, next - counts.pointee.joined < settings.joining {
                say(connections + next, "JOIN \(Names.channel(connections[next].channel))\r\n")
                next += 1
            }
            step()
        }
        return isWhole && counts.pointee.joined == size
    }

    /// Waits until everybody has got whatever was sent to them so far.
    func settle(within seconds: Double) -> Bool {
        let limit = Clock.now + Clock.nanoseconds(seconds)
        counts.pointee.answered = 0
        for number in 0..<size { say(connections + number, "PING :settled\r\n") }
        while counts.pointee.answered + counts.pointee.dead < size, isInTime, Clock.now < limit { step() }
        return isWhole && counts.pointee.answered >= size
    }

    /// Lets so much time pass.
    func rest(for seconds: Double) {
        let end = Clock.now + Clock.nanoseconds(seconds)
        while Clock.now < end, isInTime { step(atMost: 50 * Clock.millisecond) }
    }
}
