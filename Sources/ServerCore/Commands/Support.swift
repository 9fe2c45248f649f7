// SPDX-License-Identifier: Apache-2.0

import IRC

extension WorldConfiguration {
    /// What [RPL_ISUPPORT](https://modern.ircdocs.horse/#rpl_isupport-005) says.
    var supportTokens: [String] {
        var tokens = [
            "ACCOUNTEXTBAN=\(ExtendedMask.accountLetter)",
            "AWAYLEN=\(awayLength)",
            "BOT=B",
            "CASEMAPPING=\(World.casemapping.rawValue)",
            "CHANLIMIT=#:\(channelLimit)",
            "CHANMODES=\(WorldConfiguration.channelModes)",
            "CHANNELLEN=\(channelLength)",
            "CHANTYPES=#",
            "CHATHISTORY=\(max(1, history.requestLimit))",
            "ELIST=CMNTU",
            "EXCEPTS=\(Channel.List.exceptions.rawValue)",
            "EXTBAN=\(ExtendedMask.support)",
            "INVEX=\(Channel.List.invitations.rawValue)",
            "KEYLEN=\(Limits.keyLength)",
            "KICKLEN=\(kickLength)",
            "KNOCK",
            "MAXLIST=\(maximumLists)",
            "MODES=\(Limits.modes)",
            "MONITOR=\(monitorLimit)",
            "MSGREFTYPES=msgid,timestamp",
            "NAMELEN=\(Limits.realNameLength)",
            "NETWORK=\(escaped(networkName))",
            "NICKLEN=\(nickLength)",
            "PREFIX=(\(Channel.modes.letters(of: .prefix)))\(WorldConfiguration.signs)",
            "RPCHAN=E",
            "SAFELIST",
            "STATUSMSG=\(WorldConfiguration.signs)",
            "TARGMAX=\(maximumTargets)",
            "TOPICLEN=\(topicLength)",
            "USERLEN=\(Limits.userLength)",
            "UTF8ONLY",
            "WHOX",
        ]
        let denied = deniedClientTags.joined(separator: ",")
        if !denied.isEmpty { tokens.append("CLIENTTAGDENY=\(escaped(denied))") }
        if let icon = networkIcon { tokens.append("draft/ICON=\(escaped(icon))") }
        if accounts.isRequired { tokens.append("draft/ACCOUNTREQUIRED") }
        return tokens
    }

    private static var channelModes: String {
        [.list, .setting, .limit, .flag].map(Channel.modes.letters).joined(separator: ",")
    }

    private static var signs: String { String(MemberStatus.ranks.map(\.sign)) }

    // For JOIN and PART there is none.
    private var maximumTargets: String {
        let limited = ["ACCEPT", "KICK", "LIST", "NAMES", "NOTICE", "PRIVMSG", "SAJOIN", "TAGMSG"]
        let limits = limited.map { "\($0):\(targetLimit)" } + ["JOIN:", "PART:", "WHOIS:1"]
        return limits.sorted().joined(separator: ",")
    }

    // Each list has the limit to itself.
    private var maximumLists: String {
        Channel.List.allCases.map { "\($0.rawValue):\(banLimit)" }.joined(separator: ",")
    }

    // Simple readers split at any space and at any equals sign; the backslash is what escapes begin with.
    private func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case " ": "\\x20"
            case "=": "\\x3D"
            case "\\": "\\x5C"
            default: String(scalar)
            }
        }.joined()
    }
}

extension World {
    /// [ISUPPORT](https://ircv3.net/specs/extensions/extended-isupport#isupport-command): as a batch for who knows it.
    func tellSupport(_ turn: inout Turn) {
        let isBatched = beginSupport(to: turn.session, in: &turn.replies)
        turn.replies.add(preamble.support)
        if isBatched { turn.replies.endBatch() }
    }

    /// Tells tokens, at most twelve a line, and no more than a line can hold.
    func tellSupport(_ tokens: [String], to session: Session, in replies: inout Replies) {
        let room = replies.room(for: Numeric.isupport.command, [replies.nick])
        let isBatched = beginSupport(to: session, in: &replies)
        for line in World.supportLines(of: tokens, upTo: room) { replies.add(.isupport, line) }
        if isBatched { replies.endBatch() }
    }

    private func beginSupport(to session: Session, in replies: inout Replies) -> Bool {
        let isBatched = session.capabilities.isSuperset(of: [.batch, .extendedISupport])
        if isBatched { replies.beginBatch("draft/isupport") }
        return isBatched
    }

    static func supportLines(of tokens: [String], upTo room: Int) -> [[String]] {
        // The text behind the tokens brings a space and a colon of its own.
        let words = (Numeric.isupport.text?.utf8.count ?? 0) + 1
        let dozens = stride(from: 0, to: tokens.count, by: 12).map { tokens[$0..<min($0 + 12, tokens.count)] }
        return dozens.flatMap { $0.joined(upTo: room - words) }.map { $0.fields(separatedBy: " ") }
    }
}
