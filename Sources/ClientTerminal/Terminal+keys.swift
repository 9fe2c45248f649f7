// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
package import ClientUI

extension Terminal {
    /// Everything that was typed, pasted, done with the mouse and told since the last call; to be called when
    /// standard input can be read.
    ///
    /// What is known without asking comes first.
    package func read() -> [AppEvent] {
        var events: [AppEvent] = hasToldColors ? [] : [.learned(.colors(palette.count))]
        hasToldColors = true
        while case let code = wgetch(keyboard), code != ERR {
            if let input = keyCodes[code] { keyDecoder.consume(input, into: &events) }
        }
        keyDecoder.finish(into: &events)
        for case .learned(let fact) in events { learn(fact) }
        return events
    }

    private func learn(_ fact: TerminalFact) {
        switch fact {
        case .drawsClusters: arrange(arrangements.union(.clusters))
        case .tellsAllKeys: arrange(arrangements.union(.allKeys))
        case .synchronizesUpdates:
            synchronizes = true
            arrange(arrangements)
        case .name(let name): self.name = name
        case .background, .colors, .tellsFocus: break
        }
    }
}
