// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Who has sent what to whom, and whether it has come: once, in order, unchanged, and to nobody else.
///
/// Clients are numbered through all channels: the first `members` of them are in the first one, and so on; the first
/// `senders` of each talk. Everything here is a line of memory at a known place: a delivery must cost less than it
/// costs the server.
final class Ledger {
    /// What is counted.
    struct Tally {
        var sent: UInt64 = 0
        var delivered: UInt64 = 0
        var lost: Int64 = 0
        var doubled: UInt64 = 0
        var disordered: UInt64 = 0
        var misrouted: UInt64 = 0
        var corrupt: UInt64 = 0
        /// When the last delivery was.
        var last: UInt64 = 0
        /// Whether the latencies are wanted.
        var isMeasuring = false
    }

    /// What one receiver has of one sender.
    private struct Progress {
        var next: UInt32 = 0
        /// Which of the last 64 before `next` have come: the lowest bit is the last.
        var seen: UInt64 = 0
    }

    /// A client that talks.
    private struct Sender {
        let client: Int
        var sent: UInt32 = 0
    }

    let members: Int
    let senders: Int
    let tally = UnsafeMutablePointer<Tally>.allocate(capacity: 1)
    let latencies = UnsafeMutablePointer<Histogram>.allocate(capacity: 1)
    /// Called with a sender whose oldest message under way has come to all members.
    var finished: ((Int) -> Void)?

    private let press: Stamp.Press
    private let textLength: Int
    private let talkers: UnsafeMutablePointer<Sender>
    /// By receiver and sender of its channel.
    private let progress: UnsafeMutablePointer<Progress>
    /// By sender and place in its window, of which there is a power of two: how many have not got the message, and
    /// when it was sent.
    private let places: Int
    private let missing: UnsafeMutablePointer<UInt32>
    private let times: UnsafeMutablePointer<UInt64>
    /// By channel: what stands before the text.
    private let headings: UnsafeMutablePointer<UInt8>

    init(channels: Int, members: Int, senders: Int, window: Int, bytes: Int) {
        (self.members, self.senders, textLength) = (members, senders, bytes)
        press = Stamp.Press(bytes: bytes)
        tally.initialize(to: Tally())
        latencies.initialize(to: Histogram())
        talkers = .allocate(capacity: channels * senders)
        for sender in 0..<channels * senders {
            (talkers + sender).initialize(to: Sender(client: sender / senders * members + sender % senders))
        }
        progress = .allocate(capacity: channels * members * senders)
        progress.initialize(repeating: Progress(), count: channels * members * senders)
        places = 1 << (Int.bitWidth - (window - 1).leadingZeroBitCount)
        missing = .allocate(capacity: channels * senders * places)
        missing.initialize(repeating: 0, count: channels * senders * places)
        times = .allocate(capacity: channels * senders * places)
        times.initialize(repeating: 0, count: channels * senders * places)
        headings = .allocate(capacity: channels * Names.headingLength)
        for channel in 0..<channels {
            for (index, byte) in Names.heading(channel).utf8.enumerated() {
                headings[channel * Names.headingLength + index] = byte
            }
        }
    }

    deinit {
        tally.deallocate()
        latencies.deallocate()
        talkers.deallocate()
        progress.deallocate()
        missing.deallocate()
        times.deallocate()
        headings.deallocate()
    }

    /// The client that is a sender.
    func client(of sender: Int) -> Int { talkers[sender].client }

    /// How many messages it has sent.
    func sent(by sender: Int) -> UInt32 { talkers[sender].sent }

    /// The length of a sender's line, with its end.
    var lineLength: Int { Names.headingLength + textLength + 2 }

    /// Writes a sender's next line, which is sent, or due, at a time.
    func write(from sender: Int, at time: UInt64, to line: UnsafeMutablePointer<UInt8>) {
        let sequence = talkers[sender].sent
        memcpy(line, headings + sender / senders &* Names.headingLength, Names.headingLength)
        press.write(Stamp(sender: sender, sequence: sequence), to: line + Names.headingLength)
        line[lineLength - 2] = 13
        line[lineLength - 1] = 10
        let slot = slot(Stamp(sender: sender, sequence: sequence))
        missing[slot] = UInt32(members - 1)
        times[slot] = time
        talkers[sender].sent = sequence + 1
        tally.pointee.sent += 1
    }

