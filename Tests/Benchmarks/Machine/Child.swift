// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// A program that a benchmark started: ended with the last reference at the latest.
///
/// Who starts one has called `Signals.hold` before.
final class Child {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let identifier: pid_t
    /// As `waitpid` tells it; `nil` while the program runs.
    private var status: Int32?

    /// Starts a program by its path, with its arguments, on one processor or on any; its output and its complaints go
    /// to files.
    init(_ command: [String], core: Int? = nil, output: String = "/dev/null", errors: String = "/dev/null") throws {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_addopen(&files, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = Signals.none
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var started = pid_t()
        // A child begins on the processors of who starts it.
        Core.use(core)
        let result = posix_spawn(&started, command[0], &files, &attributes, &arguments, environ)
        guard result == 0 else {
            throw Failure(description: "cannot start \(command[0]): \(String(cString: strerror(result)))")
        }
        identifier = started
    }

    deinit {
        end()
    }

    var isRunning: Bool {
        guard status == nil else { return false }
        var value: Int32 = 0
        if waitpid(identifier, &value, WNOHANG) != 0 { status = value }
        return status == nil
    }

    /// Its exit code, once it has ended by itself.
    var exitCode: Int32? {
        status.flatMap { $0 & 0x7F == 0 ? ($0 >> 8) & 0xFF : nil }
    }

    /// Waits until it has ended; false when it has not in time.
    func ends(within seconds: Double) throws -> Bool {
        let limit = Clock.now + Clock.nanoseconds(seconds)
        while isRunning {
            let now = Clock.now
            guard now < limit else { return false }
            try Signals.wait(atMost: min(limit - now, 100 * Clock.millisecond))
        }
        return true
    }

    /// Ends it: kindly first, and after three seconds for good.
    func end() {
        guard isRunning else { return }
        kill(identifier, SIGTERM)
        // A second ^C does not hurry this: nothing shall be left behind.
        if (try? ends(within: 3)) != true, isRunning {
            kill(identifier, SIGKILL)
            var value: Int32 = 0
            waitpid(identifier, &value, 0)
            status = value
        }
    }
}
