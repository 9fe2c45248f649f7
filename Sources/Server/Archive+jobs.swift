// SPDX-License-Identifier: Apache-2.0

import IRC
import ServerCore
import ServerStore

/// A receipt, and the gap that is left for it in the output of its connection.
struct Slip: Hashable, Sendable {
    let receipt: Receipt
    let gap: Int
}

extension Archive {
    /// Something that is kept, or no longer is, and of which nobody waits to hear.
    enum Change: Hashable, Sendable {
        case remember([StoredMessage])
        case keep(Record)
        case drop(Record.Key)
        case redact(String)
        case rewrite(account: String, to: String?)
        case rename(channel: String, to: String, era: Instant)
        case prune(Pruning)
        /// Delete a slice of what was given up.
        case sweep
    }

    enum Job: Sendable {
        case store([StoredMessage], Slip)
        case change(Change)
        case find(Ticket, Query)
        case maintain(Ticket, Maintenance)

        /// How much it makes wait.
        var weight: Int {
            switch self {
            case .store(let messages, _), .change(.remember(let messages)): messages.count
            case .change, .find, .maintain: 1
            }
        }

        /// Whether it goes to the store at once; messages without a receipt are gathered.
        var isUrgent: Bool { if case .change(.remember) = self { false } else { true } }

        /// Whether it only looks at what is kept.
        fileprivate var isLook: Bool {
            switch self {
            case .find, .maintain: true
            case .store, .change: false
            }
        }

        /// What it adds to the messages and records; `nil` for what must come after what is in front of it.
        fileprivate var addition: (messages: [StoredMessage], records: [RecordChange])? {
            switch self {
            case .store(let messages, _), .change(.remember(let messages)): (messages, [])
            case .change(.keep(let record)): ([], [RecordChange(record)])
            case .change(.drop(let key)): ([], [RecordChange(dropping: key)])
            case .find, .maintain: ([], [])
            case .change: nil
            }
        }
    }

    /// What became of a batch of jobs.
    struct Outcome: Sendable {
        private(set) var settled: [(Slip, isKept: Bool)] = []
        /// What can be answered now.
        private(set) var questions: [Question] = []
        /// What can be done now with the store as a whole.
        private(set) var maintenances: [(Ticket, Maintenance)] = []
        /// The number of the last message that is kept.
        private(set) var number: Int64
        /// What is to be done when the store takes something again.
        private(set) var undone: [Change] = []
        /// Why it takes nothing.
        private(set) var failure: StoreError?
        /// Whether something was given up that is still to be deleted.
        private(set) var leavesRest = false
        /// What could not be kept by a store that takes other things.
        private(set) var oddities: [StoreError] = []
        private let givesWay: Bool
        // Whether a record could not be kept: no receipt for records says otherwise.
        private var isRecordLost = false

        /// Carries jobs out, in order; takes its time, and gives way to others if there is no hurry.
        init(of jobs: [Job], after number: Int64?, in store: Store, isRetry: Bool, givesWay: Bool) {
            self.givesWay = givesWay
            self.number = number ?? (try? store.lastNumber()) ?? .max
            if isRetry {
                do throws(StoreError) { try store.probe() } catch { failure = error }
            }
            var rest = jobs[...]
            while let job = rest.first {
                let run = rest.prefix { $0.addition != nil }
                rest.removeFirst(max(1, run.count))
                if run.isEmpty { carryOut(job, in: store) } else { keep(run, in: store) }
            }
        }

        // All together, and of a record only what it came to; if that fails, each by itself, so that one that cannot be kept
        // is nobody else's loss.
        private mutating func keep(_ run: ArraySlice<Job>, in store: Store) {
            let additions = run.compactMap(\.addition)
            let records = additions.flatMap(\.records)
            let last = Dictionary(records.enumerated().map { ($1.key, $0) }) { $1 }
            let changes = records.enumerated().filter { last[$1.key] == $0 }.map(\.element)
            let messages = additions.flatMap(\.messages)
            if run.allSatisfy(\.isLook) {
                for job in run { note(job, []) }
            } else if failure == nil, run.count > 1,
                let numbers = try? store.commit(messages, changes, givingWay: givesWay)
            {
                var rest = numbers[...]
                for (job, addition) in zip(run, additions) {
                    note(job, rest.prefix(addition.messages.count))
                    rest.removeFirst(addition.messages.count)
                }
            } else {
                for job in run { keep(job, in: store) }
            }
        }

        private mutating func keep(_ job: Job, in store: Store) {
            guard !job.isLook else { return note(job, []) }
            guard failure == nil, let addition = job.addition else { return note(job, nil) }
            do throws(StoreError) {
                note(job, try store.commit(addition.messages, addition.records)[...])
            } catch {
                judge(error, of: store)
                if !addition.records.isEmpty { isRecordLost = true }
                note(job, nil)
            }
        }

        // With the numbers of what was kept; `nil` where nothing was.
        private mutating func note(_ job: Job, _ numbers: ArraySlice<Int64>?) {
            number = numbers?.last ?? number
            switch job {
            case .store(let messages, let slip):
                settled.append((slip, numbers != nil && !(messages.isEmpty && isRecordLost)))
            case .find(let ticket, let query): questions.append(Question(ticket: ticket, query: query, number: number))
            case .maintain(let ticket, let task): maintenances.append((ticket, task))
            case .change(let change) where failure != nil: undone.append(change)
            case .change: break
            }
        }

        private mutating func carryOut(_ job: Job, in store: Store) {
            switch job {
            case .change(let change):
                guard failure == nil else { return undone.append(change) }
                do throws(StoreError) {
                    if try store.carryOut(change) { leavesRest = true }
                } catch {
                    judge(error, of: store)
                    if failure != nil { undone.append(change) }
                }
            case .store, .find, .maintain: break
            }
        }

        // What fails in a store that otherwise takes something is no reason to refuse all else.
        private mutating func judge(_ error: StoreError, of store: Store) {
            do throws(StoreError) {
                try store.probe()
                oddities.append(error)
            } catch {
                failure = error
            }
        }
    }
}

extension StoreError {
    /// Why something is not kept, for whoever said it: without names of files.
    var words: String { cause }
}

extension Store {
    // Answers whether something is to be deleted by and by.
    fileprivate func carryOut(_ change: Archive.Change) throws(StoreError) -> Bool {
        switch change {
        case .remember, .keep, .drop, .prune: break
        case .redact(let id): try redact(id)
        case .rewrite(let account, let name):
            try rewrite(account: account, to: name)
            return true
        case .rename(let channel, let name, let era): try move(channel: channel, to: name, since: era)
        case .sweep: return try sweep()
        }
        return false
    }
}
