// SPDX-License-Identifier: Apache-2.0

internal import Glibc
package import IRC

/// What the program finds around it: the clock, the user, the folders.
package enum Surroundings {
    package static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// How far local time is ahead of UTC, in seconds.
    package static var utcOffset: Int {
        var now = time(nil)
        var local = tm()
        return localtime_r(&now, &local) == nil ? 0 : local.tm_gmtoff
    }

    package static var loginName: String {
        if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
        return variable("USER") ?? variable("LOGNAME") ?? "guest"
    }

    /// Where the server inside the program keeps its store; `nil` when there is no home.
    package static var serverFolder: String? {
        // Relative paths must be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
        if let data = variable("XDG_DATA_HOME"), data.utf8.first == UInt8(ascii: "/") {
            return data + "/palabre/server"
        }
        return variable("HOME").map { $0 + "/.local/share/palabre/server" }
    }

    /// Whether both standard input and output are a terminal.
    package static var isTerminal: Bool {
        isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    }

    /// A variable of the environment that is set and not empty.
    package static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
