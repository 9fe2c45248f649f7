// SPDX-License-Identifier: Apache-2.0

extension App {
    mutating func pressInForm(_ key: Key) {
        switch KeyMap.standard[key] {
        case .redraw: effects.append(.redraw)
        case .suspend: effects.append(.suspend)
        default: decide(form?.press(key, &killRing))
        }
    }

    mutating func pasteInForm(_ text: String) {
        form?.paste(text)
    }

    private mutating func decide(_ outcome: StartForm.Outcome?) {
        switch outcome {
        case .undecided, nil: break
        case .cancelled: form = nil
        case .connect(let endpoint, let nick, let isThisComputer):
            form = nil
            connect(to: endpoint, nick: nick, origin: isThisComputer ? .thisComputer : .named)
        }
    }
}
