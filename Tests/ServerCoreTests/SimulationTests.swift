// SPDX-License-Identifier: Apache-2.0

import Audit
import IRC
import Support
import Testing

@testable import ServerCore

@Suite struct SimulationTests {
    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `whatever clients do, the world stays in order`(seed: UInt64) {
        var simulation = Simulation(seed: seed)
        for step in 0..<100_000 {
            if let problem = simulation.step() {
                Issue.record("seed \(seed), step \(step): \(problem)\n\(simulation.last)")
                return
            }
        }
        #expect(simulation.passages > 10, "seed \(seed): too few messages of several lines")
        #expect(simulation.findings > 50, "seed \(seed): too little is asked for")
        #expect(simulation.reunions > 25, "seed \(seed): too few sessions of one user")
        #expect(simulation.restarts > 10 && simulation.residencies > 10, "seed \(seed): too few stay")
        #expect(simulation.deliveries > 50_000, "seed \(seed): too little happens")
    }

    @Test func `the same seed gives the same effects`() {
        func record() -> [[Effect]] {
            var simulation = Simulation(seed: 42)
            return (0..<500).map { _ in
                _ = simulation.step()
                return simulation.effects.list
            }
        }
        #expect(record() == record())
    }
}
