// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What other threads tell the main thread, in the order in which they told it.
///
/// The only lock of the client. Posting wakes the main thread once per batch, however much is posted before it looks.
/// Items have a weight; once the limit is reached, `admits` tells senders to wait, and `take` tells the main thread that
/// somebody does. So a flood fills the mailbox up to the limit and then the network's buffers, not our memory.
package final class Mailbox<Item: Sendable>: Sendable {
    private struct Contents {
        var items: [Item] = []
        var weight = 0
        var isSomebodyWaiting = false
    }

    package let limit: Int
    private let contents = Mutex(Contents())
    private let pipe: WakePipe

    package init?(limit: Int = 1024) {
        guard let pipe = WakePipe() else { return nil }
        self.limit = limit
        self.pipe = pipe
    }

    /// Readable while there is something to take.
    package var descriptor: Int32 { pipe.descriptor }

    package func post(_ item: Item, weight: Int = 1) {
        let wasEmpty = contents.withLock { contents in
            contents.items.append(item)
            contents.weight += weight
            return contents.items.count == 1
        }
        if wasEmpty { pipe.wake() }
    }

    /// Whether more may be posted now; after a `false` the next `take` says that somebody waits.
    package func admits() -> Bool {
        contents.withLock { contents in
            guard contents.weight >= limit else { return true }
            contents.isSomebodyWaiting = true
            return false
        }
    }

    /// Everything that was posted, and whether somebody waits to post more.
    package func take() -> (items: [Item], isSomebodyWaiting: Bool) {
        // First the pipe: what is posted in between wakes once too often rather than once too few.
        pipe.drain()
        let taken = contents.withLock { contents in
            defer { contents = Contents() }
            return contents
        }
        return (taken.items, taken.isSomebodyWaiting)
    }
}
