// SPDX-License-Identifier: Apache-2.0

/// The number of a window, never used twice.
struct WindowID: Hashable, Sendable {
    var rawValue: Int
}

/// A part of the screen that shows a buffer, at a place of its log of its own.
///
/// What the window with the focus shows is `App.current` and the place in that buffer's log; only when the focus leaves is
/// it written down here.
struct Window: Equatable, Sendable {
    let id: WindowID
    var buffer: BufferID
    /// The row at the bottom; `nil` follows the newest line.
    var bottom: Log.Anchor?
}

/// Where on the screen a window is.
struct WindowPane: Equatable, Sendable {
    var id: WindowID
    /// The row that says what it shows; with only one window there is none.
    var title: Rectangle?
    var log: Rectangle
}
