// SPDX-License-Identifier: Apache-2.0

/// How the user has arranged the screen, and where in its lists one looks.
///
/// Nothing of it matters to a conversation: it could be thrown away at any time.
struct Desk: Sendable {
    var windows: WindowTree
    var panes = Panes()
    var visits: Visits
    /// How much of the topic is shown: 0 is one row, 1 its first rows, each more begins a row later.
    var topicStep = 0
    /// What the list of nicks is narrowed down to; `nil` for all.
    var nickFilter: LineEditor?
    /// How many rows of the list of nicks are above the screen.
    var nickScroll = 0
    /// How many buffers are above the screen; `nil` keeps the current one in sight.
    var bufferScroll: Int?
    /// Where a walk through what is unread began.
    var walkStart: BufferID?
    var drag: Drag?

    init(showing buffer: BufferID) {
        windows = WindowTree(showing: buffer)
        visits = Visits(buffer)
    }

    /// Forgets what is about the buffer on the screen, because another one comes.
    mutating func turn() {
        topicStep = 0
        nickFilter = nil
        nickScroll = 0
        bufferScroll = nil
        walkStart = nil
        drag = nil
    }
}

/// Which buffers were shown, in order, to go back and on as in a browser.
struct Visits: Equatable, Sendable {
    static let capacity = 200

    private(set) var current: BufferID
    /// The one that was shown before.
    private(set) var last: BufferID?
    private var trail: [BufferID]
    private var place = 0

    init(_ buffer: BufferID) {
        current = buffer
        trail = [buffer]
    }

    /// Takes note that a buffer is shown.
    mutating func visit(_ buffer: BufferID) {
        guard buffer != current else { return }
        last = current
        current = buffer
        guard trail[place] != buffer else { return }
        trail.removeSubrange((place + 1)...)
        trail.append(buffer)
        if trail.count > Visits.capacity { trail.removeFirst() }
        place = trail.count - 1
    }

    /// Goes back or on to a buffer that is still there; `visit` follows.
    mutating func walk(by step: Int, where isThere: (BufferID) -> Bool) -> BufferID? {
        var place = place + step
        while trail.indices.contains(place) {
            if trail[place] != current, isThere(trail[place]) {
                self.place = place
                return trail[place]
            }
            place += step
        }
        return nil
    }

    /// All that were visited, the newest first.
    var newestFirst: [BufferID] {
        var seen: Set<BufferID> = []
        let last = last.map { [$0] } ?? []
        return ([current] + last + trail.reversed()).filter { seen.insert($0).inserted }
    }
}
