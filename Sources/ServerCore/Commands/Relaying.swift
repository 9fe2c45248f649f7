// SPDX-License-Identifier: Apache-2.0

import IRC

/// Messages in the name of somebody from another network.
extension World {
    /// RELAYMSG: `RELAYMSG #a anna/matrix :hello` is a message that anna seems to say, from a bridge that runs the channel.
    ///
    /// The form is that of other servers' [draft/relaymsg](https://github.com/ircv3/ircv3-specifications/pull/417). No user
    /// can have a nick with a slash, and who has the capability is told whose bridge it is.
    mutating func relay(_ turn: inout Turn) {
        let (name, nick) = (turn[0] ?? "", turn[1] ?? "")
        guard let channel = channel(named: name, visibleTo: turn.client) else {
            turn.replies.add(.noSuchChannel, name)
            return
        }
        guard Names.isRelayed(nick, upTo: configuration.nickLength) else {
            let reason =
                "A relayed nick is at most \(configuration.nickLength) bytes with a / in it, and none of ! @ * ,"
            return turn.replies.fail("RELAYMSG", "INVALID_NICK", because: reason)
        }
        guard channel.isOperator(turn.client.id) else {
            let reason = "Only operators of the channel can relay messages to it"
            return turn.replies.fail("RELAYMSG", "PRIVS_NEEDED", because: reason)
        }
        guard let text = turn[2], !text.isEmpty else {
            return turn.replies.fail("RELAYMSG", "BLANK_MSG", because: "There is no message to relay")
        }
        let source = Source(name: nick, user: turn.client.source.user, host: turn.client.source.host)
        var saying = turn.saying(text, as: source, isRelayed: true)
        say(&saying, to: channel.name, &turn)
    }
}

extension Names {
    /// Whether it can be the nick of somebody from elsewhere: it looks like nobody's who is here.
    static func isRelayed(_ text: String, upTo length: Int) -> Bool {
        guard let first = text.utf8.first, (3...max(3, length)).contains(text.utf8.count) else { return false }
        return !"#&~@%+$:/-".utf8.contains(first) && text.utf8.contains(UInt8(ascii: "/"))
            && text.unicodeScalars.allSatisfy { isVisible($0) && !"!@*?,".unicodeScalars.contains($0) }
    }
}
