// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The signals that the program answers, turned into something to sleep on.
package enum Signals {
    package enum Notice: Equatable, Sendable {
        /// SIGTERM, SIGINT or SIGHUP, by number: end the program.
        case end(Int32)
        /// The terminal has another size.
        case resized
        /// Stop, as C-z does.
        case suspend
        /// The program goes on after it was stopped.
        case continued
    }

    /// What C-c sends.
    package static let interrupt = SIGINT

    /// Stops the process where it is; returns when it goes on.
    package static func stop() {
        raise(SIGSTOP)
    }

    // A signal handler can reach nothing but globals. It is set once, by the main thread, before the handlers.
    nonisolated(unsafe) private static var pipe: WakePipe?

    /// Starts to listen; the descriptor is readable when `pending` has something to tell.
    ///
    /// To be called before ncurses starts, which then leaves these signals alone.
    package static func listen(forTerminal: Bool) -> Int32? {
        pipe = WakePipe()
        signal(SIGPIPE, SIG_IGN)
        var answered = sigset_t()
        sigemptyset(&answered)
        for number in [SIGTERM, SIGINT, SIGHUP] + (forTerminal ? [SIGWINCH, SIGTSTP, SIGCONT] : [])
        where !isIgnored(number) {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in Signals.pipe?.wake(UInt8(truncatingIfNeeded: number)) }
            action.sa_flags = SA_RESTART
            sigaction(number, &action, nil)
            sigaddset(&answered, number)
        }
        // Whoever blocked them for itself may have passed that on to us.
        pthread_sigmask(SIG_UNBLOCK, &answered, nil)
        return pipe?.descriptor
    }

    /// Whether whoever started us wants us to go on after this signal: nohup, or a shell in a script for what it starts with `&`.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        // Functions can be told apart by their addresses alone.
        let handler = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
        return handler == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// What came since the last call.
    package static func pending() -> [Notice] {
        (pipe?.drain() ?? []).compactMap { notice(Int32($0)) }
    }

    private static func notice(_ number: Int32) -> Notice? {
        switch number {
        case SIGTERM, SIGINT, SIGHUP: .end(number)
        case SIGWINCH: .resized
        case SIGTSTP: .suspend
        case SIGCONT: .continued
        default: nil
        }
    }
}
