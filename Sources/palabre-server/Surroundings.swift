// SPDX-License-Identifier: Apache-2.0

import Foundation
import Server
import Synchronization

/// Where the server keeps what outlives it.
enum DataFolder {
    /// The folder that was asked for, or the usual one; `nil` for nothing on disk.
    static func choose(
        _ wish: String?,
        environment: [String: String] = ProcessInfo.processInfo.environment,
        isRoot: Bool = geteuid() == 0
    ) throws(ServerError) -> String? {
        if let wish { return wish.isEmpty ? nil : wish }
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return data + "/palabre-server" }
        if isRoot { return "/var/lib/palabre-server" }
        if let home = environment["HOME"], home.hasPrefix("/") { return home + "/.local/share/palabre-server" }
        throw ServerError(
            attempt: "choose",
            subject: "a data folder",
            reason: "HOME is not set",
            remedy: "name one with --data, or none with --data \"\"",
            exitCode: .configuration
        )
    }
}

/// Keeps this thread waiting for work that is done elsewhere.
func waiting<Result: Sendable>(
    on executor: QueueExecutor = QueueExecutor(label: "palabre-server"),
    _ body: @escaping @Sendable () async throws -> Result
) throws -> Result {
    let result = Mutex<Swift.Result<Result, any Error>?>(nil)
    let ended = DispatchSemaphore(value: 0)
    Task(executorPreference: executor) {
        do {
            let value = try await body()
            result.withLock { $0 = .success(value) }
        } catch {
            result.withLock { $0 = .failure(error) }
        }
        ended.signal()
    }
    ended.wait()
    guard let result = result.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
}

/// Lets the process have as many connections as the system allows it: each is an open file.
func raiseFileLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}

/// Puts a new run of the program in the place of this one, with the same arguments and the same process number.
enum Restart {
    /// Starts again; an error for why that did not work.
    static func failure() -> ServerError {
        let arguments = CommandLine.arguments
        var words = arguments.map { strdup($0) } + [nil]
        // By its name, so that a version that was installed in the meantime is the one that starts.
        execvp(arguments[0], &words)
        execv("/proc/self/exe", &words)
        let reason = String(cString: strerror(errno))
        for word in words { free(word) }
        return ServerError(
            attempt: "start",
            subject: arguments[0],
            reason: reason,
            remedy: "start it by hand",
            exitCode: .unavailable
        )
    }
}
