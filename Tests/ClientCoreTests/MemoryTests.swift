// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

/// What two clients that run at once make of what they remember.
@Suite struct MemoryTests {
    private let start = Instant(seconds: 1_000)
    private var base: Memory {
        Memory(
            trusted: ["a.test": ["00", "11"]],
            policies: ["a.test": policy(10), "b.test": policy(10)]
        )
    }

    private func policy(_ seconds: Int64) -> Memory.TransportPolicy {
        Memory.TransportPolicy(port: 6697, expires: start + seconds)
    }

    @Test func `what either learned is kept`() {
        var (ours, others) = (base, base)
        ours.trusted["a.test"]?.insert("22")
        ours.policies["c.test"] = policy(5)
        others.trusted["d.test"] = ["33"]
        others.policies["b.test"] = policy(20)
        let merged = ours.merged(into: others, since: base)
        #expect(merged.trusted == ["a.test": ["00", "11", "22"], "d.test": ["33"]])
        #expect(merged.policies == ["a.test": policy(10), "b.test": policy(20), "c.test": policy(5)])
    }

    @Test func `what either forgot stays forgotten, unless the other learned it anew`() {
        var (ours, others) = (base, base)
        ours.trusted["a.test"] = ["00"]
        ours.policies["a.test"] = nil
        ours.policies["b.test"] = nil
        others.trusted["a.test"] = ["11"]
        others.policies["b.test"] = policy(20)
        let merged = ours.merged(into: others, since: base)
        #expect(merged.trusted == [:])
        #expect(merged.policies == ["b.test": policy(20)])
        #expect(base.merged(into: Memory(), since: base) == Memory())
    }

    @Test func `the newest word about a policy is ours`() {
        var (ours, others) = (base, base)
        ours.policies["a.test"] = policy(30)
        others.policies["a.test"] = policy(20)
        #expect(ours.merged(into: others, since: base).policies["a.test"] == policy(30))
    }
}
