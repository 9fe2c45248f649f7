// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Logging
import NIOCore
import ServerCore
import ServerStore

/// The way from the event loop to the store, which may wait for the disk, and back.
///
/// Bound to the hub's loop. What waits while the store is at work goes to it together, in order, messages in a row in one
/// transaction; those without a receipt are gathered for a while before. A question sees all that was stored before it and
/// nothing that came after, though it is answered beside other work.
///
/// When the store takes nothing any more, what is said is refused, whatever else changed waits, and the store is tried again
/// after a pause, and a longer one.
final class Archive {
    /// What it tells.
    enum Report {
        /// What a receipt is for is kept, or is not.
        case settled(Slip, isKept: Bool)
        case found(Ticket, Findings)
        case maintained(Ticket, report: [String], isDone: Bool)
        /// The store takes nothing, for this reason; `nil` for: again it does.
        case failed(String?)
        /// Whether so much waits for it that nothing more should come for now.
        case isBehind(Bool)
    }

    /// How a slow disk is made up for.
    private enum Delay {
        case none
        /// By listening to nobody, for a while.
        case unheard(until: Scheduled<Void>)
        /// By refusing what is said.
        case refused
    }

    /// How long the store is left alone after a large batch: for each urgent one in it, and at most.
    struct Slowness {
        var each = TimeAmount.microseconds(400)
        var most = TimeAmount.milliseconds(100)
    }

    /// The most that may wait for a slow disk, in messages, which take some 100 MB; what is said on top of it is refused.
    static let limit = 200_000
    /// The most that goes to the store at a time.
    private static let batchLimit = 5_000
    /// How many urgent ones make a batch large, after which the next one waits.
    private static let largeBatch = 25
    private static let firstPause = TimeAmount.milliseconds(500)
    private static let longestPause = TimeAmount.seconds(60)

    let store: Store
    let loop: any EventLoop
    let logger: Logger
    let report: (Report) -> Void
    private let limit: Int
    private let patience: TimeAmount
    private let gathering: TimeAmount
    private let slowness: Slowness
    private let queue = DispatchQueue(label: "palabre.archive")
    let maintenance = DispatchQueue(label: "palabre.archive.maintenance")
    private var jobs = CircularBuffer<Job>()
    /// How many of them are urgent.
    private var urgent = 0
    var backlog = 0 { didSet { weigh() } }
    /// Those that wait for a reader.
    var questions = CircularBuffer<Question>()
    /// Where questions can be answered that nobody is answering on.
    var readers = (1...questionsAtOnce).map { DispatchQueue.apart("palabre.archive.reader.\($0)") }
    /// How many questions that could not be answered are logged.
    var failedReads = LogBudget(burst: 20, perSecond: 1)
    /// How often it is logged that nobody is listened to.
    private var delays = LogBudget(burst: 1, perSecond: 1)
    /// The number of the last message that is kept, once it is known.
    private var number: Int64?
    private var isBusy = false
    private var isDue = false
    private var gatheringEnd: Scheduled<Void>?
    private(set) var isClosing = false
    private var delay = Delay.none
    /// Why the store takes nothing; what could not be done is done first when it does.
    private var failure: StoreError?
    private var pause = Archive.firstPause
    private var retry: Scheduled<Void>?
    private var overdue: [Change] = []
    // What was given up before the last restart may still be there.
    private var leavesRest = true
    private var waitingForIdle: [EventLoopPromise<Void>] = []

    /// `gathering` is how long messages without a receipt wait for others.
    init(
        store: Store,
        loop: any EventLoop,
        logger: Logger,
        limit: Int = limit,
        patience: TimeAmount = .seconds(5),
        gathering: TimeAmount = .milliseconds(100),
        slowness: Slowness = Slowness(),
        report: @escaping (Report) -> Void
    ) {
        (self.limit, self.patience, self.gathering, self.slowness) = (limit, patience, gathering, slowness)
        self.store = store
        self.loop = loop
        self.logger = logger
        self.report = report
    }

    /// Keeps messages, and says what became of that to whom the slip is for.
    func store(_ messages: [StoredMessage], for slip: Slip?) {
        guard let slip else { return change(.remember(messages)) }
        guard !isClosing, failure == nil, backlog < limit else { return report(.settled(slip, isKept: false)) }
        add(.store(messages, slip))
    }

