// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore
import Testing

@testable import ServerStore

@Suite struct RenamingTests {
    private let store: Store
    private let older = Instant(milliseconds: 1_700_000_000_100)
    private let own = Instant(milliseconds: 1_700_000_000_126)

    init() throws {
        store = try Store(.memory(messages: 100_000))
    }

    private func said(
        _ number: Int,
        in place: String = "#a",
        of era: Instant? = nil,
        isConfidential: Bool = false
    ) -> StoredMessage {
        var message = message(number, to: place)
        message.era = era ?? own
        message.isConfidential = isConfidential
        return message
    }

    private func happened(_ number: Int, of era: Instant? = nil) -> StoredMessage {
        var event = event(number)
        event.era = era ?? own
        return event
    }

    private func ids(_ place: String, era: Instant? = nil) throws -> [String] {
        try store.ids(in: [Access(.channel(place), era: era ?? own)])
    }

    private func hits(_ place: String, era: Instant? = nil) throws -> [String] {
        try store.hits("message", in: [Access(.channel(place), era: era ?? own)])
    }

    @Test func `all that was said goes with a channel, and is found there`() throws {
        try store.append([said(1), said(2, isConfidential: true), happened(3), said(4, in: "#c")])
        try store.move(channel: "#a", to: "#b", since: own)
        #expect(try ids("#b") == ["id1", "id2", "id3"])
        #expect(try hits("#b") == ["id1", "id2"])
        #expect(try ids("#a") == [])
        #expect(try hits("#a") == [])
        #expect(try ids("#c") == ["id4"])
        try store.append([said(5, in: "#b"), said(6)])
        #expect(try ids("#b") == ["id1", "id2", "id3", "id5"])
        #expect(try ids("#a") == ["id6"])
    }

    @Test func `what older channels said stays, under the old name and under the new one`() throws {
        try store.append([
            said(1, of: older), happened(2, of: older), said(3, of: older, isConfidential: true),
            said(4, in: "#b", of: older), said(5), happened(6), said(7, isConfidential: true), said(8),
        ])
        try store.move(channel: "#a", to: "#b", since: own)
        #expect(try ids("#b") == ["id4", "id5", "id6", "id7", "id8"])
        #expect(try hits("#b") == ["id4", "id5", "id7", "id8"])
        #expect(try ids("#a", era: older) == ["id1", "id2", "id3"])
        #expect(try hits("#a", era: older) == ["id1", "id3"])
        try store.append([said(9, in: "#b"), said(10, of: Instant(milliseconds: 1_700_000_000_132))])
        #expect(try ids("#b") == ["id4", "id5", "id6", "id7", "id8", "id9"])
        #expect(try ids("#a") == ["id1", "id2", "id10"])
    }

    @Test func `there and back again`() throws {
        try store.append([said(1, of: older), said(2, in: "#b", of: older), said(4)])
        try store.move(channel: "#a", to: "#b", since: own)
        try store.append([said(5, in: "#b")])
        try store.move(channel: "#b", to: "#a", since: own)
        #expect(try ids("#a") == ["id1", "id4", "id5"])
        #expect(try ids("#b") == ["id2"])
        #expect(try hits("#a") == ["id1", "id4", "id5"])
        #expect(try hits("#b") == ["id2"])
    }

    @Test func `a channel that has said nothing takes nothing with it`() throws {
        try store.append([said(1, of: older)])
        try store.move(channel: "#a", to: "#b", since: own)
        try store.move(channel: "#none", to: "#b", since: own)
        try store.move(channel: "#a", to: "#a", since: older)
        #expect(try ids("#a") == ["id1"])
        #expect(try ids("#b") == [])
    }

    @Test func `who has a message that was deleted can go on from it after that`() throws {
        try store.append([said(1, of: older), said(2, of: older), said(4), said(5), said(6)])
        try store.redact("id5")
        try store.redact("id1")
        try store.move(channel: "#a", to: "#b", since: own)
        #expect(try store.ids(.after(.id("id5")), in: [Access(.channel("#b"), era: own)]) == ["id6"])
        #expect(try store.ids(.after(.id("id1")), in: [Access(.channel("#a"), era: own)]) == ["id2"])
        try store.redact("id2")
        try store.redact("id6")
        #expect(try hits("#a") == [])
        #expect(try hits("#b") == ["id4"])
    }

    @Test func `what was given up does not come back`() throws {
        try store.append([said(1, of: older), said(4), said(5)])
        try store.prune(Pruning(channels: Retention(count: 1), conversations: .unlimited))
        try store.move(channel: "#a", to: "#b", since: own)
        #expect(try ids("#b") == ["id5"])
        #expect(try ids("#a") == [])
        try store.sweepAll()
        #expect(try ids("#b") == ["id5"])
        #expect(try hits("#b") == ["id5"])
    }
}
