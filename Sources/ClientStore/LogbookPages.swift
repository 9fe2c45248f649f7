// SPDX-License-Identifier: Apache-2.0

import ClientCore
import ClientUI
import IRC

/// What a logbook has in hand: changes that are not written yet, and where it is with the rest of its work.
struct LogbookPages: Sendable {
    /// What came of a commit.
    struct Outcome {
        /// How many changes nobody has to wait for any more.
        var count = 0
        var complaint: String?
    }

    enum Rest {
        case done
        case more
        /// Somebody wrote meanwhile.
        case later
    }

    var retention = Retention()

    private let store: LogStore
    private var ledger = Ledger()
    private var pending: [KeptChange] = []
    private var isTimed = false
    /// Whether the log is no longer ours.
    private var isClosed = false
    private(set) var isFailing = false
    private var lost = 0
    /// Why nothing can be written any more.
    private var isBroken = false
    private var isResting = false
    private var hasWritten = false

    init(_ store: LogStore) {
        self.store = store
    }

    /// Takes changes.
    ///
    /// - Returns: How many changes nobody has to wait for any more, as they are too many for a disk that takes none.
    mutating func add(_ changes: [KeptChange]) -> Int {
        pending += changes
        hasWritten = true
        // The oldest are given up, in portions, as those behind move up each time.
        guard isFailing, pending.count > Logbook.roomFloor + Logbook.portion else { return 0 }
        return giveUp(pending.count - Logbook.roomFloor).count
    }

    var isFull: Bool { pending.count >= Logbook.portion && !isFailing }

    /// Whether somebody must see to what waits, and does not yet: from now on they do.
    mutating func beginWaiting() -> Bool {
        guard !isTimed, !pending.isEmpty, !isClosed else { return false }
        isTimed = true
        return true
    }

    mutating func endWaiting() {
        isTimed = false
    }

    mutating func commit() -> Outcome {
        guard !pending.isEmpty, !isClosed else { return Outcome() }
        guard !isBroken else { return giveUp(pending.count) }
        do throws(LogError) {
            try store.keep(pending, &ledger)
            return committed()
        } catch {
            ledger = Ledger()
            return failed(error)
        }
    }

    private mutating func committed() -> Outcome {
        var outcome = Outcome(count: pending.count)
        pending.removeAll(keepingCapacity: pending.capacity <= 4 * Logbook.portion)
        if isFailing {
            let missing = lost == 0 ? localized("nothing is missing.") : localized("\(lost) changes are missing.")
            outcome.complaint = localized("the log \(store.file) is written again: \(missing)")
        }
        (isFailing, lost) = (false, 0)
        return outcome
    }

    private mutating func failed(_ error: LogError) -> Outcome {
        guard error.isPassing else {
            isBroken = true
            var outcome = giveUp(pending.count)
            outcome.complaint =
                localized(
                    "cannot write the log \(store.file): \(error.reason) Nothing more is kept until the next start."
                )
            return outcome
        }
        var outcome = Outcome()
        if !isFailing {
            outcome.complaint = localized("cannot write the log \(store.file): \(error.reason) It is tried again.")
        }
        isFailing = true
        return outcome
    }

    private mutating func giveUp(_ count: Int) -> Outcome {
        let count = max(0, count)
        pending.removeFirst(count)
        lost += count
        return Outcome(count: count)
    }

    /// Ends the use of the log.
    ///
    /// - Returns: Whether it was open until now, and what the user should know of what could not be written.
    mutating func close() -> (wasOpen: Bool, complaint: String?) {
        defer { isClosed = true }
        guard !isClosed, isFailing else { return (!isClosed, nil) }
        return (
            true, "the log \(store.file) could not be written to the end: \(lost + pending.count) changes are missing."
        )
    }

    // MARK: When nothing else is to be done

    /// Whether somebody must begin to rest: nobody does yet.
    mutating func beginRest() -> Bool {
        guard !isResting, !isClosed else { return false }
        isResting = true
        hasWritten = false
        return true
    }

    mutating func rest(at now: Instant) -> (next: Rest, complaint: String?) {
        guard !isClosed, !isBroken, !isFailing else {
            isResting = false
            return (.done, nil)
        }
        guard !hasWritten else {
            hasWritten = false
            return (.later, nil)
        }
        do throws(LogError) {
            if try doSlice(at: now) { return (.more, nil) }
            isResting = false
            return (.done, nil)
        } catch {
            isResting = false
            // A file that is full or locked is told of by who writes.
            return (.done, error.isPassing ? nil : localized("cannot tidy the log \(store.file): \(error.reason)"))
        }
    }

    private mutating func doSlice(at now: Instant) throws(LogError) -> Bool {
        let (indexed, isMore) = try store.indexWords()
        ledger.noteIndexed(indexed)
        if isMore { return true }
        if try store.tidy(retention, at: now) { return true }
        return try store.settle()
    }
}
