// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore
import ServerStore
import Testing

@Suite struct HistoryTests {
    @Test func `what came after the last message of a question is not in its answer`() throws {
        let store = try Store(.memory(messages: 100))
        let numbers = try store.commit([message(1), message(2), message(1), message(3, from: "alice", to: "bob")], [])
        #expect(numbers == [1, 2, 2, 4])
        #expect(try store.lastNumber() == 4)
        try store.append([message(4), message(5, from: "bob", to: "alice")])
        func found(_ query: Query) throws -> Findings { try store.find(query, upTo: 4) }
        func ids(_ query: Query) throws -> [String] {
            guard case .messages(let messages) = try found(query) else { return [] }
            return messages.map(\.id)
        }
        let channel = [Access(.channel("#a"))]
        let bob = Party.account("bob")
        for range: HistoryRange in [.latest(after: nil), .after(.time(Instant(milliseconds: 0))), .before(.id("id4"))] {
            #expect(try ids(.history(in: channel, range, limit: 9, withEvents: true)) == ["id1", "id2"])
        }
        for text in ["", "message"] {
            #expect(
                try ids(.search(in: channel, conversationsOf: nil, Search(text: text, limit: 9))) == ["id1", "id2"]
            )
        }
        #expect(try ids(.message("id2")) == ["id2"] && ids(.message("id4")) == [])
        let end = Instant(milliseconds: .max)
        let targets = Query.targets(
            in: channel,
            conversationsOf: bob,
            from: Instant(milliseconds: 0),
            to: end,
            limit: 9
        )
        #expect(
            try found(targets)
                == .targets([
                    Findings.Target(place: .channel("#a"), time: message(2).time),
                    Findings.Target(place: .between(.account("alice"), bob), time: message(3).time),
                ])
        )
    }

    private let store: Store

    init() throws {
        store = try Store(.memory(messages: 1000))
    }

    private func time(_ number: Int) -> HistoryPoint { .time(message(number).time) }

    @Test func `only the newest of a place are given`() throws {
        try store.append((1...9).map { message($0, to: $0 % 2 == 0 ? "#a" : "#b") })
        #expect(try store.ids(limit: 2) == ["id6", "id8"])
        #expect(try store.ids(in: [Access(.channel("#c"))]) == [])
        #expect(try store.ids(limit: 0) == [])
        #expect(try store.ids(limit: -1) == [])
    }

    @Test func `each range is counted from its point, without it`() throws {
        try store.append((1...9).map { message($0) })
        #expect(try store.ids(.latest(after: .id("id3")), limit: 4) == ["id6", "id7", "id8", "id9"])
        #expect(try store.ids(.latest(after: time(7))) == ["id8", "id9"])
        #expect(try store.ids(.before(.id("id4")), limit: 2) == ["id2", "id3"])
        #expect(try store.ids(.before(time(4)), limit: 2) == ["id2", "id3"])
        #expect(try store.ids(.after(.id("id4")), limit: 2) == ["id5", "id6"])
        #expect(try store.ids(.after(time(4)), limit: 2) == ["id5", "id6"])
        #expect(try store.ids(.between(.id("id2"), .id("id6")), limit: 2) == ["id3", "id4"])
        #expect(try store.ids(.between(.id("id6"), .id("id2")), limit: 2) == ["id4", "id5"])
        #expect(try store.ids(.between(time(2), .id("id6"))) == ["id3", "id4", "id5"])
        #expect(try store.ids(.between(.id("id6"), time(2))) == ["id3", "id4", "id5"])
        #expect(try store.ids(.between(.id("id6"), .id("id6"))) == [])
        #expect(try store.ids(.between(time(6), .id("id6"))) == [])
    }

    @Test func `around a point it is itself among them`() throws {
        try store.append((1...9).map { message($0) })
        #expect(try store.ids(.around(.id("id5")), limit: 1) == ["id5"])
        #expect(try store.ids(.around(.id("id5")), limit: 3) == ["id4", "id5", "id6"])
        #expect(try store.ids(.around(time(5)), limit: 3) == ["id4", "id5", "id6"])
        #expect(try store.ids(.around(.id("id1")), limit: 3) == ["id1", "id2", "id3"])
        #expect(try store.ids(.around(.id("id9")), limit: 4) == ["id7", "id8", "id9"])
    }

    @Test func `points in time need no message`() throws {
        try store.append((1...9).map { message($0 * 10) })
        #expect(try store.ids(.before(time(45)), limit: 1) == ["id40"])
        #expect(try store.ids(.after(time(45)), limit: 1) == ["id50"])
        #expect(try store.ids(.before(time(1))) == [])
        #expect(try store.ids(.after(time(99))) == [])
        #expect(try store.ids(.before(.time(Instant(milliseconds: .max)))).count == 9)
        #expect(try store.ids(.after(.time(Instant(milliseconds: .min)))).count == 9)
        #expect(try store.ids(.between(time(41), time(49))) == [])
        #expect(try store.ids(.between(time(49), time(41))) == [])
    }

    @Test func `an id that is unknown or of another place finds nothing`() throws {
        try store.append((1...9).map { message($0, to: $0 == 5 ? "#b" : "#a") })
        for id in ["nothing", "id5", "", "' OR 1 --"] {
            let point = HistoryPoint.id(id)
            for range: HistoryRange in [.latest(after: point), .before(point), .after(point), .around(point)] {
                #expect(try store.ids(range) == [])
            }
            #expect(try store.ids(.between(point, .id("id9"))) == [])
            #expect(try store.ids(.between(.id("id1"), point)) == [])
        }
    }

    @Test func `an id that was deleted is still a point`() throws {
        try store.append((1...9).map { message($0) })
        try store.redact("id5")
        #expect(try store.ids(.before(.id("id5")), limit: 1) == ["id4"])
        #expect(try store.ids(.after(.id("id5")), limit: 1) == ["id6"])
        #expect(try store.ids(.around(.id("id5")), limit: 2) == ["id4", "id6"])
        #expect(try store.ids(.after(.id("id5")), in: [Access(.channel("#b"))]) == [])
    }

    @Test func `events are given to who asks for them, and are points for everybody`() throws {
        var reaction = message(4)
        reaction.command = "TAGMSG"
        try store.append([message(1), event(2), message(3), reaction, event(5, "PART", ["#a"]), message(6)])
        #expect(try store.ids() == ["id1", "id2", "id3", "id4", "id5", "id6"])
        #expect(try store.ids(withEvents: false) == ["id1", "id3", "id6"])
        #expect(try store.ids(.before(.id("id5")), limit: 1, withEvents: false) == ["id3"])
        #expect(try store.ids(.latest(after: nil), limit: 2, withEvents: false) == ["id3", "id6"])
    }

    @Test func `several places are one`() throws {
        let stranger = Party.stranger("bob")
        try store.append(
            (1...6).map { number in
                var said = message(number, from: "alice", to: "bob")
                if number % 2 == 0 { said.place = .between(.account("alice"), stranger) }
                return said
            } + [message(7, from: "alice", to: "eve")]
        )
        let access = [
            Access(.between(.account("bob"), .account("alice"))), Access(.between(stranger, .account("alice"))),
        ]
        #expect(try store.ids(limit: 4, in: access) == ["id3", "id4", "id5", "id6"])
        #expect(try store.ids(.after(.id("id2")), limit: 2, in: access) == ["id3", "id4"])
        #expect(try store.ids(in: [access[1]]) == ["id2", "id4", "id6"])
    }

    @Test func `nothing older than an access is given`() throws {
        try store.append((1...9).map { message($0) })
        let access = [Access(.channel("#a"), since: message(4).time)]
        #expect(try store.ids(in: access) == (4...9).map { "id\($0)" })
        #expect(try store.ids(.before(.id("id6")), in: access) == ["id4", "id5"])
        #expect(try store.ids(.after(.id("id2")), in: access) == [])
        #expect(try store.ids(.after(time(2)), limit: 1, in: access) == ["id4"])
        #expect(try store.hits("message", in: access).first == "id4")
        #expect(try store.targets(access).map(\.time) == [message(9).time])
        #expect(try store.targets([Access(.channel("#a"), since: message(10).time)]) == [])
    }

    @Test func `what is confidential is read by those of its era`() throws {
        func said(_ number: Int, era: Int64, isConfidential: Bool) -> StoredMessage {
            var said = message(number)
            said.era = Instant(milliseconds: era)
            said.isConfidential = isConfidential
            return said
        }
        try store.append([
            said(1, era: 10, isConfidential: false), said(2, era: 10, isConfidential: true),
            said(3, era: 20, isConfidential: false), said(4, era: 20, isConfidential: true),
        ])
        func access(_ era: Int64?) -> [Access] { [Access(.channel("#a"), era: era.map { Instant(milliseconds: $0) })] }
        #expect(try store.ids(in: access(10)) == ["id1", "id2", "id3"])
        #expect(try store.ids(in: access(20)) == ["id1", "id3", "id4"])
        #expect(try store.ids(in: access(30)) == ["id1", "id3"])
        #expect(try store.ids(in: access(nil)) == ["id1", "id2", "id3", "id4"])
        #expect(try store.ids(.after(.id("id2")), in: access(20)) == [])
        #expect(try store.hits("message", in: access(30)) == ["id1", "id3"])
        #expect(try store.targets(access(10)).map(\.time) == [message(3).time])
        var late = Access(.channel("#a"), era: Instant(milliseconds: 20), confidentialSince: message(4).time)
        #expect(try store.ids(in: [late]) == ["id1", "id3", "id4"])
        late.confidentialSince = message(5).time
        #expect(try store.ids(in: [late]) == ["id1", "id3"])
        #expect(try store.hits("message", in: [late]) == ["id1", "id3"])
        #expect(try store.ids(.before(.id("id4")), in: [late]) == [])
    }
}
