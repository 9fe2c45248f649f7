// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Where server and load were at one moment.
struct Snapshot {
    let things: UInt64
    let server: Usage
    let load: Usage

    var moment: UInt64 { load.moment }

    init(of server: pid_t, _ things: UInt64 = 0) {
        self.things = things
        self.server = Usage(of: server)
        load = Usage(of: getpid())
    }
}

extension Outcome {
    /// Notes what happened between two moments.
    mutating func record(from before: Snapshot, to after: Snapshot, latencies: Histogram? = nil) {
        let count = Double(after.things - before.things)
        let seconds = Clock.seconds(after.moment - before.moment)
        figures[.count] = count
        figures[.seconds] = seconds
        figures[.rate] = seconds > 0 ? count / seconds : 0
        figures[.cost] = after.server.cost(since: before.server, of: count)
        figures[.loadCost] = after.load.cost(since: before.load, of: count)
        figures[.serverBusy] = after.server.busy(since: before.server)
        figures[.serverWaiting] = after.server.waited(since: before.server)
        figures[.loadBusy] = after.load.busy(since: before.load)
        figures[.loadWaiting] = after.load.waited(since: before.load)
        figures[.memory] = Double(after.server.resident)
        if let latencies { record(latencies) }
    }

    mutating func record(_ latencies: Histogram) {
        figures[.p50] = latencies.milliseconds(0.5)
        figures[.p99] = latencies.milliseconds(0.99)
        figures[.p999] = latencies.milliseconds(0.999)
    }
}
