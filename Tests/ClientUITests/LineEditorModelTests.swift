// SPDX-License-Identifier: Apache-2.0

import Support
import Testing

@testable import ClientUI

@Suite struct LineEditorModelTests {
    @Test(arguments: 0..<120 as Range<UInt64>)
    func `the editor agrees with a naive one under random keys`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var editor = LineEditor()
        var ring = KillRing()
        var model = NaiveEditor()
        for step in 0..<150 {
            let action = NaiveEditor.actions.randomElement(using: &random) ?? .undo
            let isTyped = Int.random(in: 0..<4, using: &random) == 0
            if Bool.random(using: &random) {
                if !action.kills { ring.close() }
                _ = editor.perform(action, &ring)
                model.perform(action)
            } else if isTyped {
                let character = "ab. É漢\u{301}".randomElement(using: &random) ?? "a"
                ring.close()
                editor.type(Key(.character(character)))
                model.type(character)
            } else {
                let text = ["a", "b ", "漢", "e\u{301}", "👨‍👩‍👧", "x-y", " ", "\n"].randomElement(using: &random) ?? ""
                ring.close()
                editor.insert(text)
                model.insert(text)
            }
            let before = String(editor.characters[..<editor.cursor])
            #expect(editor.text == model.text && before == model.before, "seed \(seed), step \(step), \(action)")
            #expect(editor.length == model.text.utf8.count)
            #expect(editor.characters == Array(model.text))
            if editor.text != model.text { return }
        }
    }
}

/// An editor as one would write it first: two strings, the cursor between them, and a list of all that was before.
private struct NaiveEditor {
    static let actions: [Action] = [
        .moveLeft, .moveRight, .moveWordLeft, .moveWordRight, .moveToStart, .moveToEnd, .deleteBackward, .deleteForward,
        .killWordBackward, .killWordForward, .killStretchBackward, .killToStart, .killToEnd, .killLine, .yank,
        .yankOlder,
        .transpose, .transposeWords, .capitalizeWord, .moveToNextWord, .killCharacter, .newLine, .undo, .undo, .redo,
    ]

    struct State: Equatable {
        var before = ""
        var after = ""
    }

    var state = State()
    private var past: [State] = []
    private var future: [State] = []
    private var killed: [String] = []
    private var last: Action?
    private var isTyping = false
    // Whether the next kill belongs to the last one.
    private var isOpen = false
    private var isUnchanged = false
    // What was put in last, how far back it was, and what was there before.
    private var yanked: (start: String, after: String, turn: Int)?

    var before: String { state.before }
    var text: String { state.before + state.after }

    // The letters of a word are one step for undo.
    mutating func type(_ character: Character) {
        let isNewWord = before.last?.isWhitespace == true && !character.isWhitespace
        change(continues: isTyping && !isNewWord) { $0.before.append(character) }
        last = nil
        yanked = nil
        isOpen = false
        isTyping = true
    }

    mutating func insert(_ text: String) {
        change { $0.before += text }
        isTyping = false
        last = nil
        yanked = nil
        isOpen = false
    }

    mutating func perform(_ action: Action) {
        let known = yanked
        let continues = last == .deleteBackward || last == .deleteForward
        if action != .yankOlder { yanked = nil }
        if !action.kills { isOpen = false }
        isUnchanged = true
        switch action {
        case .undo:
            if let other = past.popLast() { future.append(exchange(other)) }
            isUnchanged = false
        case .redo:
            if let other = future.popLast() { past.append(exchange(other)) }
            isUnchanged = false
        case .yank:
            guard let text = killed.last else { break }
            let start = state
            change { $0.before += text }
            yanked = (start.before, start.after, 0)
        case .yankOlder:
            guard let known, !killed.isEmpty else { break }
            let turn = (known.turn + 1) % killed.count
            let text = killed[killed.count - 1 - turn]
            change { $0 = State(before: known.start + text, after: known.after) }
            yanked = (known.start, known.after, turn)
        case .deleteBackward: change(continues: continues) { _ = $0.before.popLast() }
        case .deleteForward: change(continues: continues) { $0.after = String($0.after.dropFirst()) }
        case .transpose: change { $0.transpose() }
        case .transposeWords: change { $0.transposeWords() }
        case .capitalizeWord:
            let start = before
            change { $0.capitalizeWord() }
            // Without a letter it only goes on.
            if !before.dropFirst(start.count).contains(where: \.isLetter) { isUnchanged = false }
        case .newLine: change(continues: isTyping) { $0.before += "\n" }
        default:
            if !kill(action) {
                state.move(action)
                isUnchanged = false
            }
        }
        // What changes nothing does not come between two changes.
        guard !isUnchanged else { return }
        last = action
        isTyping = action == .newLine
    }

