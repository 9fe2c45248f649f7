// SPDX-License-Identifier: Apache-2.0

import Glibc

// Adds the closing of all descriptors from a number on; glibc shows it, as POSIX_SPAWN_SETSID, to those alone who ask for
// what is GNU's.
@_silgen_name("posix_spawn_file_actions_addclosefrom_np")
private func addClosing(_ actions: UnsafeMutablePointer<posix_spawn_file_actions_t>, _ first: Int32) -> Int32

/// A program that we started, and must wait for.
package struct ChildProcess: Sendable {
    /// Why it could not be started, by the system's number.
    package struct Mistake: Error {
        package var code: Int32
    }

    // POSIX_SPAWN_SETSID.
    private static let newSession: Int32 = 0x80

    let identifier: pid_t
    private let leadsGroup: Bool

    /// Starts a program, found as a shell finds it.
    ///
    /// It gets none of our files, and signals do to it what they always do. Without a terminal it is alone in a session,
    /// so that all that it starts can be ended with it.
    package static func start(_ words: [String], _ streams: Streams) -> Result<ChildProcess, Mistake> {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        streams.prepare(&actions)
        // Not all that others open for us is closed by itself: a socket that a child holds stays open when we close it.
        // The child closes them, so that nothing that opens meanwhile is missed.
        _ = addClosing(&actions, STDERR_FILENO + 1)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        if !streams.isTerminal { flags |= ChildProcess.newSession }
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var identifier: pid_t = 0
        let code = posix_spawnp(&identifier, words.first ?? "", &actions, &attributes, &arguments, environ)
        guard code == 0 else { return .failure(Mistake(code: code)) }
        return .success(ChildProcess(identifier: identifier, leadsGroup: !streams.isTerminal))
    }

    /// Where a program reads and writes.
    package enum Streams: Sendable {
        /// Our own terminal.
        case terminal
        /// What is `nil` has nothing to read, and goes nowhere.
        case redirected(input: Int32? = nil, output: Int32?, errors: Int32?)

        fileprivate var isTerminal: Bool {
            if case .terminal = self { true } else { false }
        }

        fileprivate func prepare(_ actions: inout posix_spawn_file_actions_t) {
            guard case .redirected(let input, let output, let errors) = self else { return }
            for (stream, target) in [(STDIN_FILENO, input), (STDOUT_FILENO, output), (STDERR_FILENO, errors)] {
                if let target {
                    posix_spawn_file_actions_adddup2(&actions, target, stream)
                } else {
                    posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_RDWR, 0)
                }
            }
        }
    }

    /// Ends it, and all that it started.
    package func kill() { send(SIGKILL) }

    /// Asks it, and all that it started, to end.
    package func terminate() { send(SIGTERM) }

    private func send(_ signal: Int32) {
        _ = Glibc.kill(leadsGroup ? -identifier : identifier, signal)
    }

    /// How it ended, as a shell says it; `nil` while it runs.
    ///
    /// To be asked until it has ended, and then no more.
    package var code: Int32? { collect(WNOHANG) }

    /// Waits for its end.
    package func wait() -> Int32 {
        while true {
            if let code = collect(0) { return code }
        }
    }

    private func collect(_ options: Int32) -> Int32? {
        var status: Int32 = 0
        let answer = waitpid(identifier, &status, options)
        if answer == 0 || answer < 0 && errno == EINTR { return nil }
        // Nobody but us waits for our children: there is one, or it was never ours.
        guard answer == identifier else { return 126 }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