    func find(_ ticket: Ticket, _ query: Query) {
        guard !isClosing, backlog < limit else {
            return report(.found(ticket, .failure("too much waits for the disk")))
        }
        add(.find(ticket, query))
    }

    /// Changes what is kept.
    func change(_ change: Change) {
        guard !isClosing else { return }
        if case .prune(let rules) = change { return prune(rules) }
        if failure == nil { add(.change(change)) } else { postpone(change) }
    }

    /// Ends the use of the store once all that waits is done.
    func close() -> EventLoopFuture<Void> {
        isClosing = true
        let idle = loop.makePromise(of: Void.self)
        waitingForIdle.append(idle)
        if failure != nil { tryAgain() } else { work() }
        let closed = loop.makePromise(of: Void.self)
        idle.futureResult.whenComplete { [maintenance, queue, store] _ in
            maintenance.async {
                queue.async {
                    do {
                        try store.close()
                        closed.succeed()
                    } catch {
                        closed.fail(error)
                    }
                }
            }
        }
        return closed.futureResult
    }

    func add(_ job: Job) {
        backlog += job.weight
        jobs.append(job)
        if job.isUrgent { urgent += 1 }
        if !isBusy { goOn() }
    }
}

// The work.
extension Archive {
    func work() {
        guard !isBusy else { return }
        gatheringEnd?.cancel()
        gatheringEnd = nil
        guard !jobs.isEmpty else { return rest() }
        var batch: [Job] = []
        var (weight, urgentWeight) = (0, 0)
        while weight < Archive.batchLimit, let job = jobs.popFirst() {
            weight += job.weight
            if job.isUrgent { (urgent, urgentWeight) = (urgent - 1, urgentWeight + job.weight) }
            batch.append(job)
        }
        carryOut(batch, weight: weight, urgent: urgentWeight)
    }

    private func carryOut(_ batch: [Job], weight: Int, urgent: Int = 0, isRetry: Bool = false) {
        isBusy = true
        let archive = NIOLoopBound(self, eventLoop: loop)
        // The loop goes first on a core that it shares with this thread, as long as that is not far behind.
        let givesWay = backlog < overload / 4 * 3
        queue.async { [store, loop, number] in
            let outcome = Outcome(of: batch, after: number, in: store, isRetry: isRetry, givesWay: givesWay)
            loop.execute { archive.value.finished(outcome, weight: weight, urgent: urgent, isRetry: isRetry) }
        }
    }

    private func finished(_ outcome: Outcome, weight: Int, urgent: Int, isRetry: Bool) {
        isBusy = false
        // Questions weigh until they are answered.
        backlog -= weight - outcome.questions.count
        number = outcome.number
        if isRetry {
            overdue = outcome.undone + overdue
            if let failure = outcome.failure { wait(for: failure) } else { recover() }
        } else if let failure = outcome.failure {
            fail(failure, undone: outcome.undone)
        }
        for (slip, isKept) in outcome.settled { report(.settled(slip, isKept: isKept)) }
        answer(outcome.questions)
        for (ticket, task) in outcome.maintenances { carryOut(task, for: ticket) }
        sweep(after: outcome)
        if let first = outcome.oddities.first {
            var metadata = Archive.metadata(of: first)
            metadata["count"] = "\(outcome.oddities.count)"
            logger.error("not kept", metadata: metadata)
        }
        if urgent < Archive.largeBatch || isPressed { goOn() } else { slowDown(after: urgent) }
    }

    private var isPressed: Bool { backlog >= Archive.batchLimit || isClosing }

    private func goOn() {
        if jobs.isEmpty { rest() } else if urgent > 0 || isPressed { workSoon() } else { gather() }
    }

    // Not at once: what is said in the same turn of the loop is kept together.
    private func workSoon() {
        guard !isDue else { return }
        isDue = true
        let archive = NIOLoopBound(self, eventLoop: loop)
        loop.execute {
            archive.value.isDue = false
            archive.value.work()
        }
    }

    // To wait for the disk takes the processor as long as a hundred messages do.
    private func gather() {
        guard gatheringEnd == nil else { return }
        let archive = NIOLoopBound(self, eventLoop: loop)
        gatheringEnd = loop.scheduleTask(in: gathering) {
            archive.value.gatheringEnd = nil
            archive.value.work()
        }
    }

