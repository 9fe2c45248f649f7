// SPDX-License-Identifier: Apache-2.0

/// Waits until a condition holds, and says whether it did within the limit.
///
/// Looks every 10 ms, so that a test takes as long as what it waits for, and no longer.
package func eventually(within limit: Duration = .seconds(15), _ condition: () throws -> Bool) async rethrows -> Bool {
    let clock = ContinuousClock()
    let end = clock.now + limit
    while true {
        if try condition() { return true }
        guard clock.now < end, (try? await clock.sleep(for: .milliseconds(10))) != nil else { return false }
    }
}
