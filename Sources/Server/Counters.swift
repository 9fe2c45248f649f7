// SPDX-License-Identifier: Apache-2.0

import Metrics

/// What the server counts, for whatever metrics system the program was started with.
enum Counters {
    static let connections = Counter(label: "palabre.connections")
    static let messagesIn = Counter(label: "palabre.messages.in")
    static let malformedLines = Counter(label: "palabre.lines.malformed")
    static let linesOut = Counter(label: "palabre.lines.out")
    static let sendQueuesExceeded = Counter(label: "palabre.send-queues.exceeded")
}
