// SPDX-License-Identifier: Apache-2.0

/// A key as the terminal reports it, with what was held down beside it.
package struct Key: Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        /// A letter, a sign or a space, as typed; with control held, the small letter or the sign.
        case character(Character)
        case enter
        case tab
        case backspace
        case delete
        case insert
        case escape
        case up
        case down
        case left
        case right
        case home
        case end
        case pageUp
        case pageDown
        /// F1 is 1.
        case function(Int)
    }

    package struct Modifiers: OptionSet, Hashable, Sendable {
        package var rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        package static let control = Modifiers(rawValue: 1)
        /// Alt, or Escape typed before the key.
        package static let meta = Modifiers(rawValue: 2)
        package static let shift = Modifiers(rawValue: 4)
    }

    package var code: Code
    package var modifiers: Modifiers

    package init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    package static func control(_ character: Character) -> Key {
        Key(.character(character), .control)
    }

    package static func meta(_ character: Character) -> Key {
        Key(.character(character), .meta)
    }
}
