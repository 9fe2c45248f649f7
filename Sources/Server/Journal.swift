// SPDX-License-Identifier: Apache-2.0

import Logging
import NIOCore
import ServerCore

/// What is logged about connections, each line with the number of its connection.
///
/// Bound to the event loop. Whatever strangers do is within a budget, so that a flood of connections does not become a
/// flood of lines; what operators do is logged in any case.
final class Journal {
    private let logger: Logger
    private var budget = LogBudget()

    init(_ logger: Logger) {
        self.logger = logger
    }

    func note(
        _ text: String,
        at level: Logger.Level = .info,
        about id: SessionID?,
        isTrusted: Bool = false,
        _ more: @autoclosure () -> Logger.Metadata = [:]
    ) {
        guard level >= logger.logLevel else { return }
        let unsaid = isTrusted ? 0 : budget.take(at: .now())
        guard let unsaid else { return }
        var metadata = more()
        if let id { metadata["connection"] = "\(id.number)" }
        if unsaid > 0 { metadata["left-out"] = "\(unsaid)" }
        logger.log(level: level, "\(text)", metadata: metadata)
    }
}
