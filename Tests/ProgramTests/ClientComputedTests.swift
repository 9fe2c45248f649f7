// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Crypto
import Foundation
import IRC
import Support
import Testing

@testable import palabre

struct ClientComputedTests {
    private func challenge(_ hash: SCRAMChallenge.Hash) throws -> SCRAMChallenge {
        let nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
        return SCRAMChallenge(
            hash: hash,
            password: "pencil",
            salt: try #require(Base64.decode("W22ZaJ0SNY7soEsUEjb6gQ==")),
            iterations: 4_096,
            authMessage: "n=user,r=rOprNGfwEbeRWgbNEkqO,r=\(nonce),s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=\(nonce)"
        )
    }

    private func proof(client: String, server: String) throws -> Computed {
        let (client, server) = try (#require(Base64.decode(client)), #require(Base64.decode(server)))
        return .scram(SCRAMProof(client: client, server: server))
    }

    @Test func `the example of RFC 7677`() throws {
        let expected = try proof(
            client: "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            server: "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
        )
        #expect(Computed(.scram(try challenge(.sha256)), keyFile: nil) == expected)
    }

    @Test func `the same with SHA-512`() throws {
        let expected = try proof(
            client: "gMGXRcevScNtxZ6/8lQYpGtnsNAc3mGcmNomv+xnoOMw+3R2xNJdMNnzMlTN8PPC6wdp6dybEmDYXYTxwnYPJQ==",
            server: "ZQnYEgWQMFmmsM8aQMF0nDDCy/AgCzkwk8CmMZYcMg0vSVlKDanekLtifDSeVGT4+5ZxXnJq199RVG2rR7N7Zw=="
        )
        #expect(Computed(.scram(try challenge(.sha512)), keyFile: nil) == expected)
    }

    private static let key = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIIJueQ3W2IrGbe9wKdOI75yGS7PYZSj6W4tg854hlsvmoAoGCCqGSM49
        AwEHoUQDQgAEAZmaVhNSMmV5r8FXPvKuMnqDKyIA9pDHN5TNMfiF3mMeikGgK10W
        IRX9cyi2wdYg9mUUYyh9GKdBCYHGUJAiCA==
        -----END EC PRIVATE KEY-----
        """

    private static let parameters = """
        -----BEGIN EC PARAMETERS-----
        BggqhkjOPQMBBw==
        -----END EC PARAMETERS-----

        """

    private func write(_ key: String, mode: Int = 0o600, in scratch: Scratch) throws -> String {
        let file = try scratch.write(key, to: "key.pem")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        return file
    }

    @Test func `a challenge is signed as a hash, with a key in any of its forms`() throws {
        let scratch = try Scratch()
        let key = try P256.Signing.PrivateKey(pemRepresentation: ClientComputedTests.key)
        let challenge = Array(UInt8(0)..<32)
        let forms = [
            ClientComputedTests.key, ClientComputedTests.parameters + ClientComputedTests.key, key.pemRepresentation,
        ]
        for form in forms {
            let computed = Computed(.signature(of: challenge), keyFile: try write(form, in: scratch))
            guard case .signature(let bytes) = computed else { throw CancellationError() }
            let signature = try P256.Signing.ECDSASignature(derRepresentation: bytes)
            #expect(key.publicKey.isValidSignature(signature, for: Hashed(bytes: challenge)))
        }
    }

    /// What a hash function would have made.
    private struct Hashed: Digest {
        static let byteCount = 32

        let bytes: [UInt8]

        func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
            try bytes.withUnsafeBytes(body)
        }

        func makeIterator() -> Array<UInt8>.Iterator { bytes.makeIterator() }

        var description: String { "" }
    }

    @Test func `a key that cannot be used is told with the reason`() throws {
        let scratch = try Scratch()
        let challenge = [UInt8](repeating: 7, count: 32)
        func reason(_ file: String?, _ challenge: [UInt8]) -> String {
            if case .failed(let reason) = Computed(.signature(of: challenge), keyFile: file) { reason } else { "" }
        }
        #expect(reason(nil, challenge) == "no key to log in with: name its file in the configuration.")
        #expect(reason("/nowhere", challenge) == "cannot use the key /nowhere: no such file or directory.")
        let junk = try write("junk", in: scratch)
        #expect(
            reason(junk, challenge) == "cannot use the key \(junk): it is no PEM file with a key on the curve P-256."
        )
        let open = try write(ClientComputedTests.key, mode: 0o644, in: scratch)
        #expect(reason(open, challenge).hasSuffix("others can read it. Keep them out: chmod 600 \(open)"))
        #expect(reason(junk, [1]).contains("has 1 bytes instead of 32"))
    }
}