    private mutating func change(continues: Bool = false, _ body: (inout State) -> Void) {
        var next = state
        body(&next)
        next.settle()
        isUnchanged = next.before + next.after == text
        defer { state = next }
        guard !isUnchanged else { return }
        future = []
        if !continues { past.append(state) }
    }

    private mutating func exchange(_ other: State) -> State {
        defer { state = other }
        return state
    }

    private mutating func kill(_ action: Action) -> Bool {
        guard action.kills else { return false }
        let start = state
        var next = state
        next.kill(action)
        let isBackward = [.killWordBackward, .killStretchBackward, .killToStart].contains(action)
        let text =
            isBackward
            ? String(start.before.dropFirst(next.before.count))
            : String((start.before + start.after).dropFirst(next.before.count).dropLast(next.after.count))
        change { $0 = next }
        guard !text.isEmpty else { return true }
        defer { isOpen = true }
        if isOpen, let previous = killed.popLast() {
            killed.append(isBackward ? text + previous : previous + text)
        } else {
            killed = (killed + [text]).suffix(KillRing.capacity)
        }
        return true
    }
}

extension NaiveEditor.State {
    // What joins across the cursor stands before it.
    fileprivate mutating func settle() {
        let (whole, length) = (before + after, before.utf8.count)
        before = ""
        for character in whole where before.utf8.count < length { before.append(character) }
        after = String(whole.dropFirst(before.count))
    }

    fileprivate mutating func move(_ action: Action) {
        switch action {
        case .moveLeft: if let last = before.popLast() { after = String(last) + after }
        case .moveRight: if !after.isEmpty { before.append(after.removeFirst()) }
        case .moveToStart: after = takeBack { $0 != "\n" } + after
        case .moveToEnd: before += takeOn { $0 != "\n" }
        case .moveWordLeft: after = takeWordBack(\.isWord) + after
        case .moveWordRight: before += takeWordOn()
        case .moveToNextWord:
            before += takeOn(\.isWord)
            before += takeOn { !$0.isWord }
        default: break
        }
    }

    // The words around the cursor, or the last two before it, change places.
    fileprivate mutating func transposeWords() {
        var next = self
        next.before += next.takeWordOn()
        let gap = next.takeBack { !$0.isWord }
        let second = next.takeBack(\.isWord)
        let between = next.takeBack { !$0.isWord }
        let first = next.takeBack(\.isWord)
        guard !first.isEmpty, !second.isEmpty else { return }
        next.before += second + between + first
        next.after = gap + next.after
        self = next
    }

    fileprivate mutating func capitalizeWord() {
        let word = takeWordOn()
        guard let first = word.first(where: \.isLetter), let place = word.firstIndex(of: first) else {
            before += word
            return
        }
        before += word[..<place] + first.uppercased() + word[word.index(after: place)...].lowercased()
    }

    fileprivate mutating func kill(_ action: Action) {
        switch action {
        case .killWordBackward: _ = takeWordBack(\.isWord)
        case .killStretchBackward: _ = takeWordBack { !$0.isWhitespace }
        case .killWordForward: _ = takeWordOn()
        case .killCharacter: if after.first != "\n" { after = String(after.dropFirst()) }
        case .killToStart: if takeBack({ $0 != "\n" }).isEmpty { _ = before.popLast() }
        case .killToEnd: if takeOn({ $0 != "\n" }).isEmpty { after = String(after.dropFirst()) }
        case .killLine:
            _ = takeBack { $0 != "\n" }
            _ = takeOn { $0 != "\n" }
            after = String(after.dropFirst())
        default: break
        }
    }

    fileprivate mutating func transpose() {
        guard (before + after).count > 1, !before.isEmpty else { return }
        if after.isEmpty, let last = before.popLast() { after = String(last) }
        let next = after.removeFirst()
        guard let last = before.popLast() else { return }
        before += String([next, last])
    }

    private mutating func takeWordBack(_ isPart: (Character) -> Bool) -> String {
        let gap = takeBack { !isPart($0) }
        return takeBack(isPart) + gap
    }

    private mutating func takeWordOn() -> String {
        let gap = takeOn { !$0.isWord }
        return gap + takeOn(\.isWord)
    }

    private mutating func takeBack(_ isPart: (Character) -> Bool) -> String {
        let taken = String(before.reversed().prefix(while: isPart).reversed())
        before = String(before.dropLast(taken.count))
        return taken
    }

    private mutating func takeOn(_ isPart: (Character) -> Bool) -> String {
        let taken = String(after.prefix(while: isPart))
        after = String(after.dropFirst(taken.count))
        return taken
    }
}

extension Character {
    fileprivate var isWord: Bool { isLetter || isNumber }
}
