// SPDX-License-Identifier: Apache-2.0

internal import Glibc
package import IRC

/// What the program finds around it: the clock, the user, the folders.
package enum Surroundings {
    package static var now: Instant {
        Instant(milliseconds: milliseconds(CLOCK_REALTIME))
    }

    /// How far local time is ahead of UTC, in seconds.
    package static var utcOffset: Int {
        var now = time(nil)
        var local = tm()
        return localtime_r(&now, &local) == nil ? 0 : local.tm_gmtoff
    }

    /// How far local time was ahead of UTC at a moment, in seconds: in summer it may be another hour.
    package static func utcOffset(at moment: Instant) -> Int {
        var time = time_t(moment.seconds)
        var local = tm()
        return localtime_r(&time, &local) == nil ? 0 : local.tm_gmtoff
    }

    package static var loginName: String {
        if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
        return variable("USER") ?? variable("LOGNAME") ?? "guest"
    }

    /// Where the log is kept, and the store of the server inside the program, when no folder is named; `nil` when there is no home.
    package static var dataFolder: String? {
        folder("XDG_DATA_HOME", orHome: ".local/share").map { $0 + "/palabre" }
    }

    /// Where the configuration is looked for when none is named; `nil` when there is no home.
    package static var configurationFile: String? {
        folder("XDG_CONFIG_HOME", orHome: ".config").map { $0 + "/palabre/config.toml" }
    }

    /// Where what outlives the program is kept when no folder is named; `nil` when there is no home.
    package static var stateFolder: String? {
        folder("XDG_STATE_HOME", orHome: ".local/state").map { $0 + "/palabre" }
    }

    // Relative paths must be ignored: https://specifications.freedesktop.org/basedir-spec/latest/
    private static func folder(_ name: String, orHome folder: String) -> String? {
        if let path = variable(name), path.utf8.first == UInt8(ascii: "/") { return path }
        return variable("HOME").map { "\($0)/\(folder)" }
    }

    /// A path that people wrote, with the home for a `~`.
    package static func path(_ text: String) -> String {
        guard text.hasPrefix("~/"), let home = variable("HOME") else { return text }
        return home + text.dropFirst()
    }

    /// How long this computer has slept since it was started, in milliseconds; only differences mean something.
    package static var timeAsleep: Int64 {
        milliseconds(CLOCK_BOOTTIME) - milliseconds(CLOCK_MONOTONIC)
    }

    private static func milliseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// Whether both standard input and output are a terminal.
    package static var isTerminal: Bool {
        isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    }

    /// The locale of what programs tell their users.
    package static var locale: String {
        // Their order: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
        variable("LC_ALL") ?? variable("LC_MESSAGES") ?? variable("LANG") ?? ""
    }

    /// Whether the user's locale has UTF-8 for its characters.
    package static var hasUTF8: Bool {
        let name = variable("LC_ALL") ?? variable("LC_CTYPE") ?? variable("LANG") ?? ""
        return ["utf-8", "utf8"].contains { name.lowercased().hasSuffix($0) }
    }

    /// A variable of the environment that is set and not empty.
    package static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
