// SPDX-License-Identifier: Apache-2.0

extension KeyMap {
    /// The keys that irssi's users have in their fingers, over the standard ones.
    ///
    /// What they displace is found behind C-x.
    static let irssi = standard.merging(
        KeyMap([
            ([.control("u")], .killLine),
            ([.meta("p")], .pageUp), ([.meta("n")], .pageDown),
            ([.meta("q")], .showBuffer(11)), ([.meta("w")], .showBuffer(12)), ([.meta("e")], .showBuffer(13)),
            ([.meta("r")], .showBuffer(14)), ([.meta("t")], .showBuffer(15)), ([.meta("y")], .showBuffer(16)),
            ([.meta("u")], .showBuffer(17)), ([.meta("i")], .showBuffer(18)), ([.meta("o")], .showBuffer(19)),
            ([.control("x"), Key(.character("y"))], .yankOlder),
            ([.control("x"), Key(.character("t"))], .transposeWords),
            ([.control("x"), Key(.character("u"))], .showFirstUnread),
            ([.control("x"), Key(.character("l"))], .pickLink),
            ([.control("x"), Key(.character("n"))], .showNextMention),
            ([.control("x"), Key(.character("p"))], .showPreviousMention),
        ])
    )

    /// The standard keys while one types; Escape lets letters be commands.
    static let vi = standard.merging(KeyMap([([Key(.escape)], .enterNormalMode)]))

    /// What letters do in vi's normal mode; all other keys do what they do while one types.
    static let viNormal = standard.merging(
        KeyMap([
            ([letter("h")], .moveLeft), ([letter("l")], .moveRight), ([letter(" ")], .moveRight),
            ([letter("w")], .moveToNextWord), ([letter("b")], .moveWordLeft), ([letter("e")], .moveToWordEnd),
            ([letter("0")], .moveToStart), ([letter("^")], .moveToStart), ([letter("$")], .moveToEnd),
            ([letter("x")], .killCharacter), ([letter("X")], .deleteBackward),
            ([letter("D")], .killToEnd), ([letter("d"), letter("d")], .killLine),
            ([letter("d"), letter("w")], .killToNextWord), ([letter("d"), letter("e")], .killWordForward),
            ([letter("d"), letter("b")], .killWordBackward),
            ([letter("d"), letter("$")], .killToEnd), ([letter("d"), letter("^")], .killToStart),
            ([letter("d"), letter("0")], .killToStart),
            ([letter("c"), letter("w")], .changeWord), ([letter("c"), letter("e")], .changeWord),
            ([letter("c"), letter("$")], .changeToEnd), ([letter("s")], .changeCharacter),
            ([letter("c"), letter("c")], .changeLine),
            ([letter("C")], .changeToEnd), ([letter("S")], .changeLine),
            ([letter("i")], .insert), ([letter("a")], .insertBehind),
            ([letter("I")], .insertAtStart), ([letter("A")], .insertAtEnd),
            ([letter("y"), letter("y")], .copyLine), ([letter("Y")], .copyLine), ([letter("p")], .yankBehind),
            ([letter("P")], .yank),
            ([letter("u")], .undo), ([.control("r")], .redo),
            ([letter("j")], .newerLine), ([letter("k")], .olderLine),
            ([letter("/")], .searchLog),
            ([letter("g"), letter("g")], .scrollToTop), ([letter("G")], .scrollToBottom),
        ])
    )

    private static func letter(_ character: Character) -> Key {
        Key(.character(character))
    }
}
