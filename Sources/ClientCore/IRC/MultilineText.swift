// SPDX-License-Identifier: Apache-2.0

internal import IRC

/// A message of several lines as it comes in.
///
/// See [multiline](https://ircv3.net/specs/extensions/multiline).
struct MultilineText: Sendable {
    /// What goes past this many bytes is dropped.
    static let limit = 65_536

    private(set) var text = ""
    /// PRIVMSG or NOTICE, as the first line says; `nil` before it.
    private(set) var command: String?
    private(set) var source: Source?

    mutating func append(_ message: Message) {
        let line = message[parameter: 1] ?? ""
        guard command != nil else {
            command = message.command
            source = message.source
            if line.utf8.count <= MultilineText.limit { text = line }
            return
        }
        guard text.utf8.count + 1 + line.utf8.count <= MultilineText.limit else { return }
        if message.tags["draft/multiline-concat"] == nil { text += "\n" }
        text += line
    }
}
