// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Somebody pressed ^C, or ended the benchmark otherwise.
struct Interrupted: Error, CustomStringConvertible {
    var description: String { "interrupted" }
}

/// The signals that a benchmark waits for, instead of being ended by them: what it has started is ended first.
enum Signals {
    private static func set(_ numbers: Int32...) -> sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        return set
    }

    static var none: sigset_t { self.set() }
    static var ours: sigset_t { self.set(SIGINT, SIGTERM, SIGHUP, SIGCHLD) }

    /// Lets the signals wait until `wait` is called.
    static func hold() {
        var held = ours
        sigprocmask(SIG_BLOCK, &held, nil)
    }

    /// Waits until a child has ended or the time is over, and throws when somebody wants an end.
    static func wait(atMost duration: UInt64) throws {
        var time = timespec(tv_sec: Int(duration / Clock.second), tv_nsec: Int(duration % Clock.second))
        var waited = ours
        let number = sigtimedwait(&waited, nil, &time)
        if number > 0, number != SIGCHLD { throw Interrupted() }
    }
}
