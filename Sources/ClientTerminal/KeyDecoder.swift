// SPDX-License-Identifier: Apache-2.0

package import ClientUI

/// What the terminal sent, as ncurses tells it apart.
package enum TerminalInput: Equatable, Sendable {
    case byte(UInt8)
    /// A sequence that `KeySequences` or terminfo knows.
    case key(Key)
    case pasteBegan
    case pasteEnded
    case focused(Bool)
}

/// Turns what the terminal sent into keys, pastes, what the mouse did, and what the terminal told about itself.
///
/// It assembles UTF-8, joins Escape and the key behind it to one with meta, collects a paste, and drops without a trace
/// what is no text: invalid bytes and escape sequences that nobody knows. A sequence may come in any number of pieces; it
/// never becomes keys.
package struct KeyDecoder: Sendable {
    private enum State {
        case ground
        /// Escape was read; what follows is either held down together with Alt or a sequence.
        case escaped
        /// Inside a sequence that began with a bracket, up to its last byte.
        case control
        /// One more byte belongs to an unknown sequence.
        case shift
        /// Inside an answer in words, that began with `]` or `P`.
        case words(UInt8)
        /// Escape was read in there: a backslash ends it.
        case wordsEscaped(UInt8)
        /// So many bytes belong to what a mouse did, told in the way of old terminals.
        case oldMouse(Int)
    }

    /// Answers in words that are longer are none.
    private static let maximumWords = 1024

    /// Whether answers are under way: then a bracket right behind Escape is the beginning of one, not a key.
    package var expectsReplies = false

    /// What was written for its width, in the first column of some row but the first: answers come in the same order, and
    /// the same sequence in the first row is F3.
    package var measured: [WidthSample] = []

    private var state = State.ground
    private var sequence: [UInt8] = []
    private var partial: [UInt8] = []
    private var paste: Paste?
    private var knowsFocus = false

    package init() {}

    package mutating func consume(_ input: TerminalInput, into events: inout [AppEvent]) {
        switch input {
        case .pasteBegan:
            finish(into: &events)
            state = .ground
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
        case .focused(let isFocused):
            state = .ground
            focus(isFocused, into: &events)
        }
    }

    /// Nothing more is there to be read: an Escape that nothing followed is the key itself.
    ///
    /// What is clearly the beginning of a sequence waits for the rest of it.
    package mutating func finish(into events: inout [AppEvent]) {
        switch state {
        case .escaped: events.append(.key(Key(.escape)))
        case .control where sequence.isEmpty && !expectsReplies: events.append(.key(.meta("[")))
        case .words(let kind) where sequence.isEmpty && !expectsReplies: events.append(.key(.alt(kind)))
        case .shift: events.append(.key(.meta("O")))
        default: return
        }
        state = .ground
    }

    private mutating func consume(_ byte: UInt8, into events: inout [AppEvent]) {
        switch (state, byte) {
        case (.control, 0x20...0x7E): continueControl(byte, into: &events)
        case (.words(let kind), _): continueWords(kind, byte, into: &events)
        case (.wordsEscaped(let kind), _): endWords(kind, byte, into: &events)
        case (.oldMouse(let count), _): state = count > 1 ? .oldMouse(count - 1) : .ground
        case (.shift, 0x20...0x7E): state = .ground
        case (.escaped, UInt8(ascii: "[")): begin(.control)
        case (.escaped, UInt8(ascii: "]")), (.escaped, UInt8(ascii: "P")): begin(.words(byte))
        case (.escaped, UInt8(ascii: "O")): state = .shift
        case (.escaped, 0x1B): events.append(.key(Key(.escape)))
        case (_, 0x1B): state = .escaped
        default: assemble(byte, into: &events)
        }
    }

    private mutating func begin(_ state: State) {
        self.state = state
        sequence.removeAll(keepingCapacity: true)
    }

    // MARK: Sequences

    private mutating func continueControl(_ byte: UInt8, into events: inout [AppEvent]) {
        guard byte >= 0x40 else {
            if sequence.count <= ControlSequence.maximumLength { sequence.append(byte) }
            return
        }
        state = .ground
        if sequence.isEmpty, byte == UInt8(ascii: "M") {
            state = .oldMouse(3)
        } else if sequence.count <= ControlSequence.maximumLength {
            interpret(ControlSequence(sequence, final: byte), into: &events)
        }
    }

    private mutating func interpret(_ sequence: ControlSequence, into events: inout [AppEvent]) {
        switch (sequence.marker, sequence.intermediates, sequence.final) {
        case ("?", "", "c"):
            (expectsReplies, measured) = (false, [])
            if let fact = TerminalFact(sequence) { events.append(.learned(fact)) }
        case (nil, "", "R") where !measured.isEmpty && sequence[0] > 1:
            events.append(.learned(.width(measured.removeFirst(), max(0, sequence[1] - 1))))
        case (nil, "", "I") where sequence.parameters.isEmpty: focus(true, into: &events)
        case (nil, "", "O") where sequence.parameters.isEmpty: focus(false, into: &events)
        case ("<", "", "M"), ("<", "", "m"): if let mouse = Mouse(sequence) { events.append(.mouse(mouse)) }
        case (nil, "", _): if let key = Key(reported: sequence) { events.append(.key(key)) }
        default: if let fact = TerminalFact(sequence) { events.append(.learned(fact)) }
        }
    }

    private mutating func focus(_ isFocused: Bool, into events: inout [AppEvent]) {
        if !knowsFocus { events.append(.learned(.tellsFocus)) }
        knowsFocus = true
        events.append(.focused(isFocused))
    }

    // Any control character ends it, so that nothing can swallow what is typed for long.
    private mutating func continueWords(_ kind: UInt8, _ byte: UInt8, into events: inout [AppEvent]) {
        let isBegun = !sequence.isEmpty
        let isAnswer = kind == UInt8(ascii: "]") ? (0x30...0x39).contains(byte) : byte == UInt8(ascii: ">")
        switch byte {
        case 0x07 where isBegun: endWords(kind, UInt8(ascii: "\\"), into: &events)
        case 0x1B where isBegun: state = .wordsEscaped(kind)
        case 0x20...0x7E where isBegun || isAnswer, 0x80... where isBegun:
            sequence.append(byte)
            if sequence.count > KeyDecoder.maximumWords { state = .ground }
        default:
            state = .ground
            if !isBegun { events.append(.key(.alt(kind))) }
            consume(byte, into: &events)
        }
    }

    private mutating func endWords(_ kind: UInt8, _ byte: UInt8, into events: inout [AppEvent]) {
        guard byte == UInt8(ascii: "\\") else {
            state = .escaped
            return consume(byte, into: &events)
        }
        state = .ground
        if let fact = TerminalFact(words: sequence, kind: kind) { events.append(.learned(fact)) }
    }

    // MARK: Text

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
    fileprivate static func alt(_ byte: UInt8) -> Key {
        .meta(Character(Unicode.Scalar(byte)))
    }

    /// The key with a mark or a joiner added to its character; `nil` when the scalar begins a character of its own.
    fileprivate func joined(with scalar: Unicode.Scalar) -> Key? {
        guard modifiers.isEmpty, case .character(let character) = code, character.unicodeScalars.count < 16 else {
            return nil
        }
        let text = String(character) + String(scalar)
        return text.count == 1 ? text.first.map { Key(.character($0)) } : nil
    }
}
