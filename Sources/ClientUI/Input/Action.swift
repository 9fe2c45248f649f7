// SPDX-License-Identifier: Apache-2.0

/// What a key can do.
///
/// ``Action/catalogue`` has a name and a line of explanation for each: `/bind`, `/keys` and M-k use them.
enum Action: Hashable, Sendable {
    // The input line: sending.
    case send
    case sendAndRecallNext
    case newLine
    case clearLine
    case editExternally

    // The input line: moving.
    case moveLeft
    case moveRight
    case moveWordLeft
    case moveWordRight
    case moveToNextWord
    case moveToWordEnd
    case moveToStart
    case moveToEnd

    // The input line: changing.
    case deleteBackward
    case deleteForward
    case killCharacter
    case killWordBackward
    case killWordForward
    case killToNextWord
    case killStretchBackward
    case killToStart
    case killToEnd
    case killLine
    case copyLine
    case yank
    case yankOlder
    case yankBehind
    case transpose
    case transposeWords
    case capitalizeWord
    case undo
    case redo
    case typeLiterally
    case format(Format)

    // The input line: what was typed before, and what could be meant.
    case olderLine
    case newerLine
    case olderLineAnywhere
    case newerLineAnywhere
    case searchHistory
    case complete
    case completeBackward
    case correctWord

    // The modes of the preset `vi`.
    case enterNormalMode
    case insert
    case insertBehind
    case insertAtStart
    case insertAtEnd
    case changeCharacter
    case changeWord
    case changeLine
    case changeToEnd

    // The log.
    case pageUp
    case pageDown
    case scrollUp
    case scrollDown
    case scrollToTop
    case scrollToBottom
    case catchUp
    case showFirstUnread
    case showNextMention
    case showPreviousMention
    case searchLog
    case searchEverywhere
    case selectUp
    case selectDown
    case pickLink
    case toggleJoins

    // The buffers.
    case showBuffer(Int)
    case typeBufferNumber
    case nextBuffer
    case previousBuffer
    case nextActiveBuffer
    case lastBuffer
    case backInVisited
    case onInVisited
    case jump
    case markAllRead

    // The windows and panes.
    case splitBelow
    case splitBeside
    case closeWindow
    case closeOtherWindows
    case nextWindow
    case focusWindow(Direction)
    case zoom
    case toggleBufferList
    case toggleNickList
    case scrollTopicBack
    case scrollTopicOn
    case scrollNicksUp
    case scrollNicksDown
    case filterNicks
    case toggleBareView

    // The program.
    case toggleMouse
    case describeKey
    case sayWhere
    case dismiss
    case redraw
    case suspend
    /// A command that the user bound: `/join #swift`.
    case run(String)
}

extension Action {
    /// Whether it leads to another buffer, or looks for something.
    var showsAnother: Bool {
        switch self {
        case .showBuffer, .typeBufferNumber, .nextBuffer, .previousBuffer, .nextActiveBuffer, .lastBuffer,
            .backInVisited, .onInVisited, .jump, .searchLog, .searchEverywhere:
            true
        default: false
        }
    }
}

/// A code that changes how the text behind it looks: [IRC formatting](https://modern.ircdocs.horse/formatting).
enum Format: String, CaseIterable, Hashable, Sendable {
    case bold
    case italic
    case underline
    case strike
    case mono
    case color
    case plain
    case reverse

    var code: Character {
        switch self {
        case .bold: "\u{2}"
        case .italic: "\u{1D}"
        case .underline: "\u{1F}"
        case .strike: "\u{1E}"
        case .mono: "\u{11}"
        case .color: "\u{3}"
        case .plain: "\u{F}"
        case .reverse: "\u{16}"
        }
    }
}
