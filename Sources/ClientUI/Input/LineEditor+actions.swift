// SPDX-License-Identifier: Apache-2.0

extension LineEditor {
    /// Does what a key asks of an input line; whether it was meant for one.
    mutating func perform(_ action: Action, _ killRing: inout KillRing) -> Bool {
        switch action {
        case .moveLeft: move(to: cursor - 1)
        case .moveRight: move(to: cursor + 1)
        case .moveWordLeft: move(to: wordStart)
        case .moveWordRight: move(to: wordEnd)
        case .moveToStart: move(to: 0)
        case .moveToEnd: move(to: characters.count)
        case .deleteBackward: deleteBackward()
        case .deleteForward: deleteForward()
        case .killWordBackward: killRing.add(cut(wordStart..<cursor), .backward)
        case .killWordForward: killRing.add(cut(cursor..<wordEnd), .forward)
        case .killStretchBackward: killRing.add(cut(stretchStart..<cursor), .backward)
        case .killToStart: killRing.add(cut(0..<cursor), .backward)
        case .killToEnd: killRing.add(cut(cursor..<characters.count), .forward)
        case .yank: insert(killRing.newest ?? "")
        case .transpose: transpose()
        default: return false
        }
        return true
    }

    /// Types a key into the line, when it is a character.
    mutating func type(_ key: Key) {
        guard case .character(let character) = key.code, key.modifiers.isDisjoint(with: [.control, .meta]) else {
            return
        }
        insert(String(character))
    }
}

extension Action {
    /// Whether it takes text out of the line, to be put back by ``Action/yank``.
    var kills: Bool {
        switch self {
        case .killWordBackward, .killWordForward, .killStretchBackward, .killToStart, .killToEnd: true
        default: false
        }
    }
}
