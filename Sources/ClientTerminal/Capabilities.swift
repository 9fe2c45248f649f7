// SPDX-License-Identifier: Apache-2.0

internal import CNcurses
internal import Glibc

/// What terminfo says that this terminal is told to do something.
package enum Capabilities {
    /// The bytes that do it; `nil` when the terminal cannot.
    static func string(_ name: String) -> [UInt8]? {
        // terminfo answers -1 for what is no name of a string.
        guard let value = tigetstr(name), Int(bitPattern: value) != -1 else { return nil }
        return withoutPadding(Array(String(cString: value).utf8))
    }

    /// What undoes everything that we and ncurses did to the terminal, but for its settings.
    static var restoration: [UInt8] {
        let names = ["rmcup", "rmkx", "sgr0", "op", "cnorm"]
        return names.compactMap(string).joined() + (hasBracketedPaste ? Array("\u{1b}[?2004l".utf8) : [])
    }

    /// Asks the terminal to put marks around what is pasted, or to stop it.
    static func setBracketedPaste(_ isOn: Bool) {
        guard hasBracketedPaste else { return }
        let sequence = isOn ? "\u{1b}[?2004h" : "\u{1b}[?2004l"
        _ = sequence.withCString { write(STDOUT_FILENO, $0, sequence.utf8.count) }
    }

    /// Old terminals print what they do not understand; those with an alternate screen descend from xterm.
    private static var hasBracketedPaste: Bool {
        string("smcup").map { $0.starts(with: "\u{1b}[?1049h".utf8) } ?? false
    }

    /// Capabilities may hold delays, `$<5/>`, for terminals of glass and tubes.
    package static func withoutPadding(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"),
                let end = rest.firstIndex(of: UInt8(ascii: ">"))
            {
                rest = rest[(end + 1)...]
            } else {
                result.append(byte)
            }
        }
        return result
    }
}
