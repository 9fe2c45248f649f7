// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore
import Testing

@testable import ServerStore

/// Whatever is asked for and kept, the answer is right, or nothing.
@Suite struct HostileQuestionTests {
    private static let names = [
        "'; DROP TABLE message; --", "%", "_", "#a%", "\"", "\u{E000}s1", "[1]", "null", "",
        "\u{202E}abc\u{202C}", "👩‍👩‍👧", "e\u{301}", "é", "#A",
    ]
    private static let moments: [Int64] = [.min, -1, 0, 253_402_300_799_999, .max]

    private let store: Store

    init() throws {
        store = try Store(.memory(messages: 100_000))
    }

    @Test func `names are names, whatever is in them`() throws {
        for (index, name) in Self.names.enumerated() { try store.append([message(index, to: name, by: name)]) }
        for (index, name) in Self.names.enumerated() {
            #expect(try store.ids(in: [Access(.channel(name))]) == ["id\(index)"])
            #expect(try store.ids(.after(.id(name)), in: [Access(.channel(name))]) == [])
            #expect(try store.messages(.message(name)) == [])
            #expect(try store.hits("", by: name, in: [Access(.channel(name))]) == ["id\(index)"])
        }
        try store.redact(Self.names[0])
        #expect(try store.lastNumber() == Int64(Self.names.count))
    }

    @Test(arguments: moments) func `any moment can be asked for, and limits may be large`(moment: Int64) throws {
        try store.append((1...3).map { message($0) })
        let instant = Instant(milliseconds: moment)
        let all = ["id1", "id2", "id3"]
        let (before, after) = moment > 1_700_000_009_999 ? (all, []) : ([], all)
        #expect(try store.ids(.before(.time(instant)), limit: .max) == before)
        #expect(try store.ids(.after(.time(instant)), limit: .max) == after)
        #expect(try store.ids(.around(.time(instant)), limit: .max) == all)
        #expect(try store.ids(.between(.time(instant), .time(instant)), limit: .max) == [])
        #expect(try store.ids(.latest(after: .time(instant)), limit: .min) == [])
        #expect(try store.hits("message", after: instant, limit: .max) == after)
        #expect(try store.hits("message", before: instant, limit: .max) == before)
        #expect(try store.ids(in: [Access(.channel("#a"), since: instant)]) == after)
        #expect(try store.targets([Access(.channel("#a"))], from: instant, to: instant, limit: .max) == [])
        try store.prune(
            Pruning(channels: Retention(age: .max, count: .max), conversations: .off),
            at: max(instant, Instant(milliseconds: 0))
        )
        #expect(try store.ids() == all)
    }

    @Test func `a text as long as it may be is searched for`() throws {
        try store.append([message(1, String(repeating: "word ", count: 100_000)), message(2, "other")])
        #expect(try store.hits(String(repeating: "word ", count: 100_000)) == ["id1"])
        #expect(try store.hits(String(repeating: "\"", count: 100_000)) == [])
        #expect(try store.hits(String(repeating: "w", count: 100_000)) == [])
    }

    @Test(arguments: ["שלום עולם", "مرحبا", "👍 fine", "fi\u{FB01}", "\u{200B}x", "ＷＩＤＥ", "ﾞ\u{E000}ﾞ"])
    func `what was said is found in any script`(text: String) throws {
        try store.append([message(1, text), message(2, "something else")])
        #expect(try store.hits(text).contains("id1"))
    }

    @Test func `numbers at their end refuse what is said, and nothing breaks`() throws {
        try store.append([message(1)])
        try store.writing {
            try $0.execute(sql: "UPDATE sqlite_sequence SET seq = \(Int64.max) WHERE name = 'message'")
        }
        #expect(throws: StoreError.self) { try store.append([message(2)]) }
        #expect(try store.ids() == ["id1"])
    }
}
