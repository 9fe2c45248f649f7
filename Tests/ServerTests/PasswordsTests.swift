// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct PasswordsTests {
    /// Asks all of these at once, and then for the end, if that is wanted; answers what came of it, in order.
    private static func ask(_ guesses: [(String, String)], closing: Bool = false) async throws -> Verdicts {
        let verdicts = Verdicts()
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        try await loop.flatSubmit {
            let passwords = Passwords(loop: loop)
            let all = loop.makePromise(of: Void.self)
            for (password, secret) in guesses {
                let isLookedAt = passwords.check(password, against: secret) { isRight in
                    if verdicts.append(isRight) == guesses.count { all.succeed() }
                }
                verdicts.note(isLookedAt)
            }
            guard closing else { return all.futureResult }
            all.succeed()
            return passwords.close()
        }.get()
        return verdicts
    }

    // The least that counts as a hash, for tests that are about something else.
    private static let cheap = "$scrypt$ln=10,r=8,p=1$U29kaXVtQ2hsb3JpZGU$nBckbG5QCGUDqWK8UjbbJPjVMtmgYqDHuxWmJcxjqRw"

    @Test func `plain texts are answered at once, hashes in their order`() async throws {
        let hash = Passwords.hash("right")
        let verdicts = try await PasswordsTests.ask([("right", hash), ("wrong", hash), ("plain", "plain")])
        #expect(verdicts.answers == [true, true, false])
    }

    @Test func `what comes on top of too many counts as wrong at once`() async throws {
        // One is being worked on, the others wait.
        let count = Passwords.backlogLimit + 2
        let guesses = Array(repeating: ("x", PasswordsTests.cheap), count: count)
        let verdicts = try await PasswordsTests.ask(guesses)
        #expect(verdicts.areLookedAt == Array(repeating: true, count: count - 1) + [false])
        #expect(verdicts.answers == Array(repeating: false, count: count))
    }

    @Test func `an end waits for what is being worked on, and gives up the rest`() async throws {
        let guesses = Array(repeating: ("x", PasswordsTests.cheap), count: 3)
        #expect(try await PasswordsTests.ask(guesses, closing: true).answers == [false])
    }
}

/// What was answered, in order, and which questions were looked at.
private final class Verdicts: Sendable {
    private let list = Mutex<(answers: [Bool], areLookedAt: [Bool])>(([], []))

    var answers: [Bool] { list.withLock { $0.answers } }
    var areLookedAt: [Bool] { list.withLock { $0.areLookedAt } }

    func append(_ isRight: Bool) -> Int {
        list.withLock {
            $0.answers.append(isRight)
            return $0.answers.count
        }
    }

    func note(_ isLookedAt: Bool) {
        list.withLock { $0.areLookedAt.append(isLookedAt) }
    }
}
