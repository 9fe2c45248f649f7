// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension Action {
    /// An action with its name, as `/bind` takes it, and what it does, as it goes on after "C-w: ".
    struct Entry: Sendable {
        let action: Action
        let name: String
        let summary: Phrase

        init(_ action: Action, _ name: String, _ summary: Phrase) {
            self.action = action
            self.name = name
            self.summary = summary
        }
    }

    /// All actions in groups, as `/keys` lists them.
    static let catalogue: [(title: Phrase, entries: [Entry])] = [
        ("Typing", moving + changing), ("Sending", sending), ("What you typed before", recalling),
        ("Formatting", formatting), ("Reading", reading), ("Messages", messages), ("Conversations", conversations),
        ("Windows", windows), ("Program", program), ("vi", vi),
    ]

    /// What `/bind` calls the action.
    var name: String {
        switch self {
        case .showBuffer(let number): "buffer-\(number)"
        case .run(let line): line
        default: Action.entries[self]?.name ?? ""
        }
    }

    /// One line about what it does.
    var summary: String {
        switch self {
        case .showBuffer(let number): localized("show conversation \(number)")
        case .run(let line): localized("do \(line)")
        default: Action.entries[self]?.summary.text ?? ""
        }
    }

    /// The action of a name, or a command to run.
    init?(named name: String) {
        if name.hasPrefix("/") {
            self = .run(name)
        } else if name.hasPrefix("buffer-"), let number = Int(name.dropFirst(7)), (1...99).contains(number) {
            self = .showBuffer(number)
        } else if let action = Action.named[name.lowercased()] {
            self = action
        } else {
            return nil
        }
    }

    private static let entries: [Action: Entry] = Dictionary(
        catalogue.flatMap(\.entries).map { ($0.action, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    private static let named: [String: Action] = Dictionary(
        catalogue.flatMap(\.entries).map { ($0.name, $0.action) },
        uniquingKeysWith: { first, _ in first }
    )
}

extension Action {
    private static let moving = [
        Entry(.moveLeft, "char-left", "go back one character"),
        Entry(.moveRight, "char-right", "go on one character"),
        Entry(.moveWordLeft, "word-left", "go back one word"),
        Entry(.moveWordRight, "word-right", "go on to the end of a word"),
        Entry(.moveToNextWord, "next-word", "go on to the beginning of the next word"),
        Entry(.moveToStart, "line-start", "go to the start of the line"),
        Entry(.moveToEnd, "line-end", "go to the end of the line"),
    ]

    private static let changing = [
        Entry(.deleteBackward, "delete-back", "delete the character before the cursor"),
        Entry(.deleteForward, "delete-char", "delete the character under the cursor"),
        Entry(.killWordBackward, "kill-word-back", "delete back to the start of a word; C-y puts it back"),
        Entry(.killWordForward, "kill-word", "delete on to the end of a word; C-y puts it back"),
        Entry(.killStretchBackward, "kill-to-space", "delete the word before the cursor, up to a space"),
        Entry(.killToStart, "kill-to-start", "delete back to the start of the line"),
        Entry(.killToEnd, "kill-to-end", "delete on to the end of the line"),
        Entry(.killLine, "kill-line", "delete the whole line"),
        Entry(.yank, "yank", "put back what was deleted last"),
        Entry(.yankOlder, "yank-older", "replace what was just put back by what was deleted before it"),
        Entry(.transpose, "swap", "swap the characters around the cursor"),
        Entry(.transposeWords, "swap-words", "swap the words around the cursor"),
        Entry(.capitalizeWord, "capitalize", "begin the next word with a capital letter"),
        Entry(.undo, "undo", "undo the last change of the input"),
        Entry(.redo, "redo", "do again what was undone"),
        Entry(.typeLiterally, "literally", "type the next key as it is, whatever it does otherwise"),
        Entry(.complete, "complete", "complete the word before the cursor, or choose the next candidate"),
        Entry(.completeBackward, "complete-back", "choose the candidate before"),
        Entry(
            .correctWord,
            "correct-word",
            "correct the last word that is in no dictionary, or choose what else it may be"
        ),
    ]

    private static let sending = [
        Entry(.send, "send", "send the line, or run the command"),
        Entry(.sendAndRecallNext, "send-recall", "send the line and bring up the one that followed it before"),
        Entry(.newLine, "new-line", "begin a new line of the same message"),
        Entry(.clearLine, "clear", "clear the input; undo brings it back"),
        Entry(.editExternally, "edit", "edit the text in $EDITOR"),
    ]

    private static let recalling = [
        Entry(.olderLine, "older", "go up a line, or back to what was sent from here before"),
        Entry(.newerLine, "newer", "go down a line, or on to what was sent from here later"),
        Entry(.olderLineAnywhere, "older-anywhere", "go back to what was sent before from anywhere"),
        Entry(.newerLineAnywhere, "newer-anywhere", "go on to what was sent later from anywhere"),
        Entry(.searchHistory, "search-history", "search what was sent from here before"),
    ]

    private static let formatting = [
        Entry(.format(.bold), "bold", "begin or end bold text"),
        Entry(.format(.italic), "italic", "begin or end italic text"),
        Entry(.format(.underline), "underline", "begin or end underlined text"),
        Entry(.format(.strike), "strike", "begin or end struck text"),
        Entry(.format(.mono), "mono", "begin or end text of fixed width, such as code"),
        Entry(.format(.color), "color", "begin a colour: type its number, 0 to 98, or end it without one"),
        Entry(.format(.plain), "plain", "end all formatting"),
        Entry(.format(.reverse), "reverse", "swap the colours of text and background"),
    ]

    private static let reading = [
        Entry(.pageUp, "page-up", "read back a page"),
        Entry(.pageDown, "page-down", "read on a page"),
        Entry(.scrollUp, "scroll-up", "read back three lines"),
        Entry(.scrollDown, "scroll-down", "read on three lines"),
        Entry(.scrollToTop, "oldest", "go to the oldest message"),
        Entry(.scrollToBottom, "newest", "go to the newest message"),
        Entry(.catchUp, "catch-up", "go to the newest message and take all here as read"),
        Entry(.showFirstUnread, "first-unread", "go to the first unread message"),
        Entry(.showNextMention, "next-mention", "go to the next message that mentions you"),
        Entry(.showPreviousMention, "previous-mention", "go to the message before that mentions you"),
        Entry(.searchLog, "search", "search this conversation"),
        Entry(.searchEverywhere, "search-everywhere", "search all conversations"),
        Entry(.toggleJoins, "joins", "show or hide who joins and leaves here"),
    ]

    private static let messages = [
        Entry(.selectUp, "select-up", "choose a message, to answer it or react to it"),
        Entry(.selectDown, "select-down", "choose the message below"),
        Entry(.pickLink, "links", "pick a link of the screen, to open or copy it"),
    ]

    private static let conversations = [
        Entry(.typeBufferNumber, "buffer-number", "show a conversation by a number of two digits"),
        Entry(.nextBuffer, "next-buffer", "show the next conversation"),
        Entry(.previousBuffer, "previous-buffer", "show the conversation before"),
        Entry(.nextActiveBuffer, "next-active", "show where something happened, mentions first; at last go back"),
        Entry(.lastBuffer, "last-buffer", "show the conversation that was shown last"),
        Entry(.backInVisited, "visited-back", "go back in the conversations that you visited"),
        Entry(.onInVisited, "visited-on", "go on in the conversations that you visited"),
        Entry(.jump, "jump", "go to a conversation by a part of its name"),
        Entry(.markAllRead, "mark-all-read", "take everything everywhere as read"),
    ]

    private static let windows = [
        Entry(.splitBelow, "split-below", "split the window, the new one below"),
        Entry(.splitBeside, "split-beside", "split the window, the new one beside"),
        Entry(.closeWindow, "close-window", "close this window; its conversation stays"),
        Entry(.closeOtherWindows, "only-window", "close all other windows"),
        Entry(.nextWindow, "next-window", "go to the next window"),
        Entry(.focusWindow(.left), "window-left", "go to the window at the left"),
        Entry(.focusWindow(.right), "window-right", "go to the window at the right"),
        Entry(.focusWindow(.up), "window-up", "go to the window above"),
        Entry(.focusWindow(.down), "window-down", "go to the window below"),
        Entry(.zoom, "zoom", "show only this window, or all again"),
        Entry(.toggleBufferList, "buffer-list", "show or hide the list of conversations"),
        Entry(.toggleNickList, "nick-list", "show or hide the list of people"),
        Entry(.scrollTopicBack, "topic-back", "scroll the topic back"),
        Entry(.scrollTopicOn, "topic-on", "scroll the topic on"),
        Entry(.scrollNicksUp, "nicks-up", "scroll the list of people up"),
        Entry(.scrollNicksDown, "nicks-down", "scroll the list of people down"),
        Entry(.filterNicks, "filter-nicks", "narrow the list of people down by typing"),
        Entry(.toggleBareView, "bare", "show the bare text, to copy it with the terminal's mouse"),
    ]

    private static let program = [
        Entry(.dismiss, "cancel", "leave what lies over the chat: candidates, a search, a reply"),
        Entry(.describeKey, "describe-key", "say what the next key does"),
        Entry(.sayWhere, "where", "say where you are, what it is about, and what is unread"),
        Entry(.toggleMouse, "mouse", "take the mouse, or leave it to the terminal"),
        Entry(.redraw, "redraw", "draw the screen anew"),
        Entry(.suspend, "suspend", "stop the program; the shell's fg brings it back"),
    ]

    private static let vi = [
        Entry(.enterNormalMode, "normal-mode", "let letters be commands"),
        Entry(.insert, "insert-here", "type text before the cursor"),
        Entry(.insertBehind, "append", "type text behind the cursor"),
        Entry(.insertAtStart, "insert-at-start", "type text at the start of the line"),
        Entry(.insertAtEnd, "append-at-end", "type text at the end of the line"),
        Entry(.changeCharacter, "change-char", "delete the character under the cursor and type"),
        Entry(.changeWord, "change-word", "delete to the end of the word and type"),
        Entry(.changeLine, "change-line", "delete the line and type"),
        Entry(.changeToEnd, "change-to-end", "delete to the end of the line and type"),
        Entry(.moveToWordEnd, "word-end", "go on to the last character of a word"),
        Entry(.killToNextWord, "kill-to-word", "delete up to the beginning of the next word"),
        Entry(.copyLine, "copy-line", "have the line put back by p, and keep it"),
        Entry(.killCharacter, "kill-char", "delete the character under the cursor, to put it back"),
        Entry(.yankBehind, "yank-behind", "put back what was deleted last, behind the cursor"),
    ]
}
