// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Server

@Suite struct PasswordHashTests {
    // Made by another implementation of scrypt: password "pleaseletmein", salt "SodiumChloride".
    private static let known =
        "$scrypt$ln=14,r=8,p=1$U29kaXVtQ2hsb3JpZGU$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofLVQylVYT8Pz2LUlwUkKpr55h6F3A1lHkDfzwF7RVdYhw"

    @Test func `a hash is the one of RFC 7914`() {
        #expect(Passwords.check("pleaseletmein", against: PasswordHashTests.known))
        #expect(!Passwords.check("pleaseletmeout", against: PasswordHashTests.known))
    }

    @Test func `a hash of ours fits its password and no other, and is another one each time`() {
        let hash = Passwords.hash("salut ☀")
        #expect(hash.hasPrefix("$scrypt$ln=15,r=8,p=1$"))
        #expect(Passwords.check("salut ☀", against: hash))
        #expect(!Passwords.check("salut", against: hash))
        #expect(!Passwords.check("", against: hash))
        #expect(!Passwords.check(hash, against: hash))
        #expect(Passwords.hash("salut ☀") != hash)
    }

    @Test func `a plain text fits itself`() {
        #expect(Passwords.check("let me in", against: "let me in"))
        #expect(!Passwords.check("let me", against: "let me in"))
        #expect(!Passwords.check("let me in ", against: "let me in"))
        #expect(Passwords.check("$5 please", against: "$5 please"))
    }

    @Test(arguments: [
        "$scrypt$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$scrypt$ln=15,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
        "$scrypt$ln=63,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=20,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=-1,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$scrypt$ln=99999999999999999999,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAA",
        "$2y$10$abcdefghijklmnopqrstuv",
        "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA",
    ])
    func `what is no hash of ours fits nothing, not even itself`(secret: String) {
        #expect(PasswordHash(secret) == nil)
        #expect(Passwords.isMalformedHash(secret))
        #expect(!Passwords.check(secret, against: secret))
    }

    @Test func `a hash is written as it is read`() {
        #expect(PasswordHash(PasswordHashTests.known)?.description == PasswordHashTests.known)
        #expect(!Passwords.isMalformedHash(PasswordHashTests.known))
        #expect(!Passwords.isMalformedHash("a password"))
    }

    @Test func `bytes are equal or not`() {
        #expect(Passwords.areEqual([1, 2, 3], [1, 2, 3]))
        #expect(!Passwords.areEqual([1, 2, 3], [1, 2, 4]))
        #expect(!Passwords.areEqual([1, 2, 3], [1, 2]))
        #expect(Passwords.areEqual([], []))
    }
}
