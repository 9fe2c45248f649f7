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
        if events & POLLIN != 0 { return isDeadTerminal(poll.fd) ? .lost : .readable }
        return events & (POLLHUP | POLLERR | POLLNVAL) != 0 ? .lost : .quiet
    }

    /// A terminal that can be read but has nothing to read was hung up.
    private static func isDeadTerminal(_ descriptor: Int32) -> Bool {
        var count: Int32 = 0
        return isatty(descriptor) == 1 && ioctl(descriptor, UInt(FIONREAD), &count) == 0 && count == 0
    }
}
