// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// What the reader is doing, and others are just about to write.
struct Attention: Sendable {
    /// Somebody who types.
    struct Typist: Equatable, Sendable {
        var buffer: BufferID
        var nick: String
        var until: Instant
    }

    /// How long somebody is taken to type, or to think, when nothing more is heard; in seconds.
    static let typingTime: Int64 = 6
    static let pauseTime: Int64 = 30
    /// How long a message is on the screen before others are told that it was read, in seconds.
    static let readingTime: Int64 = 3
    static let maximumTypists = 100

    /// Whether the user looks at the terminal; yes, where it does not tell.
    var isFocused = true
    /// The buffer that the user looked at when the last event was handled.
    var attended: BufferID?
    /// When others are to be told up to where the user has read.
    var isDue: Instant?
    /// Whether something was said on the screen since the last event.
    var sawSomething = false
    var typists: [Typist] = []
    /// How far the clock of a network's server is ahead of ours, in seconds.
    var skews: [NetworkID: Int64] = [:]
    /// When a mention was last told outside of the window.
    var lastNotification: Instant?
    /// The title that the window has.
    var title = ""
    /// The mention that the user went to last.
    var visitedMention: Line.Origin?
    /// The line that the user was just led to.
    var marked: Line.Origin?

    /// When something of this is over.
    var deadline: Instant? {
        let typed = typists.map(\.until).min()
        guard let isDue else { return typed }
        return min(isDue, typed ?? isDue)
    }

    mutating func note(_ typing: Report.Typing, by nick: String, in buffer: BufferID, at now: Instant) {
        typists.removeAll { $0.buffer == buffer && $0.nick == nick }
        guard typing != .done, typists.count < Attention.maximumTypists else { return }
        let time = typing == .active ? Attention.typingTime : Attention.pauseTime
        typists.append(Typist(buffer: buffer, nick: nick, until: now + time))
    }
}
