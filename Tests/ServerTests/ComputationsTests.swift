// SPDX-License-Identifier: Apache-2.0

import Crypto
import CryptoExtras
import IRC
import NIOCore
import NIOPosix
import ServerCore
import Synchronization
import Testing

@testable import Server

/// What was answered, in order, and which questions were looked at.
private final class Verdicts: Sendable {
    private let list = Mutex<(answers: [Computed], areLookedAt: [Bool])>(([], []))

    var answers: [Computed] { list.withLock { $0.answers } }
    var areLookedAt: [Bool] { list.withLock { $0.areLookedAt } }

    func append(_ computed: Computed) -> Int {
        list.withLock {
            $0.answers.append(computed)
            return $0.answers.count
        }
    }

    func note(_ isLookedAt: Bool) {
        list.withLock { $0.areLookedAt.append(isLookedAt) }
    }
}

/// What costs the least, for tests that are about something else.
private let cheap = {
    var settings = PasswordSettings()
    settings.scryptCost = 10
    settings.scramIterations = 4096
    return settings
}()

/// Asks all of these at once, and then for the end, if that is wanted; answers what came of it, in order.
private func ask(
    _ questions: [(Computation, Computations.Asker)],
    _ settings: PasswordSettings = cheap,
    closing: Bool = false
) async throws -> Verdicts {
    let verdicts = Verdicts()
    let loop = MultiThreadedEventLoopGroup.singleton.any()
    try await loop.flatSubmit {
        let computations = Computations(settings, loop: loop)
        let all = loop.makePromise(of: Void.self)
        for (computation, asker) in questions {
            let isLookedAt = computations.work(out: computation, for: asker) { computed in
                if verdicts.append(computed) == questions.count { all.succeed() }
            }
            verdicts.note(isLookedAt)
        }
        guard closing else { return all.futureResult }
        all.succeed()
        return computations.close()
    }.get()
    return verdicts
}

@Suite(.timeLimit(.minutes(1))) struct ComputationsTests {
    private static let hash = PasswordHash(of: "right", cost: 10).description

    @Test func `plain texts are answered at once, hashes in their order`() async throws {
        let guesses = [("right", ComputationsTests.hash), ("wrong", ComputationsTests.hash), ("plain", "plain")]
        let verdicts = try await ask(guesses.map { (.check(password: $0, against: $1), .nobody) })
        #expect(verdicts.answers == [true, true, false].map { .checked(isRight: $0) })
    }

    @Test func `nobody's password is wrong`() async throws {
        let verdicts = try await ask([(.check(password: "", against: nil), .nobody)])
        #expect(verdicts.answers == [.checked(isRight: false)])
    }

    @Test func `who guesses keeps itself waiting, and nobody else`() async throws {
        let guess = Computation.check(password: "x", against: ComputationsTests.hash)
        let right = Computation.check(password: "right", against: ComputationsTests.hash)
        // One is being worked on, its share waits, and the last is too much.
        let guesses = Array(repeating: (guess, Computations.Asker.session(SessionID(1))), count: Computations.share + 2)
        let verdicts = try await ask(guesses + [(right, .session(SessionID(2)))])
        #expect(verdicts.areLookedAt == Array(repeating: true, count: Computations.share + 1) + [false, true])
        #expect(verdicts.answers.firstIndex(of: .checked(isRight: true)) == 3)
        #expect(verdicts.answers.first == .refused, "it is told at once that it was not looked at")
    }

    @Test func `an end waits for what is being worked on, and gives up the rest`() async throws {
        let guess = Computation.check(password: "x", against: ComputationsTests.hash)
        let verdicts = try await ask(Array(repeating: (guess, .nobody), count: 3), closing: true)
        #expect(verdicts.answers == [.checked(isRight: false)])
    }

    @Test func `a secret fits the password it was made of`() async throws {
        let verdicts = try await ask([(.derive(password: "naïve baobab"), .nobody)])
        guard case .derived(let secret?)? = verdicts.answers.first else {
            Issue.record("nothing was derived")
            return
        }
        #expect(Passwords.check("naïve baobab", against: secret.hash))
        #expect(!Passwords.check("baobab", against: secret.hash))
        #expect(secret.hash.hasPrefix("$scrypt$ln=10,"))
        #expect(secret.verifiers.map(\.hash) == [.sha256, .sha512])
        #expect(secret.verifiers.allSatisfy { $0.iterations == 4096 && $0.salt.count == 16 })
        #expect(secret.verifiers[0].storedKey.count == 32 && secret.verifiers[1].storedKey.count == 64)
    }

    @Test func `there is no SCRAM where that is off`() async throws {
        var settings = cheap
        settings.scramIterations = 0
        let verdicts = try await ask([(.derive(password: "baobab"), .nobody)], settings)
        guard case .derived(let secret?)? = verdicts.answers.first else {
            Issue.record("nothing was derived")
            return
        }
        #expect(secret.verifiers == [])
    }

    /// The example of [RFC 7677](https://www.rfc-editor.org/rfc/rfc7677#section-3).
    @Test func `the proof of the RFC is right, and any other is wrong`() async throws {
        let message =
            "n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
            + "s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
        let salt = try #require(Base64.decode("W22ZaJ0SNY7soEsUEjb6gQ=="))
        let proof = try #require(Base64.decode("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="))
        let signature = try #require(Base64.decode("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="))
        let verifier = try #require(SCRAMVerifier(of: "pencil", .sha256, salt: salt, iterations: 4096))
        var wrong = proof
        wrong[0] ^= 1
        let proofs = [proof, wrong, [], Array(proof.dropLast())]
        let verdicts = try await ask(
            proofs.map { (.verify(proof: $0, by: verifier, authMessage: message), .nobody) }
        )
        #expect(
            verdicts.answers == [.verified(signature: signature)]
                + Array(repeating: .verified(signature: nil), count: 3)
        )
    }
}
