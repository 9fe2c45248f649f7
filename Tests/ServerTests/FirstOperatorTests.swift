// SPDX-License-Identifier: Apache-2.0

import Foundation
import ServerCore
import Testing

@testable import Server

@Suite struct FirstOperatorTests {
    @Test func `a data folder gets one password, kept as a hash for its owner's eyes`() async throws {
        try await withTemporaryFolder { folder in
            let first = try #require(try FirstOperator.prepare(in: folder))
            let password = try #require(first.password)
            #expect(Passwords.check(password, against: first.operator.hash))
            let file = folder + "/first-operator"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            #expect(text == first.operator.hash + "\n")
            #expect(!text.contains(password))
            let permissions = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(permissions == 0o600)

            let second = try #require(try FirstOperator.prepare(in: folder))
            #expect(second.password == nil)
            #expect(second.operator.hash == first.operator.hash)
        }
    }

    @Test func `once it was used there is none any more`() async throws {
        try await withTemporaryFolder { folder in
            var first = try #require(try FirstOperator.prepare(in: folder)).operator
            try first.spend()
            #expect(first.isSpent)
            #expect(try FirstOperator.prepare(in: folder) == nil)
        }
    }

    @Test func `without a folder there is a new one each time`() throws {
        let first = try #require(try FirstOperator.prepare(in: nil))
        let second = try #require(try FirstOperator.prepare(in: nil))
        #expect(first.password != second.password)
        #expect(first.operator.account.isForOnce)
        #expect(first.operator.account.name == "admin")
    }

    @Test func `a folder that cannot be written to is told`() throws {
        let error = #expect(throws: ServerError.self) { try FirstOperator.prepare(in: "/nowhere") }
        #expect(error?.description.hasPrefix("cannot write /nowhere/first-operator: No such file") == true)
    }
}
