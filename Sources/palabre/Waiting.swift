// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The one place where the main thread sleeps.
package enum Waiting {
    package enum Readiness: Equatable, Sendable {
        case quiet
        case readable
        /// The other side is gone for good, as when the terminal's window was closed.
        case lost
    }

    /// Sleeps until a descriptor can be read, or the time is up; `nil` is forever.
    ///
    /// A negative descriptor is never ready. A signal ends the sleep too.
    package static func forInput(_ descriptors: [Int32], milliseconds: Int64?) -> [Readiness] {
        var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let timeout = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
        guard poll(&polls, nfds_t(polls.count), timeout) > 0 else { return polls.map { _ in .quiet } }
        return polls.map(readiness)
    }

    private static func readiness(_ poll: pollfd) -> Readiness {
        let events = Int32(poll.revents)
        let isHungUp = events & (POLLHUP | POLLERR | POLLNVAL) != 0
        guard events & POLLIN != 0 else { return isHungUp ? .lost : .quiet }
        // What can be read but holds no byte is at its end. A file says so to whoever reads it; a terminal never does.
        return (isHungUp || isatty(poll.fd) == 1) && isEmpty(poll.fd) ? .lost : .readable
    }

    private static func isEmpty(_ descriptor: Int32) -> Bool {
        var count: Int32 = 0
        return ioctl(descriptor, UInt(FIONREAD), &count) != 0 || count == 0
    }
}
