// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct TrafficTests {
    private var traffic = Traffic()
    private var channel = Channel(id: ChannelID(rawValue: 1), name: "#a", createdAt: Instant(seconds: 0))
    private let start = Instant(seconds: 1_767_225_600)
    private let bob = ClientID(1)

    private mutating func say(_ text: String?, from client: ClientID? = nil, after seconds: Int64 = 0) -> Int64 {
        let (client, now) = (client ?? bob, start + seconds)
        let wait = traffic.flood(
            of: text.map { Speech($0) },
            from: client,
            by: channel.floodProfile ?? .normal,
            at: now
        )
        if wait == 0 { traffic.note(text.map { Speech($0) }, from: client, in: channel, at: now) }
        return wait
    }

    @Test(arguments: zip(Channel.FloodProfile.allCases, [15, 8, 4]))
    mutating func `so many lines at once, then one after the other`(profile: Channel.FloodProfile, count: Int) {
        channel.floodProfile = profile
        for number in 0..<count { #expect(say("line \(number)") == 0) }
        let wait = say("one more")
        #expect(wait > 0 && wait <= 10_000 / Int64(count) + 1)
        #expect(say("one more", after: 10_000 / Int64(count) / 1000 + 1) == 0)
    }

    @Test(arguments: zip(Channel.FloodProfile.allCases, [6, 4, 2]))
    mutating func `the same text wears off, another one does not`(profile: Channel.FloodProfile, count: Int) {
        channel.floodProfile = profile
        for _ in 0..<count { #expect(say("again") == 0) }
        #expect(say("again") > 0)
        #expect(say("something else") == 0)
        #expect(say("again") == 0)
    }

    @Test mutating func `long texts use the budget up sooner`() {
        channel.floodProfile = .normal
        let text = String(repeating: "x", count: 450)
        for number in 0..<6 { #expect(say(text + "\(number)") == 0) }
        #expect(say(text) > 0)
        #expect(say("short") == 0)
    }

    @Test mutating func `many together have a budget too`() {
        channel.floodProfile = .strict
        let said = (1...40).count { say("I am \($0)", from: ClientID(UInt64($0))) == 0 }
        #expect(said == 32)
    }

    @Test mutating func `messages without a text are lines`() {
        channel.floodProfile = .strict
        for _ in 0..<4 { #expect(say(nil) == 0) }
        #expect(say(nil) > 0)
        #expect(traffic.slowness(of: bob, waiting: 60, at: start) == 0)
    }

    @Test mutating func `slow mode counts from the last text`() {
        traffic.note(Speech("x"), from: bob, in: channel, at: start)
        #expect(traffic.slowness(of: bob, waiting: 30, at: start + 10) == 20_000)
        #expect(traffic.slowness(of: bob, waiting: 30, at: start + 30) == 0)
        #expect(traffic.slowness(of: ClientID(2), waiting: 30, at: start) == 0)
        #expect(traffic.slowness(of: bob, waiting: .max, at: start) > 0)
    }

    @Test mutating func `those who spoke and left are forgotten when they become many`() {
        channel.floodProfile = .normal
        channel.members[bob] = Member(
            client: bob,
            status: [],
            joinedAt: Instant(milliseconds: 0),
            receivers: Receivers()
        )
        traffic.note(Speech("x"), from: bob, in: channel, at: start)
        for number in 2...1000 as ClosedRange<UInt64> {
            traffic.note(Speech("x"), from: ClientID(number), in: channel, at: start)
        }
        #expect(traffic.speakerCount <= 67)
        #expect(traffic.slowness(of: bob, waiting: 30, at: start) > 0)
    }
}
