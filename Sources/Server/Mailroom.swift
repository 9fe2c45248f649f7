// SPDX-License-Identifier: Apache-2.0

import Dispatch
import NIOCore
import ServerCore
import Synchronization

/// The way of letters from the event loop to the program that delivers them, which takes its time.
///
/// Bound to the loop. A few at a time, each network in its turn, and only so many may wait.
final class Mailroom {
    static let limit = 64
    static let share = 8
    /// The most programs that run at a time.
    private static let atOnce = 4

    private struct Letter {
        var bytes: [UInt8]
        var answer: (String?) -> Void
    }

    var settings: MailSettings
    private let loop: any EventLoop
    private var waiting = FairQueue<Computations.Asker, Letter>(limit: limit, share: share)
    private var underWay = 0
    private var closing: EventLoopPromise<Void>?
    private let ending = Ending()

    init(_ settings: MailSettings, loop: any EventLoop) {
        self.settings = settings
        self.loop = loop
    }

    /// Says to `answer`, now or later, why a letter was not taken; `nil` when it was.
    func send(_ mail: Mail, for asker: Computations.Asker, answer: @escaping (String?) -> Void) {
        guard !settings.command.isEmpty, closing == nil else { return answer("there is nobody to take it") }
        let letter = Letter(bytes: mail.message(from: settings.sender), answer: answer)
        guard waiting.append(letter, of: asker) else { return answer("too many letters wait") }
        work()
    }

    /// Gives up what waits; completes once no program is waited for.
    func close() -> EventLoopFuture<Void> {
        waiting.removeAll()
        ending.isNear.store(true, ordering: .relaxed)
        let promise = closing ?? loop.makePromise(of: Void.self)
        closing = promise
        if underWay == 0 { promise.succeed() }
        return promise.futureResult
    }

    private func work() {
        while underWay < Mailroom.atOnce, let letter = waiting.popFirst() {
            underWay += 1
            let mailroom = NIOLoopBound((self, letter.answer), eventLoop: loop)
            let command = MailCommand(words: settings.command, patience: settings.patience)
            DispatchQueue.apart("palabre.mail").async { [loop, ending, bytes = letter.bytes] in
                let problem = command.take(bytes) { !ending.isNear.load(ordering: .relaxed) }
                loop.execute {
                    let (mailroom, answer) = mailroom.value
                    mailroom.finished(problem, answer)
                }
            }
        }
    }

    private func finished(_ problem: String?, _ answer: (String?) -> Void) {
        underWay -= 1
        answer(problem)
        if underWay == 0 { closing?.succeed() }
        work()
    }

    /// Whether the server ends: those who wait for a program look at it.
    private final class Ending: Sendable {
        let isNear = Atomic(false)
    }
}
