// SPDX-License-Identifier: Apache-2.0

/// What a key can do while a buffer is on the screen.
enum Action: Hashable, Sendable {
    // The input line.
    case send
    case clearLine
    case moveLeft
    case moveRight
    case moveWordLeft
    case moveWordRight
    case moveToStart
    case moveToEnd
    case deleteBackward
    case deleteForward
    case killWordBackward
    case killWordForward
    case killStretchBackward
    case killToStart
    case killToEnd
    case yank
    case transpose
    case olderLine
    case newerLine
    case complete
    case completeBackward

    // The log.
    case pageUp
    case pageDown
    case scrollToTop
    case scrollToBottom
    case showFirstUnread
    case showNextMention
    case showPreviousMention
    case searchLog
    case selectUp
    case selectDown
    case pickLink
    case toggleJoins

    // The buffers.
    case showBuffer(Int)
    case nextBuffer
    case previousBuffer
    case nextActiveBuffer

    // The program.
    case dismiss
    case redraw
    case suspend
}
