// SPDX-License-Identifier: Apache-2.0

import Dispatch
import NIOCore

/// The lines that tutorial sessions print, on their way to whoever runs the server.
///
/// Bound to the loop of the connections. Printing may wait for a reader, so it is done elsewhere, all lines that wait at
/// a time; what waits is bounded, and a session that would outgrow its share is told so.
final class Transcript {
    /// The most bytes that may wait in all, however many sessions they come from.
    private static let backlogLimit = 8 * 1024 * 1024
    /// How many bytes are worth waking the printer for, whenever that was done last.
    private static let portion = 16 * 1024

    private let print: @Sendable (String) -> Void
    private let loop: any EventLoop
    private let shareLimit: Int
    private let pause: TimeAmount
    private let queue = DispatchQueue(label: "palabre.transcript")
    private var text = ""
    private var shares: [ObjectIdentifier: Int] = [:]
    // What the printer has taken, to be subtracted when it is done.
    private var printing: (bytes: Int, shares: [ObjectIdentifier: Int])?
    private var isPausing = false
    private var waitingForIdle: [EventLoopPromise<Void>] = []

    /// After some lines are printed, others are gathered for a while: to wake the printer for each of them is a good part
    /// of what a letter costs.
    init(
        loop: any EventLoop,
        shareLimit: Int,
        pause: TimeAmount = .milliseconds(5),
        print: @escaping @Sendable (String) -> Void
    ) {
        self.loop = loop
        self.shareLimit = shareLimit
        self.pause = pause
        self.print = print
    }

    /// Prints a line, unless its session, or all together, have too much unprinted already.
    func append(_ line: String, from session: ObjectIdentifier) -> Bool {
        let length = line.utf8.count + 1
        let share = length + shares[session, default: 0] + (printing?.shares[session] ?? 0)
        let backlog = length + text.utf8.count + (printing?.bytes ?? 0)
        guard share <= shareLimit, backlog <= Transcript.backlogLimit else { return false }
        text += line + "\n"
        shares[session, default: 0] += length
        work()
        return true
    }

    /// Whether something is being printed now.
    var isBusy: Bool { printing != nil }

    /// Completes when all is printed.
    func idle() -> EventLoopFuture<Void> {
        let promise = loop.makePromise(of: Void.self)
        waitingForIdle.append(promise)
        work()
        return promise.futureResult
    }

    private func work() {
        guard printing == nil, isWorthIt || !waitingForIdle.isEmpty else { return }
        guard !text.isEmpty else {
            for promise in waitingForIdle { promise.succeed() }
            waitingForIdle = []
            return
        }
        let batch = text
        printing = (batch.utf8.count, shares)
        text = ""
        shares = [:]
        let transcript = NIOLoopBound(self, eventLoop: loop)
        queue.async { [print, loop] in
            print(batch)
            loop.execute {
                transcript.value.printing = nil
                transcript.value.rest()
            }
        }
    }

    // Nobody's share is used up by lines that could be printed.
    private var isWorthIt: Bool { !isPausing || text.utf8.count >= min(Transcript.portion, shareLimit / 4) }

    private func rest() {
        isPausing = true
        let transcript = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: pause) {
            transcript.value.isPausing = false
            transcript.value.work()
        }
        work()
    }
}
