// SPDX-License-Identifier: Apache-2.0

extension KeyMap {
    /// Readline's keys for the input line, WeeChat's for the buffers.
    static let standard = KeyMap(
        editing + sending + recalling + formatting + reading + buffers + numbers + windows + panes + leaving
    )

    static let editing: [([Key], Action)] = [
        ([Key(.enter)], .send), ([.control("m")], .send),
        ([.control("b")], .moveLeft), ([Key(.left)], .moveLeft),
        ([.control("f")], .moveRight), ([Key(.right)], .moveRight),
        ([.meta("b")], .moveWordLeft), ([Key(.left, .control)], .moveWordLeft),
        ([.meta("f")], .moveWordRight), ([Key(.right, .control)], .moveWordRight),
        ([.control("a")], .moveToStart), ([Key(.home)], .moveToStart),
        ([.control("e")], .moveToEnd), ([Key(.end)], .moveToEnd),
        ([.control("h")], .deleteBackward), ([Key(.backspace)], .deleteBackward),
        ([Key(.backspace, .shift)], .deleteBackward),
        ([.control("d")], .deleteForward), ([Key(.delete)], .deleteForward),
        ([Key(.backspace, .meta)], .killWordBackward), ([Key(.backspace, .control)], .killWordBackward),
        ([.meta("d")], .killWordForward), ([Key(.delete, .meta)], .killWordForward),
        ([Key(.delete, .control)], .killWordForward),
        ([.control("w")], .killStretchBackward),
        ([.control("u")], .killToStart),
        ([.control("k")], .killToEnd),
        ([.control("y")], .yank), ([.meta("y")], .yankOlder),
        ([.control("t")], .transpose), ([.meta("t")], .transposeWords),
        ([.meta("c")], .capitalizeWord), ([.meta("$")], .correctWord),
        ([.control("_")], .undo), ([.control("/")], .undo),
        ([.meta("_")], .redo),
        ([Key(.up)], .olderLine),
        ([Key(.down)], .newerLine),
        ([Key(.tab)], .complete), ([.control("i")], .complete),
        ([Key(.tab, .shift)], .completeBackward),
    ]

    private static let sending: [([Key], Action)] = [
        ([Key(.enter, .meta)], .newLine), ([Key(.enter, .shift)], .newLine), ([.control("j")], .newLine),
        ([.control("o")], .sendAndRecallNext),
        ([.control("x"), .control("e")], .editExternally),
        ([.control("v")], .typeLiterally), ([.control("q")], .typeLiterally),
    ]

    private static let recalling: [([Key], Action)] = [
        ([Key(.up, .control)], .olderLineAnywhere),
        ([Key(.down, .control)], .newerLineAnywhere),
        ([.control("r")], .searchHistory),
    ]

    private static let formatting: [([Key], Action)] = [
        ([.control("c"), Key(.character("b"))], .format(.bold)),
        ([.control("c"), Key(.character("i"))], .format(.italic)),
        ([.control("c"), Key(.character("u"))], .format(.underline)),
        ([.control("c"), Key(.character("_"))], .format(.underline)),
        ([.control("c"), Key(.character("s"))], .format(.strike)),
        ([.control("c"), Key(.character("m"))], .format(.mono)),
        ([.control("c"), Key(.character("c"))], .format(.color)),
        ([.control("c"), Key(.character("o"))], .format(.plain)),
        ([.control("c"), Key(.character("v"))], .format(.reverse)),
        ([.control("c"), .control("c")], .clearLine),
    ]

