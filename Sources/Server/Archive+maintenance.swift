// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Logging
import NIOCore
import ServerCore
import ServerStore

/// What is done with the store as a whole, beside all other work.
extension Archive {
    /// Does something once all that was to be kept before is.
    func maintain(_ ticket: Ticket, _ task: Maintenance) {
        if !isClosing { add(.maintain(ticket, task)) }
    }

    /// Does something now.
    func carryOut(_ task: Maintenance, for ticket: Ticket) {
        let archive = NIOLoopBound(self, eventLoop: loop)
        maintenance.async { [store, loop] in
            do throws(StoreError) {
                let lines = try store.carryOut(task)
                loop.execute { archive.value.report(.maintained(ticket, report: lines, isDone: true)) }
            } catch {
                let problem = "\(ServerError.storing(error))"
                loop.execute { archive.value.report(.maintained(ticket, report: [problem], isDone: false)) }
            }
        }
    }

    /// Gives up what is too much.
    ///
    /// To find that takes a look at every place. If it fails, the next time comes.
    func prune(_ rules: Pruning) {
        let archive = NIOLoopBound(self, eventLoop: loop)
        maintenance.async { [store, loop, logger] in
            do throws(StoreError) {
                try store.prune(rules)
                loop.execute { archive.value.change(.sweep) }
            } catch {
                logger.error("not given up", metadata: Archive.metadata(of: error))
            }
        }
    }
}
