// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Logging
import NIOCore
import ServerCore
import ServerStore

/// The way from the event loop to the store, which may wait for the disk, and back.
///
/// Bound to the hub's loop. What waits while the store is at work goes to it together, in order, messages in a row in one
/// transaction: so a question sees all that was stored before it and nothing that came after. A store that fails is logged,
/// once per cause, and stops nothing.
final class Archive {
    /// The most messages and questions that may wait for a slow disk; what comes on top is not kept.
    private static let backlogLimit = 100_000
    /// The most questions that are answered at a time: what they find is in memory at once.
    private static let questionsAtOnce = 64

    private enum Job {
        case keep([StoredMessage])
        case find(Ticket, channel: String, limit: Int)
        case keepBan(NetworkBan)
        case dropBan(NetworkBan.Target)
        case redact(String)
    }

    private struct Outcome: Sendable {
        var found: [(Ticket, [StoredMessage])] = []
        var failures: [StoreError] = []
        var count = 0
    }

    private let store: Store
    private let loop: any EventLoop
    private let logger: Logger
    private let found: (Ticket, [StoredMessage]) -> Void
    private let queue = DispatchQueue(label: "palabre.archive")
    private var jobs = CircularBuffer<Job>()
    private var backlog = 0
    private var isBusy = false
    private var isClosing = false
    private var toldCauses: Set<String> = []
    private var waitingForIdle: [EventLoopPromise<Void>] = []

    init(store: Store, loop: any EventLoop, logger: Logger, found: @escaping (Ticket, [StoredMessage]) -> Void) {
        self.store = store
        self.loop = loop
        self.logger = logger
        self.found = found
    }

    func keep(_ message: StoredMessage) {
        guard !isClosing else { return }
        guard backlog < Archive.backlogLimit else {
            tell("messages come faster than the disk takes them")
            return
        }
        backlog += 1
        if case .keep(var messages)? = jobs.last {
            jobs.removeLast()
            messages.append(message)
            jobs.append(.keep(messages))
        } else {
            jobs.append(.keep([message]))
        }
        work()
    }

    func find(_ ticket: Ticket, channel: String, limit: Int) {
        guard !isClosing, backlog < Archive.backlogLimit else {
            found(ticket, [])
            return
        }
        backlog += 1
        jobs.append(.find(ticket, channel: channel, limit: limit))
        work()
    }

    /// Whom the server was closed to when it ended.
    static func bans(in store: Store, logger: Logger) -> [NetworkBan] {
        do {
            return try store.bans()
        } catch {
            logger.error("bans are not known", metadata: ["reason": "\(error.cause)"])
            return []
        }
    }

    func keep(_ ban: NetworkBan) { change(.keepBan(ban)) }

    func drop(_ target: NetworkBan.Target) { change(.dropBan(target)) }

    /// Deletes a message that was kept before.
    func redact(_ id: String) { change(.redact(id)) }

    // There are not too many of these: none is left out.
    private func change(_ job: Job) {
        guard !isClosing else { return }
        backlog += 1
        jobs.append(job)
        work()
    }

    /// Ends the use of the store once all that waits is done.
    func close() -> EventLoopFuture<Void> {
        isClosing = true
        let idle = loop.makePromise(of: Void.self)
        waitingForIdle.append(idle)
        work()
        let closed = loop.makePromise(of: Void.self)
        idle.futureResult.whenComplete { [queue, store] _ in
            queue.async {
                do {
                    try store.close()
                    closed.succeed()
                } catch {
                    closed.fail(error)
                }
            }
        }
        return closed.futureResult
    }

    private func work() {
        guard !isBusy else { return }
        guard !jobs.isEmpty else {
            for promise in waitingForIdle { promise.succeed() }
            waitingForIdle = []
            return
        }
        isBusy = true
        let batch = nextBatch()
        let archive = NIOLoopBound(self, eventLoop: loop)
        queue.async { [store, loop] in
            let outcome = Archive.carryOut(batch, in: store)
            loop.execute { archive.value.finished(outcome) }
        }
    }

    private func nextBatch() -> [Job] {
        var batch: [Job] = []
        var questions = 0
        while questions < Archive.questionsAtOnce, let job = jobs.popFirst() {
            if case .find = job { questions += 1 }
            batch.append(job)
        }
        return batch
    }

    private static func carryOut(_ batch: [Job], in store: Store) -> Outcome {
        var outcome = Outcome()
        for job in batch {
            do throws(StoreError) {
                switch job {
                case .keep(let messages):
                    outcome.count += messages.count
                    try store.append(messages)
                case .find(let ticket, let channel, let limit):
                    outcome.count += 1
                    outcome.found.append((ticket, []))
                    outcome.found[outcome.found.count - 1].1 = try store.newest(of: channel, limit: limit)
                case .keepBan(let ban):
                    outcome.count += 1
                    try store.keep(ban)
                case .dropBan(let target):
                    outcome.count += 1
                    try store.drop(target)
                case .redact(let id):
                    outcome.count += 1
                    try store.redact(id)
                }
            } catch {
                outcome.failures.append(error)
            }
        }
        return outcome
    }

    private func finished(_ outcome: Outcome) {
        isBusy = false
        backlog -= outcome.count
        if outcome.failures.isEmpty { toldCauses = [] }
        for failure in outcome.failures { tell(failure.cause) }
        for (ticket, messages) in outcome.found { found(ticket, messages) }
        work()
    }

    private func tell(_ cause: String) {
        guard toldCauses.insert(cause).inserted else { return }
        logger.error("history and bans are not kept for now", metadata: ["reason": "\(cause)"])
    }
}
