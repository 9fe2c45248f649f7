// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// What [RPL_ISUPPORT](https://modern.ircdocs.horse/#rpl_isupport-005) says.
    var supportTokens: [String] {
        var tokens = [
            "ACCOUNTEXTBAN=\(ExtendedMask.accountLetter)",
            "AWAYLEN=\(configuration.awayLength)",
            "BOT=B",
            "CASEMAPPING=\(World.casemapping.rawValue)",
            "CHANLIMIT=#:\(configuration.channelLimit)",
            "CHANMODES=\(World.channelModes)",
            "CHANNELLEN=\(configuration.channelLength)",
            "CHANTYPES=#",
            "CHATHISTORY=\(max(1, configuration.history.requestLimit))",
            "ELIST=CMNTU",
            "EXCEPTS=\(Channel.List.exceptions.rawValue)",
            "EXTBAN=\(ExtendedMask.support)",
            "INVEX=\(Channel.List.invitations.rawValue)",
            "KEYLEN=\(Limits.keyLength)",
            "KICKLEN=\(configuration.kickLength)",
            "KNOCK",
            "MAXLIST=\(maximumLists)",
            "MODES=\(Limits.modes)",
            "MONITOR=\(configuration.monitorLimit)",
            "MSGREFTYPES=msgid,timestamp",
            "NAMELEN=\(Limits.realNameLength)",
            "NETWORK=\(World.escaped(configuration.networkName))",
            "NICKLEN=\(configuration.nickLength)",
            "PREFIX=(\(Channel.modes.letters(of: .prefix)))\(World.signs)",
            "RPCHAN=E",
            "SAFELIST",
            "STATUSMSG=\(World.signs)",
            "TARGMAX=\(maximumTargets)",
            "TOPICLEN=\(configuration.topicLength)",
            "USERLEN=\(Limits.userLength)",
            "UTF8ONLY",
            "WHOX",
        ]
        let denied = configuration.deniedClientTags.joined(separator: ",")
        if !denied.isEmpty { tokens.append("CLIENTTAGDENY=\(World.escaped(denied))") }
        if let icon = configuration.networkIcon { tokens.append("draft/ICON=\(World.escaped(icon))") }
        if configuration.accounts.isRequired { tokens.append("draft/ACCOUNTREQUIRED") }
        return tokens
    }

    private static var channelModes: String {
        [.list, .setting, .limit, .flag].map(Channel.modes.letters).joined(separator: ",")
    }

    private static var signs: String { String(MemberStatus.ranks.map(\.sign)) }

    // For JOIN and PART there is none.
    private var maximumTargets: String {
        let limited = ["ACCEPT", "KICK", "LIST", "NAMES", "NOTICE", "PRIVMSG", "SAJOIN", "TAGMSG"]
        let limits = limited.map { "\($0):\(configuration.targetLimit)" } + ["JOIN:", "PART:", "WHOIS:1"]
        return limits.sorted().joined(separator: ",")
    }

    // Each list has the limit to itself.
    private var maximumLists: String {
        Channel.List.allCases.map { "\($0.rawValue):\(configuration.banLimit)" }.joined(separator: ",")
    }

    /// [ISUPPORT](https://ircv3.net/specs/extensions/extended-isupport#isupport-command): as a batch for who knows it.
    func tellSupport(_ turn: inout Turn) { tellSupport(supportTokens, to: turn.session, in: &turn.replies) }

    /// Tells tokens, at most twelve a line, and no more than a line can hold.
    func tellSupport(_ tokens: [String], to session: Session, in replies: inout Replies) {
        // The text behind the tokens brings a space and a colon of its own.
        let words = (Numeric.isupport.text?.utf8.count ?? 0) + 1
        let room = replies.room(for: Numeric.isupport.command, [replies.nick]) - words
        let dozens = stride(from: 0, to: tokens.count, by: 12).map { tokens[$0..<min($0 + 12, tokens.count)] }
        let isBatched = session.capabilities.isSuperset(of: [.batch, .extendedISupport])
        if isBatched { replies.beginBatch("draft/isupport") }
        for line in dozens.flatMap({ $0.joined(upTo: room) }) {
            replies.add(.isupport, line.fields(separatedBy: " "))
        }
        if isBatched { replies.endBatch() }
    }

    // Simple readers split at any space and at any equals sign; the backslash is what escapes begin with.
    private static func escaped(_ text: String) -> String {
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
