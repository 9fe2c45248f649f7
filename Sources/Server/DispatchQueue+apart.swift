// SPDX-License-Identifier: Apache-2.0

package import Dispatch

extension DispatchQueue {
    /// A queue for one piece of work that takes its time, beside all others.
    ///
    /// The threads that concurrent queues share are looked after by Dispatch once a second from their first use on; an idle
    /// program would wake for that.
    package static func apart(_ label: String) -> DispatchQueue { DispatchQueue(label: label) }
}
