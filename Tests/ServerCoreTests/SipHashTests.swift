// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct SipHashTests {
    // From the authors' own vectors: the key is 00 01 … 0f, the bytes are 00 01 … .
    @Test(arguments: [(0, 0x726F_DB47_DD0E_0E31), (15, 0xA129_CA61_49BE_45E5)] as [(Int, UInt64)])
    func `it is the function of its authors`(length: Int, expected: UInt64) {
        let hash = SipHash(key: 0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908)
        #expect(hash((0..<length).map { UInt8($0) }) == expected)
    }

    @Test func `what is not to be guessed is not made twice, but for salts`() {
        var secrets = Secrets(secret: 7, seed: 1)
        let texts = (0..<1000).map { _ in secrets.text(length: 12) }
        #expect(Set(texts).count == texts.count && texts.allSatisfy { $0.utf8.count == 12 })
        #expect(secrets.salt(for: "alice") == Secrets(secret: 7, seed: 2).salt(for: "alice"))
        #expect(secrets.salt(for: "alice").count == 16)
        #expect(secrets.salt(for: "alice") != secrets.salt(for: "bob"))
        #expect(secrets.salt(for: "alice") != Secrets(secret: 8, seed: 1).salt(for: "alice"))
    }
}
