// SPDX-License-Identifier: Apache-2.0

import CMalloc
import ClientCore
package import ClientUI
import Dispatch
package import IRC
import Synchronization

/// The log on a thread of its own: whoever has something to keep never waits for the disk.
///
/// What comes is committed together, a fifth of a second later at the latest, or when it is much. When nothing was written
/// for a moment, words are put into the index and what is too old is deleted, in slices. What cannot be written is told of
/// once, stays in memory up to a limit, and is tried again. What was kept is found by whoever asks later, though reading
/// goes on beside the writing.
package final class Logbook: Sendable {
    /// What the log has to tell.
    package enum Notice: Equatable, Sendable {
        /// The user should know.
        case complained(String)
        /// There is room again, after `hasRoom` was false.
        case emptied
    }

    /// How it does what it does; tests have less patience.
    package struct Pace: Sendable {
        /// How long a change may wait until it is on the disk, in milliseconds.
        package var delay = 200
        /// For how long nothing must have been written before there is time for the rest.
        package var rest = 300
        /// How long what could not be written waits.
        package var retry = 5000

        package init() {}
    }

    /// So many changes are committed at once, and so many may wait in the end.
    static let portion = 1000
    private static let roomLimit = 4 * portion
    /// With no more than this there is room again; so many wait for a disk that takes none.
    static let roomFloor = roomLimit - portion

    private let store: LogStore
    private let pace: Pace
    private let tell: @Sendable (Notice) -> Void
    private let now: @Sendable () -> Instant
    private let language = Language.current
    private let queue = DispatchQueue(label: "palabre.log", qos: .utility)
    /// How many changes were given to us and are not committed.
    private let backlog = Atomic(0)
    private let isAwaited = Atomic(false)
    /// The number of the newest search: nobody waits for those before it.
    private let lastSearch = Atomic(0)
    // Nobody but the queue takes it: there is never a wait.
    private let pages: Mutex<LogbookPages>

    /// - Parameters:
    ///   - store: The log; one that another program writes to is only read.
    ///   - pace: How much patience it has.
    ///   - now: The clock, for what is too old.
    ///   - tell: Is called from the log's own thread.
    package init(
        _ store: LogStore,
        pace: Pace = Pace(),
        now: @escaping @Sendable () -> Instant,
        tell: @escaping @Sendable (Notice) -> Void
    ) {
        self.store = store
        self.pace = pace
        self.now = now
        self.tell = tell
        pages = Mutex(LogbookPages(store))
        if store.isWritable { later { $0.begin() } }
    }

    /// Keeps changes, unless another program does; they are on the disk soon.
    package func keep(_ changes: [KeptChange]) {
        guard store.isWritable, !changes.isEmpty else { return }
        backlog.add(changes.count, ordering: .sequentiallyConsistent)
        later { $0.take(changes) }
    }

    /// Keeps so much of what was said from now on.
    package func keep(_ retention: Retention) {
        guard store.isWritable else { return }
        later { logbook in
            logbook.pages.withLock { $0.retention = retention }
            logbook.restLater()
        }
    }

    /// Looks something up, and says what was found from another thread.
    ///
    /// A search gives up when another one begins: who types while it looks would have as many of them as letters.
    package func find(_ query: KeptQuery, then: @escaping @Sendable (Result<KeptPage, LogError>) -> Void) {
        var isWanted: @Sendable () -> Bool = { true }
        if case .search = query {
            let number = lastSearch.add(1, ordering: .relaxed).newValue
            isWanted = { self.lastSearch.load(ordering: .relaxed) == number }
        }
        look { [isWanted] store in
            do throws(LogError) {
                then(.success(try store.find(query, while: isWanted)))
            } catch {
                then(.failure(error))
            }
        }
    }

    /// Has somebody look into the log from another thread, with all in it that was given to us.
    package func look(_ reading: @escaping @Sendable (LogStore) -> Void) {
        let work: @Sendable () -> Void = { [store, language] in
            Language.$current.withValue(language) { reading(store) }
        }
        // A queue of its own each: who looks long keeps nobody waiting. Threads that concurrent queues share would wake an
        // idle program every second from their first use on.
        let reader = DispatchQueue(label: "palabre.log.reader")
        guard backlog.load(ordering: .sequentiallyConsistent) > 0 else { return reader.async(execute: work) }
        later { logbook in
            if !logbook.pages.withLock({ $0.isFailing }) { logbook.commit() }
            reader.async(execute: work)
        }
    }

    /// Whether there is room for more; after a `false` it is told when there is.
    package var hasRoom: Bool {
        guard isCrowded else { return true }
        isAwaited.store(true, ordering: .sequentiallyConsistent)
        // Everything may have been written in between, and nobody told.
        return !isCrowded && isAwaited.exchange(false, ordering: .sequentiallyConsistent)
    }

    private var isCrowded: Bool { backlog.load(ordering: .sequentiallyConsistent) > Logbook.roomLimit }

    /// Writes what is left, and ends the use of the log.
    package func finish() {
        lastSearch.add(1, ordering: .relaxed)
        queue.sync {
            commit()
            let (wasOpen, complaint) = pages.withLock { $0.close() }
            if let complaint { tell(.complained(complaint)) }
            if wasOpen { store.close() }
        }
    }

    // MARK: On the queue

    // A log that there was not yet is made at once, so that others find it. What is wrong with it is told when there is
    // something to keep.
    private func begin() {
        _ = try? store.database
        restLater()
    }

    private func take(_ changes: [KeptChange]) {
        let (lost, isFull) = pages.withLock { ($0.add(changes), $0.isFull) }
        forget(lost)
        if isFull { commit() }
        commitLater()
    }

    private func commitLater() {
        guard let delay = pages.withLock({ $0.beginWaiting() ? ($0.isFailing ? pace.retry : pace.delay) : nil }) else {
            return
        }
        later(in: delay) { logbook in
            logbook.pages.withLock { $0.endWaiting() }
            logbook.commit()
        }
    }

    private func commit() {
        let outcome = pages.withLock { $0.commit() }
        forget(outcome.count)
        if let complaint = outcome.complaint { tell(.complained(complaint)) }
        commitLater()
        restLater()
    }

    /// Nobody has to wait for so many changes any more.
    private func forget(_ count: Int) {
        let left = backlog.subtract(count, ordering: .sequentiallyConsistent).newValue
        if left <= Logbook.roomFloor, isAwaited.exchange(false, ordering: .sequentiallyConsistent) { tell(.emptied) }
    }

    private func restLater() {
        guard pages.withLock({ $0.beginRest() }) else { return }
        later(in: pace.rest) { $0.rest() }
    }

    /// Runs something on the log's own thread, which speaks the language of whoever opened the log.
    private func later(in milliseconds: Int = 0, _ work: @escaping @Sendable (Logbook) -> Void) {
        let spoken: @Sendable () -> Void = { Language.$current.withValue(self.language) { work(self) } }
        guard milliseconds > 0 else { return queue.async(execute: spoken) }
        queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds), execute: spoken)
    }

    /// Does a slice of what waits, and gives way to whoever came meanwhile.
    ///
    /// In the end the system gets back what lies unused between what is in use, on all threads: nobody is in a hurry now.
    private func rest() {
        let (next, complaint) = pages.withLock { $0.rest(at: now()) }
        if let complaint { tell(.complained(complaint)) }
        switch next {
        case .done: malloc_trim(0)
        case .more: later { $0.rest() }
        case .later: later(in: pace.rest) { $0.rest() }
        }
    }
}
