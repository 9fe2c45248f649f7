// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
package import ClientUI
internal import Glibc

extension Terminal {
    /// Everything that was typed, pasted, done with the mouse and told since the last call.
    ///
    /// To be called when standard input can be read. What is known without asking comes first.
    package func read() -> [AppEvent] {
        var events: [AppEvent] = hasToldColors ? [] : knownColors.map(AppEvent.learned)
        hasToldColors = true
        while case let code = wgetch(keyboard), code != ERR {
            if let input = keyCodes[code] { keyDecoder.consume(input, into: &events) }
        }
        keyDecoder.finish(into: &events)
        for case .learned(let fact) in events { learn(fact) }
        return events
    }

    /// Reads the answers that are still under way, for a tenth of a second: whoever gets the terminal next would take them
    /// for keys.
    func awaitAnswers() {
        let clock = ContinuousClock()
        let end = clock.now + .milliseconds(100)
        while keyDecoder.expectsReplies, clock.now < end {
            var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, max(1, Int32((end - clock.now) / .milliseconds(1)))) > 0 else { break }
            guard ready.revents & Int16(POLLIN) != 0 else { break }
            _ = read()
        }
        keyDecoder.expectsReplies = false
    }

    private var knownColors: [TerminalFact] {
        [.colors(palette.count)] + (palette.count > 0 && traits.hasTrueColor ? [.mixesColors] : [])
    }

    private func learn(_ fact: TerminalFact) {
        switch fact {
        case .drawsClusters: arrange(arrangements.union(.clusters))
        case .tellsAllKeys: arrange(arrangements.union(.allKeys))
        case .synchronizesUpdates:
            synchronizes = true
            arrange(arrangements)
        case .name(let name): self.name = name
        case .background, .colors, .tellsFocus, .mixesColors, .setsClipboard, .knows, .width: break
        }
    }
}
