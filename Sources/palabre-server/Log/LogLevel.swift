// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Logging

/// How much is logged, as the command line and the configuration name it.
package enum LogLevel: String, CaseIterable, Hashable, Sendable, ExpressibleByArgument {
    case debug
    case info
    case notice
    case warning
    case error

    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
