// SPDX-License-Identifier: Apache-2.0

import IRC
import NIOCore

/// Rings once at a moment, and is quiet otherwise; bound to a loop.
final class Alarm {
    private let loop: any EventLoop
    private var pending: (due: Instant, task: Scheduled<Void>)?

    init(on loop: any EventLoop) {
        self.loop = loop
    }

    /// Rings at a moment, or earlier: whoever hears it looks whether something is due.
    func set(to due: Instant, by clock: inout SystemClock, ring: @escaping () -> Void) {
        // One that rings too early only has to be set anew: cheaper than to move it with each message.
        if let pending, pending.due <= due { return }
        cancel()
        let bound = NIOLoopBound((self, ring), eventLoop: loop)
        let delay = clock.delay(from: clock.now(), until: due)
        pending = (
            due,
            loop.scheduleTask(in: delay) {
                let (alarm, ring) = bound.value
                alarm.pending = nil
                ring()
            }
        )
    }

    func cancel() {
        pending?.task.cancel()
        pending = nil
    }
}
