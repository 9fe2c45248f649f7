// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore
import ServerStore
import Support
import Testing

/// Whoever pages comes past everything once, wherever it begins, whichever way it goes, and whatever it counts by.
@Suite struct PagingTests {
    private let access = [Access(.channel("#a")), Access(.channel("#b"))]

    // Many at the same time, of two places that are one to the asker, and of a third.
    private func fill(_ store: Store, seed: UInt64) throws -> [StoredMessage] {
        var generator = SeededGenerator(seed: seed)
        var time: Int64 = 1_000_000
        var all: [StoredMessage] = []
        for number in 1...120 {
            if Int.random(in: 0..<3, using: &generator) == 0 { time += Int64.random(in: 1...9, using: &generator) }
            let place = ["#a", "#b", "#c"].randomElement(using: &generator) ?? "#a"
            var said = message(number, to: place)
            said.time = Instant(milliseconds: time)
            all.append(said)
        }
        try store.append(all)
        for redacted in all.filter({ _ in Int.random(in: 0..<10, using: &generator) == 0 }) {
            try store.redact(redacted.id)
            all.removeAll { $0 == redacted }
        }
        return all.filter { $0.place != .channel("#c") }
    }

    private func page(_ store: Store, _ range: HistoryRange, limit: Int) throws -> [StoredMessage] {
        try store.messages(.history(in: access, range, limit: limit, withEvents: true))
    }

    @Test(arguments: UInt64(1)...20)
    func `pages by id and by time hold the same from any point in both directions`(seed: UInt64) throws {
        let store = try Store(.memory(messages: 1000))
        let all = try fill(store, seed: seed)
        for (index, point) in all.enumerated() {
            let before = all[..<index], after = all[(index + 1)...]
            #expect(try page(store, .before(.id(point.id)), limit: 1000) == Array(before))
            #expect(try page(store, .after(.id(point.id)), limit: 1000) == Array(after))
            // A time stands for all that was said at it.
            #expect(try page(store, .before(.time(point.time)), limit: 1000) == before.filter { $0.time < point.time })
            #expect(try page(store, .after(.time(point.time)), limit: 1000) == after.filter { $0.time > point.time })
            #expect(try page(store, .before(.id(point.id)), limit: 7) == Array(before.suffix(7)))
            #expect(try page(store, .after(.id(point.id)), limit: 7) == Array(after.prefix(7)))
        }
    }

    @Test(arguments: UInt64(1)...20, [1, 3, 50])
    func `page after page comes past everything once`(seed: UInt64, limit: Int) throws {
        let store = try Store(.memory(messages: 1000))
        let all = try fill(store, seed: seed)
        var backwards = try page(store, .latest(after: nil), limit: limit)
        while let first = backwards.first {
            let older = try page(store, .before(.id(first.id)), limit: limit)
            guard !older.isEmpty else { break }
            backwards = older + backwards
        }
        #expect(backwards == all)
        var forwards = try page(store, .after(.time(Instant(milliseconds: 0))), limit: limit)
        while let last = forwards.last {
            let newer = try page(store, .after(.id(last.id)), limit: limit)
            guard !newer.isEmpty else { break }
            forwards += newer
        }
        #expect(forwards == all)
    }
}
