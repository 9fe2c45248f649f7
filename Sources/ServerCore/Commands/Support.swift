// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// What [RPL_ISUPPORT](https://modern.ircdocs.horse/#rpl_isupport-005) says, at most twelve tokens a line.
    var supportTokens: [[String]] {
        let tokens = [
            "AWAYLEN=\(configuration.awayLength)",
            "BOT=B",
            "CASEMAPPING=\(World.casemapping.rawValue)",
            "CHANLIMIT=#:\(configuration.channelLimit)",
            "CHANMODES=b,k,l,imnst",
            "CHANNELLEN=\(configuration.channelLength)",
            "CHANTYPES=#",
            "ELIST=MU",
            "KEYLEN=\(Limits.keyLength)",
            "KICKLEN=\(configuration.kickLength)",
            "MAXLIST=b:\(configuration.banLimit)",
            "MODES=\(Limits.modes)",
            "NAMELEN=\(Limits.realNameLength)",
            "NETWORK=\(World.escaped(configuration.networkName))",
            "NICKLEN=\(configuration.nickLength)",
            "PREFIX=(ov)@+",
            "STATUSMSG=@+",
            "TARGMAX=JOIN:,KICK:\(configuration.targetLimit),LIST:\(configuration.targetLimit),NAMES:\(configuration.targetLimit),NOTICE:\(configuration.targetLimit),PART:,"
                + "PRIVMSG:\(configuration.targetLimit),TAGMSG:\(configuration.targetLimit),WHOIS:1",
            "TOPICLEN=\(configuration.topicLength)",
            "USERLEN=\(Limits.userLength)",
            "UTF8ONLY",
        ]
        let all = tokens + (configuration.networkIcon.map { ["draft/ICON=\(World.escaped($0))"] } ?? [])
        return stride(from: 0, to: all.count, by: 12).map { Array(all[$0..<min($0 + 12, all.count)]) }
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
