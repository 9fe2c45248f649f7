// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
internal import ClientUI

/// What the numbers mean that ncurses gives for keys: its own, and those that we gave to sequences it did not know.
struct KeyCodes {
    private var inputs: [Int32: TerminalInput]

    /// Teaches ncurses the sequences that terminfo did not; the screen must have been started.
    init() {
        inputs = KeyCodes.standard.mapValues { .key($0) }
        // What the mouse does is for the decoder: ncurses would take the beginning of it and leave the rest as text.
        keyok(KEY_MOUSE, false)
        var next: Int32 = 3000
        for (sequence, input) in KeySequences.all {
            let known = key_defined(sequence)
            if known > 0xFF {
                inputs[known] = input
            } else if known == 0, define_key(sequence, next) == OK {
                inputs[next] = input
                next += 1
            }
        }
    }

    /// What `wgetch` returned; `nil` for a key that means nothing to us, such as a resize.
    subscript(code: Int32) -> TerminalInput? {
        UInt8(exactly: code).map { .byte($0) } ?? inputs[code]
    }

    private static let standard: [Int32: Key] = {
        var keys: [Int32: Key] = [
            KEY_UP: Key(.up), KEY_DOWN: Key(.down), KEY_LEFT: Key(.left), KEY_RIGHT: Key(.right),
            KEY_HOME: Key(.home), KEY_END: Key(.end), KEY_PPAGE: Key(.pageUp), KEY_NPAGE: Key(.pageDown),
            KEY_BACKSPACE: Key(.backspace), KEY_DC: Key(.delete), KEY_IC: Key(.insert), KEY_ENTER: Key(.enter),
            KEY_BTAB: Key(.tab, .shift), KEY_SR: Key(.up, .shift), KEY_SF: Key(.down, .shift),
            KEY_SLEFT: Key(.left, .shift), KEY_SRIGHT: Key(.right, .shift), KEY_SHOME: Key(.home, .shift),
            KEY_SEND: Key(.end, .shift), KEY_SPREVIOUS: Key(.pageUp, .shift), KEY_SNEXT: Key(.pageDown, .shift),
            KEY_SDC: Key(.delete, .shift), KEY_FIND: Key(.home), KEY_SELECT: Key(.end),
            KEY_A1: Key(.home), KEY_A3: Key(.pageUp), KEY_C1: Key(.end), KEY_C3: Key(.pageDown),
        ]
        for number in 1...12 { keys[KEY_F0 + Int32(number)] = Key(.function(number)) }
        return keys
    }()
}
