// SPDX-License-Identifier: Apache-2.0

import IRC

/// What came of something that was asked for, in words for people and with a code for programs.
///
/// The same operations are asked for in several ways; ``Turn/report(_:)`` knows how each of them is answered.
struct Outcome: Hashable, Sendable {
    var isDone: Bool
    /// One word in capital letters.
    var code: String
    /// What it is about: an account, a channel.
    var subject: String
    var text: String

    static func done(_ code: String, _ subject: String, _ text: String) -> Outcome {
        Outcome(isDone: true, code: code, subject: subject, text: text)
    }

    static func refused(_ code: String, _ subject: String, _ text: String) -> Outcome {
        Outcome(isDone: false, code: code, subject: subject, text: text)
    }
}

extension Turn {
    /// Answers in the way in which it was asked: as a service, by the command of that name, or by
    /// [standard replies](https://ircv3.net/specs/extensions/standard-replies).
    mutating func report(_ outcome: Outcome) {
        let (command, subject) = (message.command, outcome.subject.isEmpty ? "*" : outcome.subject)
        switch command {
        case "REGISTER", "VERIFY":
            if outcome.isDone {
                replies.add(command, outcome.code, subject, outcome.text)
            } else {
                replies.fail(command, outcome.code, subject, because: outcome.text)
            }
        case "ACCOUNT", "CHANNEL":
            if outcome.isDone {
                replies.add("NOTE", command, outcome.code, subject, outcome.text)
            } else {
                replies.fail(command, outcome.code, subject, because: outcome.text)
            }
        default: notice(outcome.text)
        }
    }

    /// Ends an answer that programs read; people see that it is over.
    mutating func reportEnd(_ text: String) {
        if session.peer.isConsole { report(.done("END", "", text)) }
    }

    /// Tells a text as the service that was asked; as the server where it was none.
    mutating func notice(_ text: String) {
        guard let service else { return tell(text) }
        let name = service.name
        let source = Source(name: name, user: name, host: replies.serverName)
        replies.add(Line(Message(source, "NOTICE", replies.nick, text)))
    }
}
