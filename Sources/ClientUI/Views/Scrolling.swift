// SPDX-License-Identifier: Apache-2.0

/// How much of a list is shown when not all of it fits.
enum Scrolling {
    /// The first entry to show, so that the chosen one is in the middle where possible.
    static func first(of count: Int, showing chosen: Int, in rows: Int) -> Int {
        max(0, min(chosen - rows / 2, count - rows))
    }
}
