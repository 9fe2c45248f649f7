// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// Why an operator, or whoever runs the server, does something: told to those whom it hits, and kept, so without what
    /// formats it or steers a terminal.
    func reason(_ text: String, otherwise: String = "No reason given") -> String {
        let words = Formatting.strip(text).harmless.truncated(to: configuration.kickLength)
        return words.isEmpty ? otherwise : words
    }

    /// Answers a line that was not [UTF-8](https://ircv3.net/specs/extensions/utf8-only): it is not carried out,
    /// whatever it was and whoever sent it.
    ///
    /// The name of a command that there is not is not repeated.
    mutating func refuseGarbled(_ message: Message, from id: SessionID, into effects: inout Effects) {
        noteSignOfLife(of: id)
        guard var replies = replies(to: id, label: message.tags["label"]) else { return }
        let command = Command.named(message.command)?.name ?? "*"
        replies.fail(command, "INVALID_UTF8", because: "The line was not UTF-8, and was not carried out")
        replies.send(at: clock, into: &effects)
        charge(Limits.refusedLineCost, to: id, into: &effects)
    }
}

extension String {
    /// The text without what steers a terminal: each control character is a question mark.
    package var harmless: String {
        let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
        guard unicodeScalars.contains(where: isControl) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { isControl($0) ? "?" : $0 }))
    }

    /// A certificate's fingerprint as it is kept and compared: programs print it in either case, with and without colons.
    var fingerprintDigits: String { String(unicodeScalars.filter { $0 != ":" }).lowercased() }
}
