// SPDX-License-Identifier: Apache-2.0

internal import CNcurses

/// What terminfo says that this terminal is told to do something.
package enum Capabilities {
    /// The bytes that do it; `nil` when the terminal cannot.
    static func string(_ name: String) -> [UInt8]? {
        // terminfo answers -1 for what is no name of a string.
        guard let value = tigetstr(name), Int(bitPattern: value) != -1 else { return nil }
        return withoutPadding(Array(String(cString: value).utf8))
    }

    /// What undoes everything that ncurses did to the terminal, but for its settings.
    static var restoration: [UInt8] {
        ["rmcup", "rmkx", "sgr0", "op", "cnorm"].compactMap(string).joined() + []
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
