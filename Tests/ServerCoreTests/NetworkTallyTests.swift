// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct NetworkTallyTests {
    private let now = Instant(seconds: 1000)
    private let network = CIDR(IPAddress(width: 32, bits: 7), length: 32)

    private func limits(_ concurrent: Int, _ count: Int, _ seconds: Int = 60) -> ConnectionLimits {
        var limits = ConnectionLimits()
        limits.concurrent = concurrent
        limits.rate = Rate(count: count, seconds: seconds)
        return limits
    }

    @Test func `a connection that ends makes room for another`() {
        var tally = NetworkTally()
        #expect(tally.open(network, under: limits(1, 0), at: now) == nil)
        #expect(tally.open(network, under: limits(1, 0), at: now) == .tooMany(1))
        tally.close(network)
        #expect(tally.open(network, under: limits(1, 0), at: now) == nil)
    }

    @Test func `what was refused is not counted`() {
        var tally = NetworkTally()
        for _ in 0..<5 { _ = tally.open(network, under: limits(1, 2), at: now) }
        tally.close(network)
        #expect(tally.open(network, under: limits(1, 2), at: now) == nil)
        tally.close(network)
        #expect(tally.open(network, under: limits(1, 2), at: now) == .tooOften(Rate(count: 2, seconds: 60), wait: 30))
    }

    @Test func `one closed more often than opened has none less than none`() {
        var tally = NetworkTally()
        tally.close(network)
        #expect(tally.open(network, under: limits(1, 0), at: now) == nil)
        tally.close(network)
        tally.close(network)
        #expect(tally.open(network, under: limits(1, 0), at: now) == nil)
        #expect(tally.open(network, under: limits(1, 0), at: now) == .tooMany(1))
    }

    @Test func `without limits there is no end`() {
        var tally = NetworkTally()
        #expect((0..<1000).allSatisfy { _ in tally.open(network, under: limits(0, 0), at: now) == nil })
    }

    @Test func `networks that have gone are forgotten, those that are there are not`() {
        var tally = NetworkTally()
        #expect(tally.open(network, under: limits(1, 1), at: now) == nil)
        for number in 1...20_000 {
            let other = CIDR(IPAddress(width: 128, bits: UInt128(number)), length: 128)
            let moment = Instant(milliseconds: now.milliseconds + Int64(number) * 200)
            #expect(tally.open(other, under: limits(1, 1), at: moment) == nil)
            tally.close(other)
        }
        // 300 of them come in the time of the rate.
        #expect(tally.count < 2048)
        #expect(tally.open(network, under: limits(1, 1), at: now + 10_000) == .tooMany(1))
    }

    @Test(arguments: [
        ("192.0.2.77", "192.0.2.0/24"), ("::ffff:192.0.2.77", "192.0.2.0/24"), ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
    ])
    func `an address is counted with its network`(address: String, network: String) throws {
        var limits = ConnectionLimits()
        (limits.prefixIPv4, limits.prefixIPv6) = (24, 48)
        #expect(limits.network(of: try #require(IPAddress(address))) == CIDR(network))
    }
}
