// SPDX-License-Identifier: Apache-2.0

/// A text being typed and the cursor in it, moved and changed by whole graphemes.
///
/// The text never holds a control character but the newline and the tab. `characters` is always how the text as a whole
/// falls into graphemes: what is typed or deleted may join its neighbours, as a combining mark does.
struct LineEditor: Equatable, Sendable {
    /// Text past these many bytes of UTF-8 is not taken in.
    static let maximumLength = 65_536

    private(set) var characters: [Character] = []
    /// How many characters stand in front of the cursor.
    private(set) var cursor = 0

    init(_ text: String = "") {
        insert(text)
    }

    var text: String { String(characters) }
    var isEmpty: Bool { characters.isEmpty }

    // MARK: Changing

    /// Puts a text in at the cursor; whether all of it found room.
    @discardableResult
    mutating func insert(_ text: String) -> Bool {
        let (clean, isWhole) = LineEditor.sanitize(text, room: LineEditor.maximumLength - self.text.utf8.count)
        replace(cursor..<cursor, with: clean)
        return isWhole
    }

    /// Replaces some of the characters; the cursor comes to stand behind the new ones.
    mutating func replace(_ range: Range<Int>, with text: String) {
        let range = range.clamped(to: 0..<characters.count)
        let before = String(characters[..<range.lowerBound]) + text
        characters = Array(before + String(characters[range.upperBound...]))
        cursor = 0
        var length = 0
        while cursor < characters.count, length < before.utf8.count {
            length += characters[cursor].utf8.count
            cursor += 1
        }
    }

    mutating func setText(_ text: String) {
        self = LineEditor(text)
    }

    mutating func deleteBackward() {
        cut(max(0, cursor - 1)..<cursor)
    }

    mutating func deleteForward() {
        cut(cursor..<min(characters.count, cursor + 1))
    }

    /// Swaps the characters around the cursor, or the last two at the end.
    mutating func transpose() {
        guard cursor > 0, characters.count > 1 else { return }
        let second = min(cursor, characters.count - 1)
        let swapped = String([characters[second], characters[second - 1]])
        replace(second - 1..<second + 1, with: swapped)
    }

    /// Takes characters out and returns them.
    @discardableResult
    mutating func cut(_ range: Range<Int>) -> String {
        let range = range.clamped(to: 0..<characters.count)
        let text = String(characters[range])
        replace(range, with: "")
        return text
    }

    // MARK: Moving

    mutating func move(to position: Int) {
        cursor = min(max(0, position), characters.count)
    }

    /// Where the word around or before the cursor begins: letters and digits make words.
    var wordStart: Int {
        start(before: cursor) { $0.isLetter || $0.isNumber }
    }

    /// Where the word around or behind the cursor ends.
    var wordEnd: Int {
        var index = cursor
        while index < characters.count, !LineEditor.isWord(characters[index]) { index += 1 }
        while index < characters.count, LineEditor.isWord(characters[index]) { index += 1 }
        return index
    }

    /// Where the stretch without spaces around or before the cursor begins.
    var stretchStart: Int {
        start(before: cursor) { !$0.isWhitespace }
    }

    private func start(before position: Int, of isPart: (Character) -> Bool) -> Int {
        var index = position
        while index > 0, !isPart(characters[index - 1]) { index -= 1 }
        while index > 0, isPart(characters[index - 1]) { index -= 1 }
        return index
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
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
        case 0x2028, 0x2029: "\n"
        case 0x00...0x1F, 0x7F...0x9F: nil
        default: scalar
        }
    }
}
