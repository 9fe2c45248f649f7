// SPDX-License-Identifier: Apache-2.0

import Dispatch

/// Runs tasks on a queue of its own.
///
/// The pool that tasks run on otherwise is looked after by Dispatch once a second from its first use on; an idle program
/// would wake for that.
package final class QueueExecutor: TaskExecutor {
    private let queue: DispatchQueue

    package init(label: String) {
        queue = DispatchQueue(label: label)
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
