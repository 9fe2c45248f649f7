// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How many files and sockets this program, and what it starts, may have open.
enum OpenFiles {
    /// Allows as many as the system does, and tells how many that is.
    @discardableResult
    static func raise() -> Int {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: limit.rlim_cur)
    }
}
