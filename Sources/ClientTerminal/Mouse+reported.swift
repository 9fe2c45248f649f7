// SPDX-License-Identifier: Apache-2.0

internal import ClientUI

extension Mouse {
    /// What the mouse did, as told in [mode 1006](https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-Extended-coordinates).
    init?(_ sequence: ControlSequence) {
        let bits = sequence[0]
        let (column, row) = (sequence[1] - 1, sequence[2] - 1)
        guard sequence.parameters.count == 3, bits < 128, (0..<0x8000).contains(column), (0..<0x8000).contains(row),
            let deed = Deed(bits: bits, isRelease: sequence.final == "m")
        else { return nil }
        var modifiers: Key.Modifiers = []
        if bits & 4 != 0 { modifiers.insert(.shift) }
        if bits & 8 != 0 { modifiers.insert(.meta) }
        if bits & 16 != 0 { modifiers.insert(.control) }
        self.init(deed, at: Position(column: column, row: row), modifiers)
    }
}

extension Mouse.Deed {
    fileprivate init?(bits: Int, isRelease: Bool) {
        switch bits & ~0b11100 {
        case 64: self = .wheelUp
        case 65: self = .wheelDown
        case let code where code < 64:
            let buttons: [Mouse.Button?] = [.left, .middle, .right, nil]
            guard let button = buttons[code & 3] else { return nil }
            self = isRelease ? .released(button) : code & 32 != 0 ? .dragged(button) : .pressed(button)
        default: return nil
        }
    }
}
