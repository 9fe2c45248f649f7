// SPDX-License-Identifier: Apache-2.0

/// Something that was done with the mouse, and where.
package struct Mouse: Hashable, Sendable {
    package enum Button: Hashable, Sendable {
        case left
        case middle
        case right
    }

    package enum Deed: Hashable, Sendable {
        case pressed(Button)
        /// Moved while a button is held.
        case dragged(Button)
        case released(Button)
        case wheelUp
        case wheelDown
    }

    package var deed: Deed
    package var position: Position
    package var modifiers: Key.Modifiers

    package init(_ deed: Deed, at position: Position, _ modifiers: Key.Modifiers = []) {
        self.deed = deed
        self.position = position
        self.modifiers = modifiers
    }
}