    /// Notes a channel's message that has come to a receiver: what stands behind the source, which is a nick.
    @inline(__always)
    func receive(
        _ line: UnsafePointer<UInt8>,
        _ count: Int,
        from source: UnsafePointer<UInt8>,
        by receiver: Int,
        of channel: Int,
        at now: UInt64
    ) {
        guard memcmp(line, headings + channel &* Names.headingLength, Names.headingLength) == 0 else {
            return refuse(line, count)
        }
        guard count == Names.headingLength &+ textLength, let stamp = press.read(line + Names.headingLength) else {
            tally.pointee.corrupt += 1
            return
        }
        let local = stamp.sender &- channel &* senders
        guard local >= 0, local < senders else {
            tally.pointee.misrouted += 1
            return
        }
        note(stamp, local, from: source, by: receiver, at: now)
    }

    @inline(__always)
    private func note(
        _ stamp: Stamp,
        _ local: Int,
        from source: UnsafePointer<UInt8>,
        by receiver: Int,
        at now: UInt64
    ) {
        let place = progress + (receiver &* senders &+ local)
        let talker = talkers + stamp.sender
        guard stamp.sequence < talker.pointee.sent, Names.isNick(source, of: talker.pointee.client) else {
            tally.pointee.corrupt += 1
            return
        }
        guard talker.pointee.client != receiver else {
            tally.pointee.misrouted += 1
            return
        }
        guard stamp.sequence == place.pointee.next else { return surprise(stamp, place, at: now) }
        place.pointee.next = stamp.sequence &+ 1
        place.pointee.seen = place.pointee.seen << 1 | 1
        deliver(stamp, at: now)
    }

    /// A message that is not the one that comes next.
    @inline(never)
    private func surprise(_ stamp: Stamp, _ place: UnsafeMutablePointer<Progress>, at now: UInt64) {
        if stamp.sequence > place.pointee.next {
            // Whatever is between may come later, but nobody waits for it.
            while place.pointee.next < stamp.sequence {
                tally.pointee.lost += 1
                finish(Stamp(sender: stamp.sender, sequence: place.pointee.next))
                place.pointee.next += 1
                place.pointee.seen <<= 1
            }
            place.pointee.next += 1
            place.pointee.seen = place.pointee.seen << 1 | 1
            return deliver(stamp, at: now)
        }
        let bit = UInt64(1) << UInt64(place.pointee.next - stamp.sequence - 1)
        if bit == 0 || place.pointee.seen & bit != 0 {
            tally.pointee.doubled += 1
        } else {
            place.pointee.seen |= bit
            tally.pointee.disordered += 1
            tally.pointee.lost -= 1
        }
    }

    @inline(__always)
    private func deliver(_ stamp: Stamp, at now: UInt64) {
        tally.pointee.delivered &+= 1
        tally.pointee.last = now
        if tally.pointee.isMeasuring {
            let sent = times[slot(stamp)]
            latencies.pointee.add(now > sent ? now &- sent : 0)
        }
        finish(stamp)
    }

    @inline(__always)
    private func finish(_ stamp: Stamp) {
        let slot = slot(stamp)
        missing[slot] &-= 1
        if missing[slot] == 0 { finished?(stamp.sender) }
    }

    /// A channel's message with another heading than its receiver's channel has.
    @inline(never)
    private func refuse(_ line: UnsafePointer<UInt8>, _ count: Int) {
        if begins(line, count, with: "PRIVMSG #c") {
            tally.pointee.misrouted += 1
        } else if begins(line, count, with: "PRIVMSG ") {
            tally.pointee.corrupt += 1
        }
    }

    @inline(__always)
    private func slot(_ stamp: Stamp) -> Int {
        stamp.sender &* places &+ (Int(truncatingIfNeeded: stamp.sequence) & (places &- 1))
    }

    /// How many deliveries there must be in all.
    var expected: UInt64 { tally.pointee.sent * UInt64(members - 1) }

    /// Counts as lost what has not come until now.
    func close(channels: Int) {
        for receiver in 0..<channels * members {
            for local in 0..<senders {
                let sender = receiver / members * senders + local
                guard client(of: sender) != receiver else { continue }
                tally.pointee.lost += Int64(talkers[sender].sent - progress[receiver * senders + local].next)
            }
        }
    }
}
