// SPDX-License-Identifier: Apache-2.0

import Crypto
import Dispatch
import NIOCore

/// The check of passwords, away from the event loop where it takes its time.
///
/// Bound to the loop. One at a time, so that guesses from many connections take one core and no more; and only so many
/// may wait, so that the right ones are not kept waiting for ever.
package final class Passwords {
    /// The most checks that may wait: some seconds' worth.
    static let backlogLimit = 64

    private struct Guess {
        var password: String
        var secret: String
        var answer: (Bool) -> Void
    }

    private let loop: any EventLoop
    private let queue = DispatchQueue(label: "palabre.passwords")
    private var waiting = CircularBuffer<Guess>()
    private var isBusy = false
    private var isClosing = false
    private var waitingForIdle: [EventLoopPromise<Void>] = []

    init(loop: any EventLoop) {
        self.loop = loop
    }

    /// Says to `answer`, now or later, whether a password is the one of a hash, or is a plain text.
    ///
    /// - Returns: Whether it is looked at; too many wait otherwise, and it counts as wrong.
    func check(_ password: String, against secret: String, answer: @escaping (Bool) -> Void) -> Bool {
        guard PasswordHash(secret) != nil else {
            answer(Passwords.check(password, against: secret))
            return true
        }
        guard !isClosing, waiting.count < Passwords.backlogLimit else {
            answer(false)
            return false
        }
        waiting.append(Guess(password: password, secret: secret, answer: answer))
        work()
        return true
    }

    /// Gives up what waits; completes once nothing is being worked on.
    func close() -> EventLoopFuture<Void> {
        isClosing = true
        waiting.removeAll()
        let idle = loop.makePromise(of: Void.self)
        waitingForIdle.append(idle)
        work()
        return idle.futureResult
    }

    private func work() {
        guard !isBusy else { return }
        guard let guess = waiting.popFirst() else {
            for promise in waitingForIdle { promise.succeed() }
            waitingForIdle = []
            return
        }
        isBusy = true
        let asker = NIOLoopBound((passwords: self, answer: guess.answer), eventLoop: loop)
        queue.async { [loop, password = guess.password, secret = guess.secret] in
            let isRight = Passwords.check(password, against: secret)
            loop.execute {
                asker.value.passwords.isBusy = false
                asker.value.answer(isRight)
                asker.value.passwords.work()
            }
        }
    }
}

extension Passwords {
    /// Whether a password is the one of a hash, or is a plain text.
    ///
    /// Takes its time where it is a hash.
    package static func check(_ password: String, against secret: String) -> Bool {
        if let hash = PasswordHash(secret) { return hash.isOf(password) }
        // What is no hash after all fits nothing: it was never meant to be the password itself.
        guard !isMalformedHash(secret) else { return false }
        return areEqual(Array(SHA256.hash(data: Array(password.utf8))), Array(SHA256.hash(data: Array(secret.utf8))))
    }

    /// What a configuration shall hold in place of a password.
    package static func hash(_ password: String) -> String { PasswordHash(of: password).description }

    /// Whether a text looks like a hash, `$name$...`, and is none of ours.
    package static func isMalformedHash(_ secret: String) -> Bool {
        guard secret.hasPrefix("$"), PasswordHash(secret) == nil else { return false }
        return secret.dropFirst().contains("$")
    }

    /// Whether two texts of equal length are the same; how long that takes does not tell where they differ.
    static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
