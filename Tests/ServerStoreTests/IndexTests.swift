// SPDX-License-Identifier: Apache-2.0

import Foundation
import GRDB
import IRC
import ServerCore
import Testing

@testable import ServerStore

/// The index of words, as it lies on the disk.
@Suite struct IndexTests {
    @Test func `what is kept together is indexed together`() throws {
        let store = try Store(.memory(messages: 1000))
        try store.append((1...100).map { message($0) })
        // Each part of the index has a number, from the 38th bit of the numbers of its pages on.
        let parts = try store.reading {
            try Int.fetchOne($0, sql: "SELECT count(DISTINCT id >> 37) FROM search_data WHERE id >> 37 > 0")
        }
        #expect(parts == 1)
        #expect(try store.hits("message").count == 100)
    }

    @Test func `what is kept twice is indexed once`() throws {
        let store = try Store(.memory(messages: 1000))
        try store.append([message(1), message(1), message(2)])
        try store.append([message(2), message(3)])
        #expect(try store.hits("message") == ["id1", "id2", "id3"])
        try store.writing { try $0.execute(sql: "INSERT INTO search (search) VALUES ('integrity-check')") }
    }

    @Test func `what is erased is nowhere in the files`() throws {
        try withFolder { folder in
            let store = try Store(.folder(folder))
            let account = Account(name: "zoltan", registeredAt: Instant(milliseconds: 1))
            try store.keep(.account(account))
            try store.append(
                (1...300).flatMap { number in
                    [
                        message(2 * number, "xylophone number\(number)", by: "zoltan"),
                        message(2 * number + 1, "ordinary", by: "bob"),
                    ]
                } + [message(999, "quetzal", from: "bob", to: "zoltan")]
            )
            try store.rewrite(account: "zoltan", to: nil)
            try store.drop(.account("zoltan"))
            try store.sweepAll()
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
                for word in ["xylophone", "quetzal", "zoltan"] {
                    #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)")
                }
            }
            #expect(try store.hits("ordinary").count == 300)
            try store.close()
        }
    }
}
