// SPDX-License-Identifier: Apache-2.0

/// What is said to the world outside of the window, in the words of terminals.
///
/// Texts of others go into it: no control character leaves, and nothing that a terminal might take for a command.
package enum Announcement {
    /// What is longer, in bytes, is not copied: terminals take no more than about 100,000 letters of base 64.
    package static let maximumCopy = 74_994

    /// Puts a text into the clipboard: [OSC 52](https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-Operating-System-Commands).
    package static func copy(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= maximumCopy else { return nil }
        return "\u{1b}]52;c;\(base64(Array(text.utf8)))\u{1b}\\"
    }

    /// Shows a notification in the way that a terminal of this name knows; the widest spread one when it has no name.
    ///
    /// kitty's own is [OSC 99](https://sw.kovidgoyal.net/kitty/desktop-notifications/), rxvt's OSC 777, and OSC 9 comes
    /// from iTerm2.
    package static func notification(title: String, body: String, terminal: String) -> String {
        let title = clean(title, limit: 100)
        let body = clean(body, limit: 300)
        let name = terminal.lowercased()
        if name.hasPrefix("kitty") {
            return "\u{1b}]99;i=palabre:d=0;\(title)\u{1b}\\\u{1b}]99;i=palabre:d=1:p=body;\(body)\u{1b}\\"
        }
        if ["foot", "ghostty", "wezterm", "rxvt", "urxvt", "vte"].contains(where: name.hasPrefix) {
            return "\u{1b}]777;notify;\(withoutSemicolons(title));\(body)\u{1b}\\"
        }
        let text = [title, body].filter { !$0.isEmpty }.joined(separator: ": ")
        // Behind OSC 9 a number is a command of some terminals.
        let isNumber = text.utf8.first.map { (0x30...0x39).contains($0) } ?? false
        return "\u{1b}]9;\(isNumber ? "- " : "")\(text)\u{1b}\\"
    }

    /// Gives the window a title: OSC 2.
    package static func title(_ title: String) -> String {
        "\u{1b}]2;\(clean(title, limit: 200))\u{1b}\\"
    }

    /// The same for the terminal around tmux, which passes it on if its `allow-passthrough` is on.
    package static func throughTmux(_ sequence: String) -> String {
        let doubled = sequence.unicodeScalars.map { $0 == "\u{1b}" ? "\u{1b}\u{1b}" : String($0) }.joined()
        return "\u{1b}Ptmux;\(doubled)\u{1b}\\"
    }

    /// A text of at most so many scalars without anything that is not shown.
    static func clean(_ text: String, limit: Int) -> String {
        var result = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            guard count < limit else { break }
            count += 1
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: result.append(" ")
            case .format where scalar != "\u{200D}": break
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func withoutSemicolons(_ text: String) -> String {
        String(text.map { $0 == ";" ? "," : $0 })
    }

    package static func base64(_ bytes: [UInt8]) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let word = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * (3 - UInt32(group.count)))
            for place in 0..<4 {
                let letter = alphabet[Int(word >> (18 - 6 * UInt32(place)) & 63)]
                result.append(place <= group.count ? letter : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
