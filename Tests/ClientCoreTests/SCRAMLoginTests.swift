// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Support
import Testing

/// Logging in by SCRAM, with the numbers of [RFC 7677](https://www.rfc-editor.org/rfc/rfc7677#section-3).
@Suite struct SCRAMLoginTests {
    private static let nonce = "rOprNGfwEbeRWgbNEkqO"
    private static let serverNonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
    private static let proof = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="
    private static let signature = "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="

    private static func chunk(_ text: String) -> String { "AUTHENTICATE \(Base64.encode(text.utf8))" }

    private static func begun(_ nonce: String = nonce, account: String = "user") throws -> TestSession {
        var test = try TestSession { $0.credentials = Credentials(account: account, password: "pencil") }
        test.handle(.link(.opened(.plain, nonce: nonce)))
        try test.receive(":irc.test CAP * LS :sasl=SCRAM-SHA-256", ":irc.test CAP * ACK sasl")
        return test
    }

    private static func challenged() throws -> TestSession {
        var test = try begun()
        try test.receive("AUTHENTICATE +", chunk("r=\(serverNonce),s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"))
        return test
    }

    private static func proved() throws -> TestSession {
        var test = try challenged()
        let proof = SCRAMProof(client: Base64.decode(proof) ?? [], server: Base64.decode(signature) ?? [])
        test.handle(.computed(.scram(proof)))
        return test
    }

    @Test func `both sides prove that they know the password`() throws {
        var test = try SCRAMLoginTests.begun()
        #expect(test.told().last == .step("Logging in as user by SCRAM-SHA-256"))
        #expect(test.sent().last == "AUTHENTICATE SCRAM-SHA-256")
        try test.receive("AUTHENTICATE +")
        expect(test.sent(), [SCRAMLoginTests.chunk("n,,n=user,r=rOprNGfwEbeRWgbNEkqO")])

        let answer = "r=\(SCRAMLoginTests.serverNonce),s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
        try test.receive(SCRAMLoginTests.chunk(answer))
        let challenge = SCRAMChallenge(
            hash: .sha256,
            password: "pencil",
            salt: try #require(Base64.decode("W22ZaJ0SNY7soEsUEjb6gQ==")),
            iterations: 4096,
            authMessage: "n=user,r=\(SCRAMLoginTests.nonce),\(answer),c=biws,r=\(SCRAMLoginTests.serverNonce)"
        )
        expect(test.computations(), [.scram(challenge)])
        expect(test.sent(), [])

        let proof = try #require(Base64.decode(SCRAMLoginTests.proof))
        let signature = try #require(Base64.decode(SCRAMLoginTests.signature))
        test.handle(.computed(.scram(SCRAMProof(client: proof, server: signature))))
        let final = SCRAMLoginTests.chunk("c=biws,r=\(SCRAMLoginTests.serverNonce),p=\(SCRAMLoginTests.proof)")
        expect(test.sent(), [final])

        try test.receive(SCRAMLoginTests.chunk("v=\(SCRAMLoginTests.signature)"))
        expect(test.sent(), ["AUTHENTICATE +"])
        try test.receive(":irc.test 900 * * user :Hello", ":irc.test 903 * :Success")
        expect(test.sent(), ["CAP END"])
    }

    @Test(arguments: [
        "AUTHENTICATE :", "AUTHENTICATE +", "AUTHENTICATE AAAA", chunk("v=AAAA"), chunk("v="), chunk("e=other-error"),
        chunk("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G5="), "AUTHENTICATE /w==",
        "AUTHENTICATE dj1ubU1mM1FIV2NKUWk5cE1ndHFLU0tQclZueUk2c3FOTzZJN3BFLzBveUdjPQ==",
    ])
    func `a server that cannot prove it is left`(line: String) throws {
        var test = try SCRAMLoginTests.proved()
        test.forget()
        try test.receive(line)
        expect(test.sent(), ["AUTHENTICATE *", "QUIT"])
        expect(test.closed(), true)
        #expect(test.session.phase == .ended)
    }

    @Test func `nor does it help to say that all is well`() throws {
        let reason = "irc.test did not prove that it knows the password"
        let advice = "It may not be who it says it is: ask its operators"
        for var test in try [SCRAMLoginTests.begun(), SCRAMLoginTests.challenged(), SCRAMLoginTests.proved()] {
            test.forget()
            try test.receive(":irc.test 900 * * user :Hello", ":irc.test 903 * :Success")
            expect(test.sent(), ["QUIT"])
            #expect(test.told().contains(.loginFailed("\(reason). \(advice)")))
            #expect(test.session.phase == .ended)
        }
    }

