// SPDX-License-Identifier: Apache-2.0

import ClientCore
import ClientUI
import IRC

/// What must hold of the screen, whatever a server sends: no trap, no control character in a cell, straight rows.
///
/// The first two bytes are the size, the rest lines of a server.
func fuzzScreen(_ bytes: [UInt8]) {
    guard bytes.count > 2 else { return }
    let size = Size(columns: Int(bytes[0]), rows: Int(bytes[1]) / 2)
    let now = Instant(seconds: 1_800_000_000)
    var app = App(Launch(loginName: "fuzz", endpoint: Endpoint(dialect: .irc, host: "127.0.0.1", channels: ["#a"])))
    var effects: [AppEffect] = []
    app.handle(.started(size), at: now, into: &effects)
    let link = effects.compactMap { if case .open(let link, _, _) = $0 { link } else { nil } }.first
    guard let link else { preconditionFailure("the app opens the link that it was launched with") }
    app.handle(.link(link, .opened(.plain)), at: now, into: &effects)
    var messages = ["LS", "ACK"].map { Message(Source(name: "s"), "CAP", "*", $0, capabilities) }
    messages += [
        Message(Source(name: "s"), "001", "fuzz", "hi"), Message(Source(name: "s"), "422", "fuzz", "no motd"),
        Message(Source(name: "fuzz"), "JOIN", "#a"),
    ]
    for line in bytes.dropFirst(2).split(separator: 10) {
        if let message = try? Message(parsing: Array(line).span, fallback: .windows1252) { messages.append(message) }
    }
    app.handle(.link(link, .received(messages)), at: now, into: &effects)
    checkCells(of: app.render(size: size))
}

// With all of these in force every tag and every batch means something.
private let capabilities = """
    account-tag batch draft/channel-rename draft/chathistory draft/event-playback draft/message-redaction \
    draft/metadata-3 draft/multiline draft/read-marker echo-message extended-join labeled-response message-tags \
    server-time setname standard-replies
    """

/// What must hold of every screen.
func checkCells(of frame: Frame) {
    for row in 0..<frame.size.rows {
        for column in 0..<frame.size.columns {
            let text = frame[column, row].text
            precondition(column > 0 || !text.isEmpty, "the right half of a wide character has a left one")
            for scalar in text.unicodeScalars {
                precondition(isHarmless(scalar), "no control character reaches a cell")
            }
        }
    }
}

// What is invisible joins emoji or letters, or names a region behind its flag; it never turns the order of letters.
private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: false
    case .format: [0x200C, 0x200D].contains(scalar.value) || (0xE0020...0xE007F).contains(scalar.value)
    default: true
    }
}
