// SPDX-License-Identifier: Apache-2.0

internal import ClientUI

/// The escape sequences of xterm and rxvt that terminfo leaves out for many terminals: modified arrows, pastes.
///
/// See [xterm's control sequences](https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h2-PC-Style-Function-Keys).
package enum KeySequences {
    /// Every known sequence and what it means.
    package static let all: [(sequence: String, input: TerminalInput)] =
        plain + letters + numbers + rxvt + [
            ("\u{1b}[200~", .pasteBegan),
            ("\u{1b}[201~", .pasteEnded),
            ("\u{1b}[I", .focused(true)),
            ("\u{1b}[O", .focused(false)),
            ("\u{1b}[Z", .key(Key(.tab, .shift))),
        ]

    static let finalLetters: [(Character, Key.Code)] = [
        ("A", .up), ("B", .down), ("C", .right), ("D", .left), ("F", .end), ("H", .home),
        ("P", .function(1)), ("Q", .function(2)), ("R", .function(3)), ("S", .function(4)),
    ]

    static let leadingNumbers: [(Int, Key.Code)] = [
        (1, .home), (2, .insert), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown), (7, .home), (8, .end),
        (11, .function(1)), (12, .function(2)), (13, .function(3)), (14, .function(4)), (15, .function(5)),
        (17, .function(6)), (18, .function(7)), (19, .function(8)), (20, .function(9)), (21, .function(10)),
        (23, .function(11)), (24, .function(12)),
    ]

    private static let plain: [(String, TerminalInput)] =
        finalLetters.flatMap { letter, code in
            [("\u{1b}[\(letter)", .key(Key(code))), ("\u{1b}O\(letter)", .key(Key(code)))]
        } + leadingNumbers.map { number, code in ("\u{1b}[\(number)~", .key(Key(code))) }

    private static let letters: [(String, TerminalInput)] = finalLetters.flatMap { letter, code in
        (2...8).map { ("\u{1b}[1;\($0)\(letter)", .key(Key(code, modifiers($0)))) }
    }

    private static let numbers: [(String, TerminalInput)] = leadingNumbers.flatMap { number, code in
        (2...8).map { ("\u{1b}[\(number);\($0)~", .key(Key(code, modifiers($0)))) }
    }

    private static let rxvt: [(String, TerminalInput)] =
        [("a", Key.Code.up), ("b", .down), ("c", .right), ("d", .left)].flatMap { letter, code in
            [
                ("\u{1b}[\(letter)", TerminalInput.key(Key(code, .shift))),
                ("\u{1b}O\(letter)", .key(Key(code, .control))),
            ]
        }
        + leadingNumbers.prefix(8).flatMap { number, code in
            [
                ("\u{1b}[\(number)$", TerminalInput.key(Key(code, .shift))),
                ("\u{1b}[\(number)^", .key(Key(code, .control))),
            ]
        }

    /// xterm sends one more than the sum of shift 1, alt 2 and control 4.
    static func modifiers(_ parameter: Int) -> Key.Modifiers {
        var modifiers: Key.Modifiers = []
        if (parameter - 1) & 1 != 0 { modifiers.insert(.shift) }
        if (parameter - 1) & 2 != 0 { modifiers.insert(.meta) }
        if (parameter - 1) & 4 != 0 { modifiers.insert(.control) }
        return modifiers
    }
}