    private static let reading: [([Key], Action)] = [
        ([Key(.pageUp)], .pageUp), ([.meta("v")], .pageUp),
        ([Key(.pageDown)], .pageDown),
        ([Key(.pageUp, .meta)], .scrollUp), ([Key(.pageDown, .meta)], .scrollDown),
        ([Key(.home, .meta)], .scrollToTop), ([Key(.home, .control)], .scrollToTop),
        ([Key(.end, .meta)], .scrollToBottom), ([Key(.end, .control)], .scrollToBottom),
        ([Key(.escape, .meta)], .catchUp),
        ([.meta("u")], .showFirstUnread),
        ([.meta("n")], .showNextMention), ([.meta("p")], .showPreviousMention),
        ([.control("s")], .searchLog), ([.meta("s")], .searchEverywhere),
        ([Key(.up, .shift)], .selectUp), ([Key(.down, .shift)], .selectDown),
        ([.meta("o")], .pickLink),
        ([.meta("=")], .toggleJoins),
    ]

    private static let buffers: [([Key], Action)] = [
        ([.control("n")], .nextBuffer), ([Key(.right, .meta)], .nextBuffer), ([Key(.down, .meta)], .nextBuffer),
        ([Key(.function(6))], .nextBuffer),
        ([.control("p")], .previousBuffer), ([Key(.left, .meta)], .previousBuffer),
        ([Key(.up, .meta)], .previousBuffer), ([Key(.function(5))], .previousBuffer),
        ([.meta("a")], .nextActiveBuffer),
        ([.meta("/")], .lastBuffer),
        ([.meta("<")], .backInVisited), ([.meta(">")], .onInVisited),
        ([.meta("g")], .jump), ([.control("x"), Key(.character("b"))], .jump),
        ([.meta("h"), .meta("c")], .markAllRead), ([.meta("h"), Key(.character("c"))], .markAllRead),
    ]

    private static let numbers: [([Key], Action)] =
        (1...9).map { ([.meta(digit($0))], .showBuffer($0)) } + [
            ([.meta("0")], .showBuffer(10)), ([.meta("j")], .typeBufferNumber),
        ]

    private static func digit(_ number: Int) -> Character {
        Character(Unicode.Scalar(UInt8(ascii: "0") + UInt8(number % 10)))
    }

    private static let windows: [([Key], Action)] = [
        ([.control("x"), Key(.character("2"))], .splitBelow),
        ([.control("x"), Key(.character("3"))], .splitBeside),
        ([.control("x"), Key(.character("0"))], .closeWindow),
        ([.control("x"), Key(.character("1"))], .closeOtherWindows),
        ([.control("x"), Key(.character("o"))], .nextWindow),
        ([.meta("w"), Key(.left)], .focusWindow(.left)), ([.meta("w"), Key(.right)], .focusWindow(.right)),
        ([.meta("w"), Key(.up)], .focusWindow(.up)), ([.meta("w"), Key(.down)], .focusWindow(.down)),
        // Who keeps Alt held down means the same.
        ([.meta("w"), Key(.left, .meta)], .focusWindow(.left)),
        ([.meta("w"), Key(.right, .meta)], .focusWindow(.right)),
        ([.meta("w"), Key(.up, .meta)], .focusWindow(.up)), ([.meta("w"), Key(.down, .meta)], .focusWindow(.down)),
        ([.meta("z")], .zoom),
    ]

    private static let panes: [([Key], Action)] = [
        ([Key(.function(7))], .toggleBufferList), ([.meta("B")], .toggleBufferList),
        ([Key(.function(8))], .toggleNickList), ([.meta("N")], .toggleNickList),
        ([Key(.function(9))], .scrollTopicBack), ([Key(.function(10))], .scrollTopicOn),
        ([Key(.function(11), .control)], .scrollNicksUp), ([Key(.function(12), .control)], .scrollNicksDown),
        ([Key(.function(8), .meta)], .filterNicks),
        ([.meta("l")], .toggleBareView),
        ([.meta("m")], .toggleMouse),
        ([.meta("k")], .describeKey),
        ([.meta(".")], .sayWhere), ([Key(.function(2))], .sayWhere),
    ]

    static let leaving: [([Key], Action)] = [
        ([Key(.escape)], .dismiss), ([.control("g")], .dismiss),
        ([.control("l")], .redraw),
        ([.control("z")], .suspend),
    ]
}
