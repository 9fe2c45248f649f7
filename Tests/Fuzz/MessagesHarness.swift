// SPDX-License-Identifier: Apache-2.0

import IRC

/// What must hold of the parser, whatever bytes come: no trap, one line out, and what was written is read back.
func fuzzMessages(_ bytes: [UInt8]) {
    for fallback in [Message.TextFallback.replacement, .windows1252] {
        guard let message = try? Message(parsing: bytes.span, fallback: fallback) else { continue }
        let written = message.bytes
        precondition(written.suffix(2) == [13, 10], "a line ends with CR LF")
        precondition(!written.dropLast(2).contains { $0 == 13 || $0 == 10 || $0 == 0 }, "exactly one line")
        exercise(message)
        // A line that was cut may have lost its command, or the space for which it had a colon.
        var line: [UInt8] = []
        message.writeUntagged(into: &line)
        guard line.count < Message.maximumLineLength - 4 else { continue }
        guard let again = try? Message(parsing: written.span) else {
            preconditionFailure("what was written is a message")
        }
        precondition(again.bytes == written, "written, read and written again is the same")
        for key in message.tags.keys { _ = message.tags[key] }
    }
}

/// The other readers of text that peers write.
private func exercise(_ message: Message) {
    var isupport = ISupport()
    isupport.merge(message.parameters)
    let changes = ModeChange.parse(message.parameters, modes: isupport.channelModes)
    _ = ModeChange.format(changes)
    for parameter in message.parameters {
        precondition(Formatting.strip(parameter) == Formatting.runs(of: parameter).map(\.text).joined())
        _ = CTCP(parsing: parameter)
        _ = Instant(serverTime: parameter)
        _ = isupport.isChannel(parameter)
        _ = Mask(completing: parameter).matches("\(parameter)!u@h")
        let folded = isupport.casemapping.fold(parameter)
        precondition(isupport.casemapping.fold(folded).utf8.elementsEqual(folded.utf8), "folding is idempotent")
    }
}
