// SPDX-License-Identifier: Apache-2.0

package import ClientUI

/// What the terminal sent, as ncurses tells it apart.
package enum TerminalInput: Equatable, Sendable {
    case byte(UInt8)
    /// A sequence that `KeySequences` or terminfo knows.
    case key(Key)
    case pasteBegan
    case pasteEnded
}

/// Turns what the terminal sent into keys and pastes.
///
/// It assembles UTF-8, joins Escape and the key behind it to one with meta, collects a paste, and drops without a trace
/// what is no text: invalid bytes and escape sequences that nobody knows.
package struct KeyDecoder: Sendable {
    private enum State {
        case ground
        /// Escape was read; what follows is either held down together with Alt or a sequence.
        case escaped
        /// Inside an unknown sequence, up to its last byte.
        case control
        /// One more byte belongs to an unknown sequence.
        case shift
    }

    private var state = State.ground
    private var partial: [UInt8] = []
    private var paste: Paste?

    package init() {}

    package mutating func consume(_ input: TerminalInput, into events: inout [AppEvent]) {
        switch input {
        case .pasteBegan:
            finish(into: &events)
            paste = Paste()
        case .pasteEnded:
            if let text = paste?.text, !text.isEmpty { events.append(.pasted(text)) }
            paste = nil
        case .byte(let byte) where paste != nil: paste?.append(byte)
        case .key where paste != nil: break
        case .byte(let byte): consume(byte, into: &events)
        case .key(var key):
            if case .escaped = state { key.modifiers.insert(.meta) }
            state = .ground
            partial = []
            events.append(.key(key))
        }
    }

    /// Nothing more is there to be read: an Escape that nothing followed is the key itself.
    package mutating func finish(into events: inout [AppEvent]) {
        switch state {
        case .escaped: events.append(.key(Key(.escape)))
        case .control where events.isEmpty: events.append(.key(.meta("[")))
        case .shift: events.append(.key(.meta("O")))
        default: break
        }
        state = .ground
    }

    private mutating func consume(_ byte: UInt8, into events: inout [AppEvent]) {
        switch (state, byte) {
        case (.control, 0x40...0x7E), (.shift, _): state = .ground
        case (.control, 0x20...0x3F): break
        case (.escaped, UInt8(ascii: "[")): state = .control
        case (.escaped, UInt8(ascii: "O")): state = .shift
        case (.escaped, 0x1B): events.append(.key(Key(.escape)))
        case (_, 0x1B): state = .escaped
        default: assemble(byte, into: &events)
        }
    }

    private mutating func assemble(_ byte: UInt8, into events: inout [AppEvent]) {
        switch byte {
        case 0x80...0xBF where !partial.isEmpty: partial.append(byte)
        default: partial = [byte]
        }
        guard let length = KeyDecoder.sequenceLength(partial[0]) else {
            partial = []
            state = .ground
            return
        }
        guard partial.count == length else { return }
        if let text = String(validating: partial, as: UTF8.self), let scalar = text.unicodeScalars.first {
            emit(scalar, into: &events)
        }
        partial = []
        state = .ground
    }

    private mutating func emit(_ scalar: Unicode.Scalar, into events: inout [AppEvent]) {
        guard var key = Key(typed: scalar) else { return }
        if case .escaped = state { key.modifiers.insert(.meta) }
        // Marks and joined emoji come scalar by scalar, but are one character to whoever typed them.
        if key.modifiers.isEmpty, case .key(let last) = events.last, let joined = last.joined(with: scalar) {
            events[events.count - 1] = .key(joined)
        } else {
            events.append(.key(key))
        }
    }

    /// How many bytes a character takes that begins with this one; `nil` when none does.
    private static func sequenceLength(_ lead: UInt8) -> Int? {
        switch lead {
        case 0x00...0x7F: 1
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }
}

extension Key {
    /// The key that sends this character; `nil` for a control character that no key sends.
    init?(typed scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x00: self = .control(" ")
        case 0x09: self.init(.tab)
        case 0x0A, 0x0D: self.init(.enter)
        case 0x1B: self.init(.escape)
        case 0x7F: self.init(.backspace)
        case 0x01...0x1A: self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
        case 0x1C...0x1F: self = .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x40))))
        case 0x80...0x9F: return nil
        default: self.init(.character(Character(scalar)))
        }
    }
}

extension Key {
    /// The key with a mark or a joiner added to its character; `nil` when the scalar begins a character of its own.
    fileprivate func joined(with scalar: Unicode.Scalar) -> Key? {
        guard modifiers.isEmpty, case .character(let character) = code else { return nil }
        let text = String(character) + String(scalar)
        return text.count == 1 ? text.first.map { Key(.character($0)) } : nil
    }
}
