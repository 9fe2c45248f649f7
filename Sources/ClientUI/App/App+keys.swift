// SPDX-License-Identifier: Apache-2.0

import ClientCore

// What keys come to.
extension App {
    /// The buffer on the screen.
    var shown: Buffer {
        get { buffers[current] }
        set { buffers[current] = newValue }
    }

    /// What the keys do now: those of the preset, under those that the user bound.
    var keyMap: KeyMap {
        var map = isInNormalMode ? KeyMap.viNormal : KeyMap.preset(settings.keys)
        for (keys, action) in keyboard.bindings { map.bind(keys[...], to: action) }
        return map
    }

    /// Whether letters are commands, in the preset `vi`.
    var isInNormalMode: Bool { settings.keys == .vi && keyboard.isNormal }

    mutating func press(_ key: Key) {
        if notice?.kind == .hint { notice = nil }
        watchingTheText { app in app.follow([key.canonical]) }
    }

    mutating func press(_ key: Key, in mode: InputMode) {
        if notice?.kind == .hint { notice = nil }
        self.mode = .chat
        let key = key.canonical
        watchingTheText { app in
            switch mode {
            case .sequence(let keys): app.goOn(keys, key)
            case .literal: app.typeLiterally(key)
            case .describing(let keys): app.describe(keys + [key])
            case .searching(let search): app.press(key, in: search)
            }
        }
    }

    /// Shows what helps until the next key.
    mutating func hint(_ words: String) {
        notice = Notice(kind: .hint, words: words)
    }

    /// Shows what went wrong.
    mutating func fail(_ reason: String) {
        notice = Notice(kind: .failure, words: reason)
    }

    // MARK: One key after the other

    private mutating func follow(_ keys: [Key]) {
        if count(by: keys) { return }
        let repetition = keyboard.repetition
        keyboard.repetition = Repetition()
        switch keyMap[keys] {
        case .action(let action)?:
            keyboard.keys = keys
            run(action, times: repetition.times)
        case .prefix(let map)?:
            keyboard.repetition = repetition
            keyboard.repetition.close()
            mode = .input(.sequence(keys))
            hint(map.hint)
        case nil where keys.count == 1: type(keys[0])
        case nil: hint(localized("\(keys.name) does nothing: /keys lists what does"))
        }
    }

    private mutating func goOn(_ keys: [Key], _ key: Key) {
        // What leaves anything else leaves a half typed sequence, unless it is a part of it.
        if keyMap[keys + [key]] == nil, KeyMap.fields[key] == .dismiss {
            keyboard.repetition = Repetition()
            return
        }
        follow(keys + [key])
    }

    private mutating func describe(_ keys: [Key]) {
        switch keyMap[keys] {
        case .action(let action)?: hint("\(keys.name): \(action.summary)")
        case .prefix(let map)?:
            mode = .input(.describing(keys))
            hint(map.hint)
        case nil where keys.count == 1 && keys[0].isText && !isInNormalMode:
            hint(localized("\(keys.name) types itself"))
        case nil where isInNormalMode && keys.last?.digit != nil: hint(localized("\(keys.name) says how often"))
        case nil: hint(localized("\(keys.name) does nothing"))
        }
    }

    private mutating func type(_ key: Key) {
        completion = nil
        killRing.close()
        keyboard.lastAction = nil
        if !isInNormalMode { buffers[current].editor.type(key) }
    }

    private mutating func typeLiterally(_ key: Key) {
        completion = nil
        killRing.close()
        guard let text = key.literal, LineEditor(text).text == text else {
            return hint(localized("\(key.name) cannot be typed"))
        }
        buffers[current].editor.insert(text, as: .typing)
    }

    /// Does what a key is for; what edits or moves in the input may be done several times.
    mutating func run(_ action: Action, times: Int = 1) {
        if ![.complete, .completeBackward, .correctWord, .dismiss].contains(action) { completion = nil }
        if !action.kills { killRing.close() }
        if times > 1, action.isCountable { perform(action, times) } else { perform(action) }
        keyboard.lastAction = action
        if isInNormalMode { keepOnCharacter() }
    }

    mutating func perform(_ action: Action) {
        if buffers[current].editor.perform(action, &killRing) { return }
        if performRecalling(action) || performVi(action) || performReading(action) || performShowing(action) { return }
        switch action {
        case .send: send()
        case .sendAndRecallNext: send(recallsNext: true)
        case .clearLine: clearLine()
        case .editExternally: editExternally()
        case .typeLiterally: mode = .input(.literal)
        case .complete: complete(by: 1)
        case .completeBackward: complete(by: -1)
        case .correctWord: correctWord()
        case .describeKey:
            mode = .input(.describing([]))
            hint(localized("press a key to see what it does"))
        case .sayWhere: inform(whereabouts)
        case .dismiss: dismiss()
        case .redraw: effects.append(.redraw)
        case .suspend: effects.append(.suspend)
        case .run(let line): runBound(line)
        default: break
        }
    }

    private mutating func runBound(_ line: String) {
        do throws(Refusal) {
            try run(line)
        } catch {
            fail(error.reason)
        }
    }

    // MARK: Leaving and clearing

    private mutating func dismiss() {
        notice = nil
        if takeBackCompletion() { return }
        let isTwice = keyboard.lastAction == .dismiss || keyboard.lastAction == .enterNormalMode
        if keyboard.keys != [Key(.escape)], shown.editor.lastChange == .pasting {
            shown.editor.undo()
        } else if shown.replyTo != nil {
            shown.replyTo = nil
        } else if isTwice, keyboard.keys == [Key(.escape)] {
            catchUp()
        }
    }

    // Nobody is thrown out by C-c, and nothing that was typed is lost by it: undo, Up and C-y bring it back.
    private mutating func clearLine() {
        guard !shown.editor.isEmpty else { return hint(localized("/quit to leave")) }
        killRing.add(shown.editor.text, .backward)
        killRing.close()
        shown.history.add(shown.editor.text)
        shown.editor.clear()
    }
}

extension Key {
    /// Whether the key types itself.
    var isText: Bool {
        if case .character = code { modifiers.isDisjoint(with: [.control, .meta]) } else { false }
    }

    /// The character that the key sends, whatever it does otherwise.
    fileprivate var literal: String? {
        switch code {
        case .enter: return "\n"
        case .tab: return "\t"
        case .character(let character) where modifiers.contains(.control):
            guard let value = character.asciiValue, (0x40...0x7F).contains(value) else { return nil }
            return String(Character(Unicode.Scalar(value & 0x1F)))
        case .character(let character) where !modifiers.contains(.meta): return String(character)
        default: return nil
        }
    }
}
