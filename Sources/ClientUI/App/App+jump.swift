// SPDX-License-Identifier: Apache-2.0

import ClientCore

extension App {
    /// Begins to look for a buffer by its name.
    mutating func startJump() {
        var jump = Jump()
        look(&jump)
        mode = .jump(jump)
    }

    mutating func press(_ key: Key, in jump: Jump) {
        var jump = jump
        switch (key.code, key.modifiers) {
        case (.enter, _):
            mode = .chat
            if let index = jump.current.flatMap({ index(of: $0.buffer) }) { show(index) }
            return
        case (.escape, _), (.character("g"), .control), (.character("c"), .control):
            mode = .chat
            return
        case (.up, []), (.character("p"), .control), (.tab, .shift): jump.choose(by: -1)
        case (.down, []), (.character("n"), .control), (.tab, []), (.character("g"), .meta): jump.choose(by: 1)
        default:
            if edit(&jump.editor, by: key) { look(&jump) }
        }
        mode = .jump(jump)
    }

    mutating func paste(_ text: String, into jump: Jump) {
        var jump = jump
        jump.editor.insert(text.filter { !$0.isNewline })
        look(&jump)
        mode = .jump(jump)
    }

    /// Begins to type the number of a buffer.
    mutating func startNumber() {
        mode = .number("")
    }

    /// Two digits are a number; a sign that is none leaves it, Enter takes one digit.
    mutating func press(_ key: Key, after digits: String) {
        mode = .chat
        var digits = digits
        switch key.code {
        case .enter: break
        case .character(let sign) where sign.isASCII && sign.isNumber && key.modifiers.subtracting(.meta).isEmpty:
            digits.append(sign)
            guard digits.count > 1 else {
                mode = .number(digits)
                return
            }
        default: return
        }
        guard let number = Int(digits) else { return }
        if buffers.indices.contains(number - 1) {
            show(number - 1)
        } else {
            fail(localized("There is no window \(number)"))
        }
    }

    /// Does what a key asks of a line that is typed in a mode; whether its text may be another now.
    mutating func edit(_ editor: inout LineEditor, by key: Key) -> Bool {
        let before = editor
        if let action = KeyMap.standard[key] { _ = editor.perform(action, &killRing) } else { editor.type(key) }
        return before.characters != editor.characters
    }

    // The one on the screen comes last: it is the least likely to be meant.
    private func look(_ jump: inout Jump) {
        let visited = desk.visits.newestFirst.dropFirst().compactMap(index(of:))
        var seen = Set(visited + [current])
        let order = visited + buffers.indices.filter { seen.insert($0).inserted } + [current]
        jump.look(among: order.map { (buffers[$0].id, title(of: buffers[$0])) })
    }
}
