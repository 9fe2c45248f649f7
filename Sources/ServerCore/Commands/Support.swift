// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// What [RPL_ISUPPORT](https://modern.ircdocs.horse/#rpl_isupport-005) says, at most twelve tokens a line.
    var supportTokens: [[String]] {
        var tokens = [
            "ACCOUNTEXTBAN=\(ExtendedMask.accountLetter)",
            "AWAYLEN=\(configuration.awayLength)",
            "BOT=B",
            "CASEMAPPING=\(World.casemapping.rawValue)",
            "CHANLIMIT=#:\(configuration.channelLimit)",
            "CHANMODES=\(World.channelModes)",
            "CHANNELLEN=\(configuration.channelLength)",
            "CHANTYPES=#",
            "ELIST=MU",
            "EXCEPTS=\(Channel.List.exceptions.rawValue)",
            "EXTBAN=\(ExtendedMask.support)",
            "INVEX=\(Channel.List.invitations.rawValue)",
            "KEYLEN=\(Limits.keyLength)",
            "KICKLEN=\(configuration.kickLength)",
            "KNOCK",
            "MAXLIST=\(maximumLists)",
            "MODES=\(Limits.modes)",
            "NAMELEN=\(Limits.realNameLength)",
            "NETWORK=\(World.escaped(configuration.networkName))",
            "NICKLEN=\(configuration.nickLength)",
            "PREFIX=(\(Channel.modes.letters(of: .prefix)))\(World.signs)",
            "STATUSMSG=\(World.signs)",
            "TARGMAX=JOIN:,KICK:\(configuration.targetLimit),LIST:\(configuration.targetLimit),NAMES:\(configuration.targetLimit),NOTICE:\(configuration.targetLimit),PART:,"
                + "PRIVMSG:\(configuration.targetLimit),TAGMSG:\(configuration.targetLimit),WHOIS:1",
            "TOPICLEN=\(configuration.topicLength)",
            "USERLEN=\(Limits.userLength)",
            "UTF8ONLY",
        ]
        let denied = configuration.deniedClientTags.joined(separator: ",")
        if !denied.isEmpty { tokens.append("CLIENTTAGDENY=\(World.escaped(denied))") }
        if let icon = configuration.networkIcon { tokens.append("draft/ICON=\(World.escaped(icon))") }
        return stride(from: 0, to: tokens.count, by: 12).map { Array(tokens[$0..<min($0 + 12, tokens.count)]) }
    }

    private static var channelModes: String {
        [.list, .setting, .limit, .flag].map(Channel.modes.letters).joined(separator: ",")
    }

    private static var signs: String { String(MemberStatus.ranks.map(\.sign)) }

    // Each list has the limit to itself.
    private var maximumLists: String {
        Channel.List.allCases.map { "\($0.rawValue):\(configuration.banLimit)" }.joined(separator: ",")
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
