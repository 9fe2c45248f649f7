// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import IRC

/// Lines that come from a pipe, taken one at a time: the next one when all came that the one before has brought about.
///
/// On IRC, where much that is sent has no reply, a PING behind each line gets one. Nobody is waited for for ever.
struct PipedLines {
    /// After so many milliseconds the next line is taken whatever is still on its way.
    private static let patience: Int64 = 10_000

    private var reader = LineReader()
    /// The servers whose PONG is still to come.
    private var awaited: Set<LinkID> = []
    private var hasEnded = false
    /// When the last line was taken.
    private var takenAt: Instant?

    /// Whether there is room for more.
    var wantsMore: Bool { !hasEnded && !reader.hasLine }

    mutating func feed(_ bytes: [UInt8]) {
        hasEnded = hasEnded || bytes.isEmpty
        reader.feed(bytes)
    }

    mutating func next(isSettled: Bool, at now: Instant) -> String? {
        guard isReady(isSettled, at: now), let line = reader.next() else { return nil }
        awaited = []
        takenAt = now
        return line
    }

    /// A server is asked to tell when it is done with what it was told.
    mutating func await(_ link: LinkID) {
        awaited.insert(link)
    }

    mutating func hear(_ event: LinkEvent, from link: LinkID) {
        switch event {
        case .closed: awaited.remove(link)
        case .received where event.answersPing: awaited.remove(link)
        default: break
        }
    }

    /// Whether the last line has brought about all that it could.
    func isOver(isSettled: Bool, at now: Instant) -> Bool {
        hasEnded && reader.isAtEnd && isReady(isSettled, at: now)
    }

    /// When patience ends.
    var deadline: Instant? {
        guard hasEnded || reader.hasLine else { return nil }
        return takenAt.map { Instant(milliseconds: $0.milliseconds + PipedLines.patience) }
    }

    private func isReady(_ isSettled: Bool, at now: Instant) -> Bool {
        isSettled && awaited.isEmpty || takenAt.map { now - $0 >= PipedLines.patience } ?? false
    }
}
