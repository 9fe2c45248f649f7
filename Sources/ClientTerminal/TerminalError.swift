// SPDX-License-Identifier: Apache-2.0

internal import ClientCore

/// Why the screen cannot be used: what was tried, on what, why it failed, what to do, as one line.
package struct TerminalError: Error, Equatable, CustomStringConvertible {
    package var description: String

    static func unusable(_ type: String) -> TerminalError {
        let shown = type.unicodeScalars.allSatisfy { (0x21...0x7E).contains($0.value) } ? type : "(unprintable)"
        return TerminalError(
            description: shown.isEmpty
                ? localized(
                    "cannot draw on this terminal: TERM is not set. Set it, as in TERM=xterm-256color, or use --headless."
                )
                : localized(
                    "cannot draw on a terminal of the type TERM=\(shown): it is unknown here or cannot move its cursor. "
                        + "Try TERM=xterm-256color, or use --headless."
                )
        )
    }
}
