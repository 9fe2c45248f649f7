// SPDX-License-Identifier: Apache-2.0

internal import ClientStore
internal import ClientUI

extension Retention {
    /// How much of what was said is kept, where 0 is no limit.
    init(days: Int, megabytes: Int) {
        self.init(days: days > 0 ? days : nil, bytes: megabytes > 0 ? Int64(megabytes) * 1_000_000 : nil)
    }

    init(_ settings: Settings) {
        self.init(days: settings.logDays, megabytes: settings.logMegabytes)
    }
}
