// SPDX-License-Identifier: Apache-2.0

import Dispatch
import NIOCore
import ServerCore

/// The work that takes long on purpose, passwords, away from the event loop.
///
/// Bound to the loop. One piece at a time, so that guesses from many connections take one core and no more. Each network has
/// its turn, and only so many may wait of one and of all, so that who guesses keeps nobody else out.
final class Computations {
    /// Who wants something worked out, as far as it is shared.
    enum Asker: Hashable, Sendable {
        case network(CIDR)
        /// From where no limits are for, each by itself.
        case session(SessionID)
        case nobody
    }

    /// The most that may wait: of all it is a minute's worth, of one some seconds'.
    static let limit = 512
    static let share = 32

    private struct Task {
        var computation: Computation
        var answer: (Computed) -> Void
    }

    var settings: PasswordSettings
    private let loop: any EventLoop
    private let queue = DispatchQueue(label: "palabre.computations")
    private var waiting = FairQueue<Asker, Task>(limit: limit, share: share)
    private var isBusy = false
    private var isClosing = false
    private var waitingForIdle: [EventLoopPromise<Void>] = []

    init(_ settings: PasswordSettings, loop: any EventLoop) {
        self.settings = settings
        self.loop = loop
    }

    /// Says to `answer`, now or later, what comes of a computation.
    ///
    /// - Returns: Whether it is worked out; too many wait otherwise, and the answer says so.
    func work(out computation: Computation, for asker: Asker, answer: @escaping (Computed) -> Void) -> Bool {
        if let computed = computation.atOnce {
            answer(computed)
            return true
        }
        guard !isClosing, waiting.append(Task(computation: computation, answer: answer), of: asker) else {
            answer(computation.refusal)
            return false
        }
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
        guard let task = waiting.popFirst() else {
            for promise in waitingForIdle { promise.succeed() }
            waitingForIdle = []
            return
        }
        isBusy = true
        let asker = NIOLoopBound((computations: self, answer: task.answer), eventLoop: loop)
        queue.async { [loop, settings, computation = task.computation] in
            let computed = computation.result(settings)
            loop.execute {
                asker.value.computations.isBusy = false
                asker.value.answer(computed)
                asker.value.computations.work()
            }
        }
    }
}

extension Computation {
    /// What is worked out so fast that it need not wait; `nil` for the rest.
    fileprivate var atOnce: Computed? {
        switch self {
        case .check(let password, let secret?):
            guard PasswordHash(secret) == nil else { return nil }
            return .checked(isRight: Passwords.check(password, against: secret))
        case .verify(let proof, let verifier, let message):
            return .verified(signature: verifier.signature(of: message, answering: proof))
        // Letters are for the ``Mailroom``.
        case .mail: return .mailed(isTaken: false)
        case .check(_, nil), .derive: return nil
        }
    }

    /// The answer when it is not worked out.
    fileprivate var refusal: Computed {
        switch self {
        case .check: .refused
        case .derive: .derived(nil)
        case .verify: .verified(signature: nil)
        case .mail: .mailed(isTaken: false)
        }
    }

    /// Works it out; takes its time.
    fileprivate func result(_ settings: PasswordSettings) -> Computed {
        switch self {
        case .check(let password, let secret?):
            return .checked(isRight: Passwords.check(password, against: secret))
        case .check(let password, nil):
            _ = PasswordHash(of: password, cost: settings.scryptCost)
            return .checked(isRight: false)
        case .derive(let password):
            return .derived(Secret(of: password, settings))
        case .verify, .mail:
            return atOnce ?? refusal
        }
    }
}
