// SPDX-License-Identifier: Apache-2.0

/// A text being typed and the cursor in it, moved and changed by whole graphemes.
///
/// The text never holds a control character but the newline, the tab and the formatting codes. `characters` is always how
/// the text as a whole falls into graphemes: what is typed or deleted may join its neighbours, as a combining mark does.
/// Every change can be undone, whatever made it.
struct LineEditor: Equatable, Sendable {
    /// Text past these many bytes of UTF-8 is not taken in.
    static let maximumLength = 65_536

    private(set) var characters: [Character] = []
    /// How many characters stand in front of the cursor.
    private(set) var cursor = 0
    /// How many bytes of UTF-8 the text has.
    private(set) var length = 0
    /// How often the text was changed.
    private(set) var changes = 0
    /// The column that going up and down keeps to.
    var goal: Int?
    /// What the last yank put in, while nothing else was done.
    private var yanked: Range<Int>?
    private var steps = UndoHistory()

    init(_ text: String = "") {
        insert(text)
        steps = UndoHistory()
    }

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }

    // MARK: Changing

    /// Puts a text in at the cursor; whether all of it found room.
    @discardableResult
    mutating func insert(_ text: String, as change: UndoHistory.Change = .other) -> Bool {
        let (clean, isWhole) = LineEditor.sanitize(text, room: LineEditor.maximumLength - length)
        replace(cursor..<cursor, with: clean, as: change)
        return isWhole
    }

    /// Replaces some of the characters; the cursor comes to stand behind the new ones.
    mutating func replace(_ range: Range<Int>, with text: String, as change: UndoHistory.Change = .other) {
        let range = range.clamped(to: 0..<characters.count)
        goal = nil
        yanked = nil
        guard String(characters[range]) != text else {
            cursor = range.upperBound
            return
        }
        let before = steps.begins(change) ? state : nil
        steps.record(change, before)
        changes += 1
        splice(range, text)
    }

    /// Puts another text in place of the whole.
    mutating func setText(_ text: String, as change: UndoHistory.Change = .other) {
        let (clean, _) = LineEditor.sanitize(text, room: LineEditor.maximumLength)
        replace(0..<characters.count, with: clean, as: change)
    }

    /// Takes the whole text out; undo brings it back.
    mutating func clear() {
        replace(0..<characters.count, with: "")
    }

    mutating func deleteBackward() {
        replace(max(0, cursor - 1)..<cursor, with: "", as: .deleting)
    }

    mutating func deleteForward() {
        replace(cursor..<min(characters.count, cursor + 1), with: "", as: .deleting)
    }

    /// Takes characters out and returns them.
    @discardableResult
    mutating func cut(_ range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<characters.count)
        let text = String(characters[range])
        replace(range, with: "")
        return text
    }

    // A newline always stands alone, so that only the lines around a change can fall into graphemes anew.
    private mutating func splice(_ range: Range<Int>, _ text: String) {
        let start = lineStart(before: range.lowerBound)
        let end = lineEnd(from: range.upperBound)
        let before = String(characters[start..<range.lowerBound]) + text
        let fresh = Array(before + String(characters[range.upperBound..<end]))
        for character in characters[range] { length -= character.utf8.count }
        length += text.utf8.count
        characters.replaceSubrange(start..<end, with: fresh)
        cursor = start
        var passed = 0
        while cursor < characters.count, passed < before.utf8.count {
            passed += characters[cursor].utf8.count
            cursor += 1
        }
    }

    // MARK: Putting back

    mutating func yank(_ text: String?) {
        guard let text else { return }
        let start = cursor
        insert(text)
        yanked = start..<max(start, cursor)
    }

    /// Replaces what was just put in; does nothing when something else was done since.
    mutating func replaceYanked(with text: String?) {
        guard let range = yanked, let text else { return }
        replace(range, with: text)
        yanked = range.lowerBound..<max(range.lowerBound, cursor)
    }

    /// Whether a yank was the last thing done.
    var hasYanked: Bool { yanked != nil }

    // MARK: Undoing

    /// What the last change was; `nil` when something else was done since.
    var lastChange: UndoHistory.Change? { steps.last }

    @discardableResult
    mutating func undo() -> Bool {
        restore(steps.undo(state))
    }

    @discardableResult
    mutating func redo() -> Bool {
        restore(steps.redo(state))
    }

    /// Makes the next change a step of its own.
    mutating func closeStep() {
        steps.close()
    }

    private var state: UndoHistory.State { UndoHistory.State(text: text, cursor: cursor) }

    private mutating func restore(_ state: UndoHistory.State?) -> Bool {
        guard let state else { return false }
        characters = Array(state.text)
        length = state.text.utf8.count
        cursor = min(state.cursor, characters.count)
        changes += 1
        yanked = nil
        goal = nil
        return true
    }

    // MARK: Moving

    mutating func move(to position: Int) {
        cursor = min(max(0, position), characters.count)
        yanked = nil
        goal = nil
        steps.close()
    }

    // MARK: What may be in a text

    private static func sanitize(_ text: String, room: Int) -> (text: String, isWhole: Bool) {
        var result = String.UnicodeScalarView()
        var room = room
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            guard let kept = replacement(for: scalar, after: previous) else { continue }
            room -= Unicode.UTF8.width(kept)
            guard room >= 0 else { return (String(result), false) }
            result.append(kept)
        }
        return (String(result), true)
    }

    private static func replacement(for scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x0D: "\n"
        case 0x0A: previous == "\r" ? nil : scalar
        case 0x09: scalar
        case 0x02, 0x03, 0x04, 0x0F, 0x11, 0x16, 0x1D, 0x1E, 0x1F: scalar
        case 0x2028, 0x2029: "\n"
        case 0x00...0x1F, 0x7F...0x9F: nil
        default: scalar
        }
    }
}
