// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Whether the benchmarks notice what a server does wrong: each lie of the floor must show, and the truth must not.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check that a server that loses, doubles, reorders, misroutes or changes messages is found out."
    )

    func run() throws {
        Signals.hold()
        var failures = 0
        for lie in [nil] + Lie.allCases.map(Optional.some) {
            let outcome = try outcome(of: lie)
            let isRight = lie.map { outcome.faults[$0.fault, default: 0] > 0 } ?? outcome.isClean
            print("\(isRight ? "noticed" : "NOT NOTICED"): \(lie?.rawValue ?? "the truth"): \(outcome.verdict)")
            if !isRight {
                failures += 1
                outcome.complaints.forEach { print("  \($0)") }
            }
        }
        if !histogramIsRight {
            print("NOT NOTICED: a histogram that is off by more than its steps are wide")
            failures += 1
        }
        if failures > 0 { throw ExitCode(1) }
    }

    /// Whether quantiles of durations from a nanosecond to ten minutes are right but for 2%.
    private var histogramIsRight: Bool {
        (0...9).allSatisfy { power in
            var histogram = Histogram()
            let unit = (0..<power).reduce(UInt64(1)) { product, _ in product * 10 }
            for value in 1...600 as ClosedRange<UInt64> { histogram.add(value * unit) }
            return [0.01, 0.5, 0.99].allSatisfy { part in
                let exact = (600 * part + 1) * Double(unit)
                return abs(Double(histogram.quantile(part)) - exact) <= exact * 0.02
            }
        }
    }

    private func outcome(of lie: Lie?) throws -> Outcome {
        guard let port = Sockets.freePort() else { throw ValidationError("no port is free") }
        let scratch = try Scratch()
        let lies = lie.map { ["--lie", $0.rawValue] } ?? []
        let floor = try Child(
            [Drive.program, "floor", "--port", "\(port)", "--seconds", "30"] + lies,
            core: Core.server
        )
        defer { floor.end() }
        _ = try Drive.load(["knock", "--port", "\(port)", "--limit", "10"], atMost: 15, in: scratch)
        let channels = ["--channels", "4", "--members", "10", "--senders", "5", "--window", "2"]
        let times = ["--warmup", "0.1", "--duration", "0.1", "--limit", "20"]
        return try Drive.load(["talk", "--port", "\(port)"] + channels + times, atMost: 25, in: scratch)
    }
}