    @Test func `a wrong password ends the session in the server's words`() throws {
        var test = try SCRAMLoginTests.proved()
        test.forget()
        try test.receive(":irc.test 904 alice :Invalid credentials")
        expect(test.sent(), ["QUIT"])
        let reason = "irc.test refused the login by SCRAM-SHA-256: Invalid credentials"
        #expect(test.told().first == .loginFailed("\(reason). Check the account and its password"))
    }

    @Test(arguments: [
        // Another exchange's nonce, ours alone, no salt, too much work, none, a demand, no text.
        "r=other\(nonce),s=AAAA,i=4096", "r=\(nonce),s=AAAA,i=4096", "r=\(serverNonce),s=,i=4096",
        "r=\(serverNonce),s=AAAA,i=1000001", "r=\(serverNonce),s=AAAA,i=0", "m=x,r=\(serverNonce),s=AAAA,i=4096",
        "", "\u{0}", "v=AAAA",
    ])
    func `a challenge that is none ends the session`(text: String) throws {
        var test = try SCRAMLoginTests.begun()
        try test.receive("AUTHENTICATE +")
        test.forget()
        try test.receive(text.isEmpty ? "AUTHENTICATE +" : SCRAMLoginTests.chunk(text))
        expect(test.sent(), ["AUTHENTICATE *", "QUIT"])
        expect(test.computations(), [])
    }

    @Test func `a name is escaped`() throws {
        var test = try SCRAMLoginTests.begun(account: "a,b=c")
        try test.receive("AUTHENTICATE +")
        #expect(test.sent().last == SCRAMLoginTests.chunk("n,,n=a=2Cb=3Dc,r=\(SCRAMLoginTests.nonce)"))
    }

    @Test(arguments: ["", "short", "with,a,comma,in,it,,,,", "with a space in it !!!"])
    func `without chance there is no such login`(nonce: String) throws {
        var test = try SCRAMLoginTests.begun(nonce)
        #expect(test.sent().last == "QUIT")
    }

    @Test func `a second exchange has another nonce`() throws {
        var test = try TestSession { $0.credentials = Credentials(account: "user", password: "pencil") }
        test.handle(.link(.opened(.plain, nonce: SCRAMLoginTests.nonce)))
        try test.receive(":irc.test CAP * LS :sasl", ":irc.test CAP * ACK sasl", ":irc.test 904 * :Not SCRAM-SHA-512")
        test.forget()
        try test.receive("AUTHENTICATE +")
        expect(test.sent(), [SCRAMLoginTests.chunk("n,,n=user,r=\(SCRAMLoginTests.nonce)-2")])
    }

    @Test func `while it is computed the server is not waited for`() throws {
        var test = try SCRAMLoginTests.challenged()
        test.now = test.now + 29
        test.handle(.ticked)
        #expect(test.session.phase == .registering)
        #expect(test.session.deadline == TestSession.start + 30)
    }

    @Test(arguments: 0..<40) func `whatever a server says, the session stands or ends`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var test =
            try [SCRAMLoginTests.begun(), SCRAMLoginTests.challenged(), SCRAMLoginTests.proved()]
            .randomElement(using: &generator) ?? SCRAMLoginTests.begun()
        let lines = [
            "AUTHENTICATE +", "AUTHENTICATE :", "AUTHENTICATE *", ":irc.test 903 * :Yes", ":irc.test 904 * :No",
            ":irc.test 908 * SCRAM-SHA-256 :x", ":irc.test 908", ":irc.test 900", ":irc.test 900 a b :",
            ":irc.test CAP * DEL :sasl", ":irc.test CAP * NEW :sasl", ":irc.test CAP * ACK :sasl",
            "AUTHENTICATE \(String(repeating: "A", count: 400))", ":irc.test CAP * LS :sasl=", ":irc.test 906",
        ]
        for _ in 0..<30 {
            let payload = generator.hostileText(upTo: 4)
            let line = lines.randomElement(using: &generator) ?? ""
            try test.receive(Bool.random(using: &generator) ? line : SCRAMLoginTests.chunk(payload))
            if Bool.random(using: &generator) { test.handle(.computed(.scram(SCRAMProof(client: [1], server: [2])))) }
            // No server gets us in without a proof of its own.
            #expect(!test.sent().contains("CAP END"), "seed \(seed)")
        }
    }
}
