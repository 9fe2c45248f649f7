// SPDX-License-Identifier: Apache-2.0

import CLinux
import Glibc

/// Waits for whichever of many sockets is ready: epoll.
final class Poller {
    static var readable: UInt32 { EPOLLIN.rawValue }
    static var writable: UInt32 { EPOLLOUT.rawValue }
    static var broken: UInt32 { EPOLLERR.rawValue | EPOLLHUP.rawValue }

    private static let limit = 1024
    private let descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
    private let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: Poller.limit)

    deinit {
        events.deallocate()
        close(descriptor)
    }

    func add(_ socket: Int32, number: Int, for interest: UInt32) {
        control(EPOLL_CTL_ADD, socket, number, interest)
    }

    func change(_ socket: Int32, number: Int, to interest: UInt32) {
        control(EPOLL_CTL_MOD, socket, number, interest)
    }

    /// Waits for as long as nothing is ready, and says how many events there are.
    func wait(atMost nanoseconds: UInt64?) -> Int {
        guard let nanoseconds else { return Int(max(0, epoll_wait(descriptor, events, Int32(Poller.limit), -1))) }
        var time = timespec(tv_sec: Int(nanoseconds / Clock.second), tv_nsec: Int(nanoseconds % Clock.second))
        return Int(max(0, epoll_pwait2(descriptor, events, Int32(Poller.limit), &time, nil)))
    }

    /// The number of the socket that one of these events is about.
    @inline(__always)
    func number(_ index: Int) -> Int { Int(truncatingIfNeeded: events[index].data.u64) }

    /// What it is ready for.
    @inline(__always)
    func signs(_ index: Int) -> UInt32 { events[index].events }

    private func control(_ operation: Int32, _ socket: Int32, _ number: Int, _ interest: UInt32) {
        var event = epoll_event(events: interest, data: epoll_data_t(u64: UInt64(number)))
        epoll_ctl(descriptor, operation, socket, &event)
    }
}