    // Much is being said that is waited for: the more is kept at a time, the less often the same pages are written.
    private func slowDown(after weight: Int) {
        isBusy = true
        let archive = NIOLoopBound(self, eventLoop: loop)
        let time = min(Int64(weight) * slowness.each, slowness.most)
        loop.scheduleTask(in: time) {
            archive.value.isBusy = false
            archive.value.work()
        }
    }

    // A slice, and then whatever has come meanwhile.
    private func sweep(after outcome: Outcome) {
        guard leavesRest || outcome.leavesRest, failure == nil else { return }
        leavesRest = false
        change(.sweep)
    }

    private func rest() {
        guard !waitingForIdle.isEmpty, readers.count == Archive.questionsAtOnce else { return }
        retry?.cancel()
        if !overdue.isEmpty { logger.error("the store was not brought up to date", metadata: ["reason": "\(reason)"]) }
        for promise in waitingForIdle { promise.succeed() }
        waitingForIdle = []
    }
}

// A store that is slow.
extension Archive {
    // With so much nobody is listened to until it is a little less, so that mostly nothing is refused.
    private var overload: Int { limit / 5 * 4 }

    private func weigh() {
        if backlog >= overload { fallBehind() } else if backlog < overload / 32 * 31 { catchUp() }
    }

    private func fallBehind() {
        guard case .none = delay, !isClosing else { return }
        if let unsaid = delays.take(at: .now()) {
            let sentence: Logger.Message = "more is said than the disk takes: nothing is read until it has caught up"
            logger.warning(sentence, metadata: ["waiting": "\(backlog)", "left-out": "\(unsaid)"])
        }
        let archive = NIOLoopBound(self, eventLoop: loop)
        delay = .unheard(until: loop.scheduleTask(in: patience) { archive.value.refuse() })
        report(.isBehind(true))
    }

    // A disk that stands still: whoever is not heard for long would be taken for gone.
    private func refuse() {
        delay = .refused
        report(.isBehind(false))
        guard failure == nil else { return }
        logger.error("what is said is refused, since the disk is too slow")
        report(.failed("the disk is too slow"))
    }

    private func catchUp() {
        switch delay {
        case .none: return
        case .unheard(let limit):
            limit.cancel()
            delay = .none
            report(.isBehind(false))
        case .refused:
            delay = .none
            if failure == nil { tellThatAllIsKept() }
        }
    }

    private func tellThatAllIsKept() {
        logger.notice("what is said is kept again")
        report(.failed(nil))
    }
}

// A store that takes nothing.
extension Archive {
    /// What a failure is for whoever reads the log: why, with which file, and what to do.
    static func metadata(of error: StoreError) -> Logger.Metadata {
        let error = ServerError.storing(error)
        return ["reason": "\(error.reason)", "file": "\(error.subject)", "advice": "\(error.remedy)"]
    }

    private var reason: String { failure?.words ?? "" }

    private func fail(_ error: StoreError, undone: [Change]) {
        failure = error
        pause = Archive.firstPause
        logger.error("what is said is refused, since nothing can be kept", metadata: Archive.metadata(of: error))
        overdue = undone
        var asked = CircularBuffer<Job>()
        for job in jobs {
            switch job {
            case .find, .maintain: asked.append(job)
            case .change(let change): postpone(change)
            case .store(_, let slip): report(.settled(slip, isKept: false))
            }
        }
        backlog -= jobs.reduce(0) { $0 + $1.weight } - asked.count
        jobs = asked
        urgent = asked.count
        report(.failed(reason))
        wait(for: error)
    }

    private func postpone(_ change: Change) {
        guard overdue.count < limit else {
            return logger.error("not kept, since too much waits for that", metadata: ["reason": "\(reason)"])
        }
        overdue.append(change)
    }

    private func wait(for error: StoreError) {
        failure = error
        guard !isClosing else { return }
        let archive = NIOLoopBound(self, eventLoop: loop)
        retry = loop.scheduleTask(in: pause) { archive.value.tryAgain() }
        pause = min(2 * pause, Archive.longestPause)
    }

    private func tryAgain() {
        retry?.cancel()
        guard !isBusy else {
            // Whoever closes the store hears of what is done by then.
            if let failure, !isClosing { wait(for: failure) }
            return
        }
        let batch = overdue.map { Job.change($0) }
        overdue = []
        carryOut(batch, weight: 0, isRetry: true)
    }

    private func recover() {
        failure = nil
        let late = overdue
        overdue = []
        for change in late { add(.change(change)) }
        tellThatAllIsKept()
    }
}
