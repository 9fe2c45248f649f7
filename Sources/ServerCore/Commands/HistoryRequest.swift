// SPDX-License-Identifier: Apache-2.0

import IRC

/// What [CHATHISTORY](https://ircv3.net/specs/extensions/chathistory#chathistory-command) asks for.
struct HistoryRequest: Hashable, Sendable {
    enum Subject: Hashable, Sendable {
        case messages(HistoryRange, of: String)
        /// The places whose newest message lies between two moments.
        case targets(from: Instant, to: Instant)
    }

    /// What is wrong with it: a code of the specification with its context.
    struct Flaw: Error, Hashable {
        let code: String
        let context: [String]
        let description: String
    }

    private enum Subcommand: String {
        case latest = "LATEST"
        case before = "BEFORE"
        case after = "AFTER"
        case around = "AROUND"
        case between = "BETWEEN"
        case targets = "TARGETS"

        /// How many parameters it has, itself included.
        var arity: Int { self == .between ? 5 : 4 }
    }

    /// The subcommand as it was written, for the errors.
    let name: String
    let subject: Subject
    let limit: Int

    /// Reads the parameters; more messages than the limit allows are as many as it allows.
    init(_ parameters: [String], upTo highest: Int) throws(Flaw) {
        let name = (parameters.first ?? "*").truncated(to: 64)
        guard let subcommand = Subcommand(rawValue: name.uppercased()) else {
            throw .invalid([name], "Unknown subcommand: LATEST, BEFORE, AFTER, AROUND, BETWEEN and TARGETS are known")
        }
        guard parameters.count >= subcommand.arity else { throw .invalid([name], "Parameters are missing") }
        guard parameters.count == subcommand.arity else { throw .invalid([name], "Too many parameters") }
        let limit = parameters[subcommand.arity - 1]
        guard let number = Int(limit), number > 0 else {
            throw .invalid([name, limit], "The limit must be a positive number")
        }
        self.name = name
        self.limit = min(number, max(1, highest))
        subject = try HistoryRequest.subject(of: subcommand, Array(parameters.dropFirst().dropLast()), name)
    }

    private static func subject(of subcommand: Subcommand, _ words: [String], _ name: String) throws(Flaw) -> Subject {
        if subcommand == .targets {
            return .targets(from: try moment(words[0], name), to: try moment(words[1], name))
        }
        if subcommand == .latest, words[1] == "*" { return .messages(.latest(after: nil), of: words[0]) }
        let point = try point(words[1], name, words[0])
        let range: HistoryRange =
            switch subcommand {
            case .before: .before(point)
            case .after: .after(point)
            case .around: .around(point)
            case .between: .between(point, try self.point(words[2], name, words[0]))
            case .latest, .targets: .latest(after: point)
            }
        return .messages(range, of: words[0])
    }

    private static func point(_ text: String, _ name: String, _ target: String) throws(Flaw) -> HistoryPoint {
        let halves = text.fields(separatedBy: "=", maxSplits: 1)
        switch (halves[0], halves.count) {
        case ("timestamp", 2): return .time(try moment(text, name))
        case ("msgid", 2) where !halves[1].isEmpty: return .id(halves[1])
        case (_, 2) where halves[0] != "msgid":
            throw Flaw(
                code: "INVALID_MSGREFTYPE",
                context: [name, target],
                description: "Messages are referred to by timestamp= and msgid="
            )
        default: throw .invalid([name, text], "This is no reference to a message: timestamp= or msgid= is missing")
        }
    }

    private static func moment(_ text: String, _ name: String) throws(Flaw) -> Instant {
        let halves = text.fields(separatedBy: "=", maxSplits: 1)
        guard halves[0] == "timestamp", halves.count == 2, let moment = Instant(serverTime: halves[1]) else {
            throw .invalid([name, text], "Invalid time: it is written timestamp=2026-01-31T12:00:00.000Z")
        }
        return moment
    }
}

extension HistoryRequest.Flaw {
    fileprivate static func invalid(_ context: [String], _ description: String) -> HistoryRequest.Flaw {
        HistoryRequest.Flaw(
            code: "INVALID_PARAMS",
            context: context.map { $0.truncated(to: 64) },
            description: description
        )
    }
}
