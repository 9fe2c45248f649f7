// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Server

/// What was answered, in order.
private final class Verdicts: Sendable {
    let list = Mutex<[Bool]>([])
}

@Suite(.timeLimit(.minutes(1))) struct PasswordsTests {
    // The least that counts as a hash, for tests that are about something else.
    private static let cheap = "$scrypt$ln=10,r=8,p=1$U29kaXVtQ2hsb3JpZGU$nBckbG5QCGUDqWK8UjbbJPjVMtmgYqDHuxWmJcxjqRw"

    private func withPasswords(
        _ body: @escaping @Sendable (Passwords, Verdicts) -> EventLoopFuture<Void>
    ) async throws
        -> [Bool]
    {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let verdicts = Verdicts()
        try await loop.flatSubmit { body(Passwords(loop: loop), verdicts) }.get()
        return verdicts.list.withLock { $0 }
    }

    @Test func `plain texts are answered at once, hashes in their order`() async throws {
        let hash = Passwords.hash("right")
        let verdicts = try await withPasswords { passwords, verdicts in
            let loop = MultiThreadedEventLoopGroup.singleton.any()
            let done = loop.makePromise(of: Void.self)
            _ = passwords.check("right", against: hash) { isRight in verdicts.list.withLock { $0.append(isRight) } }
            _ = passwords.check("wrong", against: hash) { isRight in
                verdicts.list.withLock { $0.append(isRight) }
                done.succeed()
            }
            _ = passwords.check("plain", against: "plain") { isRight in verdicts.list.withLock { $0.append(isRight) } }
            return done.futureResult
        }
        #expect(verdicts == [true, true, false])
    }

    @Test func `what comes on top of too many counts as wrong at once`() async throws {
        let verdicts = try await withPasswords { passwords, verdicts in
            // One is being worked on, the others wait.
            for _ in 0...Passwords.backlogLimit {
                #expect(passwords.check("x", against: PasswordsTests.cheap) { _ in })
            }
            let isLookedAt = passwords.check("x", against: PasswordsTests.cheap) { isRight in
                verdicts.list.withLock { $0.append(isRight) }
            }
            #expect(!isLookedAt)
            return passwords.close()
        }
        #expect(verdicts == [false])
    }

    @Test func `an end waits for what is being worked on, and gives up the rest`() async throws {
        let verdicts = try await withPasswords { passwords, verdicts in
            for _ in 0..<3 {
                _ = passwords.check("x", against: PasswordsTests.cheap) { isRight in
                    verdicts.list.withLock { $0.append(isRight) }
                }
            }
            return passwords.close()
        }
        #expect(verdicts == [false])
    }
}
