// SPDX-License-Identifier: Apache-2.0

import Foundation
import IRC
import ServerCore
import ServerStore
import Support
import Testing

@Suite struct ExportTests {
    private let store: Store
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        store = try Store(.memory(messages: 10_000))
        var account = Account(
            name: "Alice",
            registeredAt: Instant(milliseconds: 1),
            password: Secret(hash: "scrypt$secret")
        )
        account.devices = [
            Device(name: "phone", password: Secret(hash: "scrypt$other"), addedAt: Instant(milliseconds: 2))
        ]
        try store.keep(.account(account))
        try store.keep(.account(Account(name: "bob", registeredAt: Instant(milliseconds: 1))))
        try store.keep(.readMarker(account: "alice", target: "#a", Instant(milliseconds: 3)))
        var tagged = message(1, "hello \"world\"\n漢 \u{2}bold")
        tagged.tags = Tags(parsing: "+draft/reply=abc;+x")
        try store.append([
            tagged, message(2, by: "bob"), message(3, from: "bob", to: "alice"), message(4, from: "bob", to: "eve"),
        ])
    }

    private func lines(account: String? = nil) throws -> [[String: Any]] {
        let file = scratch.path + "/\(account ?? "all")"
        try store.export(to: file, account: account)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text.hasSuffix("\n"))
        #expect(!text.contains("scrypt"))
        return try text.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    @Test func `each line is an object that says what it is`() throws {
        let lines = try lines()
        let types = lines.compactMap { $0["type"] as? String }
        #expect(types == ["account", "account", "readMarker", "message", "message", "message", "message"])
        let said = lines[3]
        #expect(said["id"] as? String == "id1")
        #expect(said["time"] as? String == message(1).time.serverTime)
        #expect(said["source"] as? String == "alice!al@example.org")
        #expect(said["parameters"] as? [String] == ["#a", "hello \"world\"\n漢 \u{2}bold"])
        #expect(said["tags"] as? [String: String] == ["+draft/reply": "abc", "+x": ""])
        #expect(said["place"] as? [String] == ["#a"])
        #expect(lines[5]["place"] as? [String] == ["alice", "bob"])
        #expect(lines[0]["devices"] as? [String] == ["phone"])
    }

    @Test func `of one account there is what is its own`() throws {
        let lines = try lines(account: "ALICE")
        #expect(lines.compactMap { $0["type"] as? String } == ["account", "readMarker", "message", "message"])
        #expect(lines.compactMap { $0["id"] as? String } == ["id1", "id3"])
    }

    @Test func `of an account that there is not, nothing is written`() throws {
        let file = scratch.path + "/nobody"
        #expect(throws: StoreError.noAccount("nobody")) { try store.export(to: file, account: "nobody") }
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test func `a long history is written too`() throws {
        try store.append((10...3000).map { message($0) })
        #expect(try lines().count == 7 + 2991)
    }
}
