// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

/// The benchmarks' figures are worth something only when they find out what a server does wrong.
@Suite struct BenchmarksTests {
    @Test func `messages that are lost, doubled, late, changed, or for somebody else do not escape the benchmarks`()
        async throws
    {
        let program = try Program(Installed.benchmarks, "check")
        let exitCode = await program.exitCode(within: .seconds(60))
        #expect(exitCode == 0, "\(program.output)\(program.errors)")
        #expect(program.output.split(separator: "\n").count(where: { $0.hasPrefix("noticed: ") }) >= 9)
    }
}
