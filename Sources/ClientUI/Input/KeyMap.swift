// SPDX-License-Identifier: Apache-2.0

/// Which key does what: readline's keys for the input line, WeeChat's for the buffers.
struct KeyMap: Equatable, Sendable {
    private var actions: [Key: Action]

    subscript(key: Key) -> Action? { actions[key] }

    static let standard: KeyMap = {
        var actions = Dictionary(uniqueKeysWithValues: editing + reading + program)
        for digit in 1...9 {
            actions[.meta(Character("\(digit)"))] = .showBuffer(digit)
        }
        actions[.meta("0")] = .showBuffer(10)
        return KeyMap(actions: actions)
    }()

    private static let editing: [(Key, Action)] = [
        (Key(.enter), .send), (.control("j"), .send), (.control("m"), .send),
        (.control("c"), .clearLine),
        (.control("b"), .moveLeft), (Key(.left), .moveLeft),
        (.control("f"), .moveRight), (Key(.right), .moveRight),
        (.meta("b"), .moveWordLeft), (Key(.left, .control), .moveWordLeft),
        (.meta("f"), .moveWordRight), (Key(.right, .control), .moveWordRight),
        (.control("a"), .moveToStart), (Key(.home), .moveToStart),
        (.control("e"), .moveToEnd), (Key(.end), .moveToEnd),
        (.control("h"), .deleteBackward), (Key(.backspace), .deleteBackward),
        (.control("d"), .deleteForward), (Key(.delete), .deleteForward),
        (Key(.backspace, .meta), .killWordBackward), (Key(.backspace, .control), .killWordBackward),
        (.meta("d"), .killWordForward), (Key(.delete, .meta), .killWordForward),
        (.control("w"), .killStretchBackward),
        (.control("u"), .killToStart),
        (.control("k"), .killToEnd),
        (.control("y"), .yank),
        (.control("t"), .transpose),
        (Key(.up), .olderLine),
        (Key(.down), .newerLine),
        (Key(.tab), .complete), (.control("i"), .complete),
        (Key(.tab, .shift), .completeBackward),
    ]

    private static let reading: [(Key, Action)] = [
        (Key(.pageUp), .pageUp), (.meta("v"), .pageUp),
        (Key(.pageDown), .pageDown),
        (Key(.home, .meta), .scrollToTop), (Key(.home, .control), .scrollToTop),
        (Key(.end, .meta), .scrollToBottom), (Key(.end, .control), .scrollToBottom),
        (.meta("u"), .showFirstUnread), (.meta("n"), .showNextMention), (.meta("p"), .showPreviousMention),
        (.control("s"), .searchLog), (Key(.up, .shift), .selectUp), (Key(.down, .shift), .selectDown),
        (.meta("o"), .pickLink), (.meta("="), .toggleJoins),
        (.control("n"), .nextBuffer), (Key(.right, .meta), .nextBuffer), (Key(.function(6)), .nextBuffer),
        (.control("p"), .previousBuffer), (Key(.left, .meta), .previousBuffer), (Key(.function(5)), .previousBuffer),
        (.meta("a"), .nextActiveBuffer),
    ]

    private static let program: [(Key, Action)] = [
        (Key(.escape), .dismiss),
        (.control("l"), .redraw),
        (.control("z"), .suspend),
    ]
}
