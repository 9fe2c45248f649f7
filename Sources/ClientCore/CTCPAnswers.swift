// SPDX-License-Identifier: Apache-2.0

package import IRC

/// What we tell other people's programs that ask ours by [CTCP](https://modern.ircdocs.horse/ctcp).
package struct CTCPAnswers: Sendable {
    /// No more of a question is sent back.
    private static let longestEcho = 200

    /// The name and version of the program.
    private let version: String
    /// How far local time is ahead of UTC, in seconds.
    private let utcOffset: Int
    /// The questions that are answered, in capital letters, with the answer where the user gives one.
    private let texts: [(command: String, text: String)]

    /// - Parameters:
    ///   - answers: The names of the questions that are answered, each with the answer behind it where it is not what the
    ///     program says by itself: `VERSION`, `USERINFO I live in a tree`.
    ///   - version: The name and version of the program.
    ///   - utcOffset: How far local time is ahead of UTC, in seconds.
    package init(_ answers: [String], version: String, utcOffset: Int) {
        self.version = version
        self.utcOffset = utcOffset
        texts = answers.prefix(50).compactMap { answer in
            let halves = answer.fields(separatedBy: " ", maxSplits: 1)
            guard let command = halves.first?.uppercased(), !command.isEmpty, command != "ACTION", command != "DCC"
            else {
                return nil
            }
            return (command, halves.count > 1 ? halves[1] : "")
        }
    }

    /// The answer to a question; `nil` where there is none.
    package func answer(to question: CTCP, at now: Instant) -> CTCP? {
        guard let known = texts.first(where: { $0.command == question.command }) else { return nil }
        if !known.text.isEmpty { return CTCP(command: known.command, text: known.text) }
        let text: String? =
            switch known.command {
            case "VERSION": version
            case "PING": String(question.text.unicodeScalars.prefix(CTCPAnswers.longestEcho))
            case "TIME": time(now)
            case "CLIENTINFO": (["ACTION"] + texts.map(\.command)).sorted().joined(separator: " ")
            default: nil
            }
        return text.map { CTCP(command: known.command, text: $0) }
    }

    // As people read it, with how far it is from UTC: `2026-11-22 13:34:00 +0100`.
    private func time(_ now: Instant) -> String {
        let local = (now + Int64(utcOffset)).serverTime
        let minutes = abs(utcOffset) / 60
        func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let zone = "\(utcOffset < 0 ? "-" : "+")\(digits(minutes / 60))\(digits(minutes % 60))"
        return "\(local.prefix(10)) \(local.dropFirst(11).prefix(8)) \(zone)"
    }
}
