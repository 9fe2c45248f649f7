// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
package import ClientUI

extension Terminal {
    /// Everything that was typed and pasted since the last call; to be called when standard input can be read.
    package func read() -> [AppEvent] {
        var events: [AppEvent] = []
        while case let code = wgetch(keyboard), code != ERR {
            if let input = keyCodes[code] { keyDecoder.consume(input, into: &events) }
        }
        keyDecoder.finish(into: &events)
        return events
    }
}
