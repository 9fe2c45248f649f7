// SPDX-License-Identifier: Apache-2.0

/// A message of the client-to-client protocol, carried in the text of a PRIVMSG or NOTICE between two U+0001.
///
/// See [CTCP](https://modern.ircdocs.horse/ctcp). The one that everybody uses is `ACTION`, what `/me` sends.
public struct CTCP: Hashable, Sendable {
    /// The command in capital letters.
    public var command: String
    /// What follows the command and one space; may be empty.
    public var text: String

    /// Makes a CTCP message from its parts.
    public init(command: String, text: String = "") {
        self.command = command
        self.text = text
    }

    /// Reads the text of a message; `nil` when it is ordinary text.
    ///
    /// The closing U+0001 may be missing.
    public init?(parsing text: String) {
        guard text.utf8.first == 1 else { return nil }
        var body = text.unicodeScalars.dropFirst()
        if body.last == "\u{1}" { body.removeLast() }
        let halves = String(body).fields(separatedBy: " ", maxSplits: 1)
        guard let command = halves.first, !command.isEmpty else { return nil }
        self.init(command: command.uppercased(), text: halves.count > 1 ? halves[1] : "")
    }

    /// The text to send.
    public var messageText: String {
        "\u{1}" + (text.isEmpty ? command : "\(command) \(text)") + "\u{1}"
    }
}
