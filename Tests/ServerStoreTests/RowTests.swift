// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore
import Testing

@testable import ServerStore

@Suite struct RowTests {
    @Test func `the same record is the same row, whatever order its parts come in`() throws {
        var presence = Presence(account: "a", source: Source(name: "a"), realName: "", modes: "", channels: [])
        func row(_ names: [Int]) throws -> String? {
            presence.devices = [:]
            for name in names { presence.devices["device\(name)"] = Instant(milliseconds: Int64(name)) }
            let store = try Store(.memory(messages: 1))
            try store.keep(.presence(presence))
            return try store.reading { try String.fetchOne($0, sql: "SELECT devices FROM presence") }
        }
        #expect(try row(Array(1...50)) == row((1...50).reversed()))
    }
}
