// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// What is not written down on disk, whatever is kept otherwise.
///
/// That is what may be a password, and what only answers a question or tells a step: a message of the day, a WHOIS, the
/// list of who is there. Such lines are as long as a log in some rooms, and nobody looks for them a week later; what went
/// wrong is kept, as it says why something is missing.
enum Discretion {
    /// Whether a line of a conversation is kept.
    static func keeps(_ line: Line, of name: String) -> Bool {
        switch line.kind {
        case .fold, .status(.plain): false
        case .said(_, let author) where author.isOwn: !isService(name) && !mayTellSecret(line.text)
        default: true
        }
    }

    /// Whether a name is that of a program which takes orders, passwords among them: `NickServ`, `*status`.
    static func isService(_ name: String) -> Bool {
        let name = name.lowercased().fields(separatedBy: "@", maxSplits: 1)[0]
        return name.hasSuffix("serv") || name.hasPrefix("*") || name == "q" || name == "x"
    }

    /// Whether a text that was typed for somebody may have a password in it, as when a slash was forgotten.
    static func mayTellSecret(_ text: String) -> Bool {
        var words = Formatting.strip(text).lowercased().fields(separatedBy: " ").filter { !$0.isEmpty }
        guard let first = words.first else { return false }
        if first.hasPrefix("/") { words[0] = String(first.drop { $0 == "/" }) }
        switch words[0] {
        // No password has a space in it: what goes on is a sentence.
        case "identify", "oper", "pass": return words.count > 1 && (first.hasPrefix("/") || words.count < 4)
        case "ns", "nickserv": return words.count > 1 && (first.hasPrefix("/") || words.count < 6)
        case "login", "auth", "register": return words.count > 1 && (first.hasPrefix("/") || words.count < 4)
        case "msg", "m", "query", "q", "notice", "privmsg", "squery":
            return words.count > 2 && isService(words[1])
        case "raw", "quote": return words.count > 2 && mayTellSecret(words.dropFirst().joined(separator: " "))
        case "authenticate": return true
        case "join", "j": return first.hasPrefix("/") && words.count > 2
        case "connect": return first.hasPrefix("/") && words.count > 2
        default: return false
        }
    }
}
