// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore
import ServerStore
import Support
import Testing

/// Random use of a store beside a model that is too simple to be wrong.
@Suite struct StoreModelTests {
    private static let channels = ["#a", "#b"]
    private static let words = ["one", "two", "three", "four"]

    private struct Run {
        var generator: SeededGenerator
        var time: Int64 = 1_000_000
        var number = 0
        var accounts = ["alice", "bob", "carol"]
        var model = StoreModel()
        let store: Store

        mutating func chance(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &generator) == 0 }

        mutating func pick<Value>(_ values: [Value]) -> Value {
            values[Int.random(in: 0..<values.count, using: &generator)]
        }

        mutating func era() -> Instant { Instant(milliseconds: pick([10, 20])) }

        mutating func say() -> StoredMessage {
            number += 1
            if chance(2) { time += Int64.random(in: 0...2000, using: &generator) }
            let nick = pick(accounts)
            var said = message(
                number,
                (0..<3).map { _ in pick(StoreModelTests.words) }.joined(separator: " "),
                by: nick
            )
            if chance(4) { said.account = nil }
            if chance(4) { said.command = pick(["JOIN", "TAGMSG", "NOTICE"]) }
            let subject = "id\(Int.random(in: 0...number, using: &generator))"
            // For how long a reaction to what was deleted is refused is the store's affair.
            if chance(2), !model.redacted.contains(subject) { said.tags = Tags(parsing: "+draft/reply=\(subject)") }
            if chance(3) {
                said.place = .between(.account(nick), chance(3) ? .stranger("zoe") : .account(pick(accounts)))
            } else {
                said.place = .channel(pick(StoreModelTests.channels))
                said.era = era()
                said.isConfidential = chance(3)
            }
            said.time = Instant(milliseconds: time)
            if chance(20), let known = model.messages.randomElement(using: &generator) { said.id = known.id }
            return said
        }

        mutating func accesses() -> [Access] {
            var list: [Access] = []
            repeat {
                let place =
                    chance(2)
                    ? Place.channel(pick(StoreModelTests.channels))
                    : .between(.account(pick(accounts)), .account(pick(accounts)))
                let since = chance(4) ? moment() : nil
                // Two reasons to read one place are the store's affair, and are tried by the other tests.
                if !list.contains(where: { $0.place == place }) {
                    var access = Access(place, era: chance(4) ? nil : era(), since: since)
                    if chance(4) { access.confidentialSince = moment() }
                    list.append(access)
                }
            } while chance(2)
            return list
        }

        mutating func moment() -> Instant {
            Instant(milliseconds: Int64.random(in: 999_000...(time + 10), using: &generator))
        }

        mutating func point() -> HistoryPoint {
            chance(2) ? .time(moment()) : .id("id\(Int.random(in: 0...number, using: &generator))")
        }

        mutating func range() -> HistoryRange {
            let point = point()
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: return .latest(after: nil)
            case 1: return .latest(after: point)
            case 2: return .before(point)
            case 3: return .after(point)
            case 4: return .around(point)
            default: return .between(point, self.point())
            }
        }

        mutating func retention() -> Retention {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: .unlimited
            case 1: Retention(age: Int64.random(in: 0...20, using: &generator))
            case 2: Retention(count: Int.random(in: 0...20, using: &generator))
            default: Retention(age: 15, count: 10)
            }
        }
    }

    @Test(arguments: UInt64(1)...8)
    func `the store finds what an array would`(seed: UInt64) throws {
        var run = Run(generator: SeededGenerator(seed: seed), store: try Store(.memory(messages: 100_000)))
        for step in 1...60 {
            try change(&run)
            try compare(&run, "seed \(seed), step \(step)")
        }
        try run.store.sweepAll()
        #expect(try run.store.sweep() == false)
    }

    private func change(_ run: inout Run) throws {
        switch Int.random(in: 0..<24, using: &run.generator) {
        case 0:
            let id = "id\(Int.random(in: 0...run.number, using: &run.generator))"
            run.model.redact(id)
            try run.store.redact(id)
        case 1:
            let rules = Pruning(
                channels: run.retention(),
                conversations: run.retention(),
                exceptions: ["#a": run.retention()]
            )
            let now = Instant(milliseconds: run.time)
            run.model.prune(rules, at: now)
            try run.store.prune(rules, at: now)
        case 2: _ = try run.store.sweep()
        case 3 where run.chance(3):
            let index = Int.random(in: 0..<run.accounts.count, using: &run.generator)
            let name = run.chance(2) ? nil : "account\(run.number)"
            run.model.rewrite(run.accounts[index], to: name)
            try run.store.rewrite(account: run.accounts[index], to: name)
            if let name { run.accounts[index] = name }
        default:
            let said = (0...Int.random(in: 0...5, using: &run.generator)).map { _ in run.say() }
            for message in said { run.model.append(message) }
            try run.store.append(said)
        }
    }

    private func compare(_ run: inout Run, _ when: Comment) throws {
        let (accesses, range, withEvents) = (run.accesses(), run.range(), run.chance(2))
        let limit = run.pick([1, 2, 5, 1000])
        let query = Query.history(in: accesses, range, limit: limit, withEvents: withEvents)
        let page = run.model.history(accesses, range, limit: limit, withEvents: withEvents)
        #expect(try run.store.messages(query).map(\.id) == page.map(\.id), "\(when): \(query)")
        #expect(try run.store.messages(query) == page, when)
        let party = run.chance(2) ? nil : Party.account(run.pick(run.accounts))
        var search = Search(text: run.pick(StoreModelTests.words + ["", "one two"]), limit: limit)
        if run.chance(3) { search.author = run.pick(run.accounts) }
        if run.chance(3) { search.after = run.moment() }
        if run.chance(3) { search.before = run.moment() }
        let hits = run.model.search(accesses, conversationsOf: party, search)
        let found = try run.store.messages(.search(in: accesses, conversationsOf: party, search))
        #expect(found.map(\.id) == hits.map(\.id), "\(when): \(search)")
        #expect(
            try run.store.targets(accesses, conversationsOf: party)
                == run.model.targets(accesses, conversationsOf: party),
            when
        )
    }
}
