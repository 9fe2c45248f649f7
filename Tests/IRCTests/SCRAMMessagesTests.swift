// SPDX-License-Identifier: Apache-2.0

import IRC
import Support
import Testing

@Suite struct SCRAMMessagesTests {
    /// A whole exchange of an RFC.
    struct Exchange: Sendable {
        var clientNonce: String
        var serverNonce: String
        var salt: String
        var proof: String
        var signature: String
    }

    static let rfc5802 = Exchange(
        clientNonce: "fyko+d2lbbFgONRv9qkxdawL",
        serverNonce: "fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j",
        salt: "QSXCR+Q6sek8bf92",
        proof: "v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
        signature: "rmF9pqV8S7suAoZWja4dJRkFsKQ="
    )
    static let rfc7677 = Exchange(
        clientNonce: "rOprNGfwEbeRWgbNEkqO",
        serverNonce: "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0",
        salt: "W22ZaJ0SNY7soEsUEjb6gQ==",
        proof: "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
        signature: "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
    )

    @Test(arguments: [rfc5802, rfc7677]) func `the exchanges of the RFCs`(exchange: Exchange) throws {
        let first = SCRAMClientFirst(name: "user", nonce: exchange.clientNonce)
        #expect(first.text == "n,,n=user,r=\(exchange.clientNonce)")
        #expect(first.binding == "biws")
        #expect(SCRAMClientFirst(parsing: first.text) == first)

        let challenge = "r=\(exchange.serverNonce),s=\(exchange.salt),i=4096"
        let answer = try #require(SCRAMServerFirst(parsing: challenge))
        #expect(answer.nonce == exchange.serverNonce)
        #expect(Base64.encode(answer.salt) == exchange.salt)
        #expect(answer.iterations == 4096)
        #expect(SCRAMServerFirst(nonce: answer.nonce, salt: answer.salt, iterations: 4096) == answer)

        var final = SCRAMClientFinal(binding: first.binding, nonce: answer.nonce)
        #expect(final.withoutProof == "c=biws,r=\(exchange.serverNonce)")
        final.proof = try #require(Base64.decode(exchange.proof))
        #expect(final.text == "c=biws,r=\(exchange.serverNonce),p=\(exchange.proof)")
        #expect(SCRAMClientFinal(parsing: final.text) == final)

        let signature = try #require(Base64.decode(exchange.signature))
        #expect(SCRAMServerFinal(parsing: "v=\(exchange.signature)") == .signature(signature))
        #expect(SCRAMServerFinal.signature(signature).text == "v=\(exchange.signature)")
    }

    @Test func `the server may say what went wrong`() {
        #expect(SCRAMServerFinal(parsing: "e=invalid-proof,x=y") == .error("invalid-proof"))
        #expect(SCRAMServerFinal.error("other-error").text == "e=other-error")
    }

    @Test func `a name may have any letters`() throws {
        for name in ["a,b=c", "=2C", ",\u{301}", "=", "zoë 日本", "a=2Cb"] {
            let first = SCRAMClientFirst(name: name, nonce: "x")
            #expect(first.text.fields(separatedBy: ",").count == 4)
            #expect(SCRAMClientFirst(parsing: first.text)?.name == name)
        }
    }

    @Test(arguments: [
        "", "n,,n=user", "n,,r=x,n=user", "p=tls-unique,,n=user,r=x", "n,a=other,n=user,r=x", "n,,n=,r=x",
        "n,,n=user,r=", "n,,n=a=2Db,r=x", "n,,m=1,n=user,r=x", "n,,n=user,r=é",
    ])
    func `a client's malformed first message is refused`(text: String) {
        #expect(SCRAMClientFirst(parsing: text) == nil)
    }

    @Test func `a client may name itself as whom to act, or know of bindings`() {
        #expect(SCRAMClientFirst(parsing: "y,a=user,n=user,r=x")?.binding == Base64.encode("y,a=user,".utf8))
    }

    @Test(arguments: [
        "", "r=x,s=AAAA", "s=AAAA,r=x,i=1", "r=,s=AAAA,i=1", "r=x,s=,i=1", "r=x,s=A,i=1", "r=x,s=AAAA,i=0",
        "r=x,s=AAAA,i=-1", "r=x,s=AAAA,i=+1", "r=x,s=AAAA,i=", "r=x,s=AAAA,i=99999999999999999999",
        "m=ext,r=x,s=AAAA,i=1", "r=x y,s=AAAA,i=1", "r=x,s=AAAA,i=1\u{301}",
    ])
    func `a server's malformed challenge is refused`(text: String) {
        #expect(SCRAMServerFirst(parsing: text) == nil)
    }

    @Test func `extensions that are no demand are passed over`() {
        #expect(SCRAMServerFirst(parsing: "r=x,s=AAAA,i=1,a=b")?.iterations == 1)
        #expect(SCRAMServerFinal(parsing: "v=AAAA,a=b") == .signature([0, 0, 0]))
        #expect(SCRAMClientFinal(parsing: "c=biws,r=x,a=b,p=AAAA")?.withoutProof == "c=biws,r=x,a=b")
    }

    @Test(arguments: ["", "v=", "v=A", "e=", "x", "AAAA", " v=AAAA", "\0\0\0"])
    func `a server's malformed end is refused`(text: String) {
        #expect(SCRAMServerFinal(parsing: text) == nil)
    }

    @Test(arguments: ["", "c=biws,r=x", "c=biws,r=x,p=", "r=x,c=biws,p=AAAA", "c=biws,r=x,p=AAAA,a=b"])
    func `a client's malformed proof is refused`(text: String) {
        #expect(SCRAMClientFinal(parsing: text) == nil)
    }

    @Test(arguments: 0..<20) func `no text traps`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let pieces = [
                "n,,", "n=", "r=", "s=", "i=", "v=", "e=", "c=", "p=", ",", "=", "=2C", "AAAA", "1", "\u{301}",
            ]
            let text = (0..<8).map { _ in
                Bool.random(using: &generator)
                    ? pieces.randomElement(using: &generator) ?? "" : generator.hostileText(upTo: 3)
            }.joined()
            if let first = SCRAMClientFirst(parsing: text) { #expect(SCRAMClientFirst(parsing: first.text) != nil) }
            if let first = SCRAMServerFirst(parsing: text) { #expect(first.iterations > 0 && !first.salt.isEmpty) }
            if let final = SCRAMClientFinal(parsing: text) { #expect(SCRAMClientFinal(parsing: final.text) == final) }
            if let final = SCRAMServerFinal(parsing: text) { #expect(SCRAMServerFinal(parsing: final.text) == final) }
        }
    }
}
