// SPDX-License-Identifier: Apache-2.0

import Logging
import Synchronization

/// Keeps the lines that are logged.
struct LogRecorder: LogHandler {
    final class Lines: Sendable {
        let list = Mutex<[String]>([])
    }

    let lines: Lines
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = (event.metadata ?? [:]).map { " \($0)=\"\($1)\"" }.sorted().joined()
        lines.list.withLock { $0.append("\(event.message)\(details)") }
    }
}
