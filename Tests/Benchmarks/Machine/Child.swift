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

    /// POSIX_SPAWN_SETSID, which the C library shows only to programs that ask for GNU's own.
    private static let newSession: Int16 = 0x80

    let identifier: pid_t
    /// As `waitpid` tells it; `nil` while the program runs.
    private var status: Int32?

    /// Starts a program by its path, with its arguments, on one processor or on any; its output and its complaints go
    /// to files.
    convenience init(
        _ command: [String],
        core: Int? = nil,
        output: String = "/dev/null",
        errors: String = "/dev/null"
    ) throws {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_addopen(&files, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        try self.init(command, core: core, files: &files, environment: nil)
    }

    /// Starts a program in a terminal of its own, with these variables and no others.
    convenience init(_ command: [String], terminal: String, environment: [String: String]) throws {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        // The first terminal that the leader of a session opens is that of the session.
        posix_spawn_file_actions_addopen(&files, 0, terminal, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&files, 0, 1)
        posix_spawn_file_actions_adddup2(&files, 0, 2)
        try self.init(command, core: nil, files: &files, environment: environment)
    }

    private init(
        _ command: [String],
        core: Int?,
        files: inout posix_spawn_file_actions_t,
        environment: [String: String]?
    ) throws {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = Signals.none
        posix_spawnattr_setsigmask(&attributes, &none)
        let session = environment == nil ? 0 : Child.newSession
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | session)

        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var variables: [UnsafeMutablePointer<CChar>?] =
            environment?.map { strdup("\($0)=\($1)") } ?? []
        defer { variables.forEach { free($0) } }
        variables.append(nil)
        var started = pid_t()
        // A child begins on the processors of who starts it.
        Core.use(core)
        let result =
            environment == nil
            ? posix_spawn(&started, command[0], &files, &attributes, &arguments, environ)
            : posix_spawn(&started, command[0], &files, &attributes, &arguments, &variables)
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
