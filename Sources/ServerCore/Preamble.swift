// SPDX-License-Identifier: Apache-2.0

import IRC

/// A numeric that is the same for everybody but for the nick in it: encoded once, and sent many times.
struct FixedNumeric: Sendable {
    private let line: Message
    // Around the nick.
    private let head: [UInt8]
    private let tail: [UInt8]

    init(from server: Source, _ numeric: Numeric, _ parameters: [String]) {
        let all = ["*"] + parameters + (numeric.text.map { [$0] } ?? [])
        line = Message(source: server, command: numeric.command, parameters: all)
        let front = Message(source: server, command: numeric.command).bytes.dropLast(2) + [UInt8(ascii: " ")]
        head = Array(front)
        tail = Array(line.bytes.dropFirst(head.count + 1))
    }

    /// Appends the line for somebody, without tags.
    func write(to nick: String, into bytes: inout [UInt8]) {
        guard head.count + nick.utf8.count + tail.count <= Message.maximumLineLength else { return cut(nick, &bytes) }
        bytes.append(contentsOf: head)
        bytes.append(contentsOf: nick.utf8)
        bytes.append(contentsOf: tail)
    }

    private func cut(_ nick: String, _ bytes: inout [UInt8]) {
        var line = line
        line.parameters[0] = nick
        line.writeUntagged(into: &bytes)
    }
}

/// What begins each session of a user, as far as it is the same for all: made again when the configuration changes.
///
/// Half of what a registration costs was to put these lines together.
struct Preamble: Sendable {
    /// The server, from RPL_YOURHOST to RPL_MYINFO.
    let introduction: [FixedNumeric]
    /// RPL_ISUPPORT, with as many tokens in a line as fit behind the longest nick.
    let support: [FixedNumeric]
    let motd: [FixedNumeric]

    init(_ configuration: WorldConfiguration, from server: Source, startedAt: Instant) {
        func fixed(_ numeric: Numeric, _ parameters: String...) -> FixedNumeric {
            FixedNumeric(from: server, numeric, parameters)
        }
        let software = "palabre-\(configuration.version)"
        let (all, withArgument) = (Channel.modeLetters, Channel.argumentLetters)
        introduction = [
            fixed(.yourHost, "Your host is \(server.name), running \(software)"),
            fixed(.created, "This server was started \(startedAt.serverTime)"),
            fixed(.myInfo, server.name, software, UserModes.all.text, all, withArgument),
        ]
        let longestNick = String(repeating: "n", count: max(configuration.nickLength, 1))
        func room(_ numeric: Numeric) -> Int { Replies.room(from: server, for: numeric.command, [longestNick]) }
        support = World.supportLines(of: configuration.supportTokens, upTo: room(.isupport))
            .map { FixedNumeric(from: server, .isupport, $0) }
        // A line that is too long goes on in another one.
        let lines = configuration.motd.flatMap { $0.fields(separatedBy: " ").joined(upTo: room(.motd)) }
        let start = fixed(.motdStart, "Message of the day of \(server.name)")
        motd = lines.isEmpty ? [fixed(.noMotd)] : [start] + lines.map { fixed(.motd, $0) } + [fixed(.endOfMotd)]
    }
}
