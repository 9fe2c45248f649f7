// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// What [RPL_ISUPPORT](https://modern.ircdocs.horse/#rpl_isupport-005) says, at most twelve tokens a line.
    var supportTokens: [[String]] {
        let tokens = [
            "AWAYLEN=\(configuration.awayLength)",
            "CASEMAPPING=\(World.casemapping.rawValue)",
            "CHANLIMIT=#:\(configuration.channelLimit)",
            "CHANMODES=b,k,l,imnst",
            "CHANNELLEN=\(configuration.channelLength)",
            "CHANTYPES=#",
            "ELIST=CMNTU",
            "KEYLEN=\(Limits.keyLength)",
            "KICKLEN=\(configuration.kickLength)",
            "MAXLIST=b:\(configuration.banLimit)",
            "MODES=\(Limits.modes)",
            "MONITOR=\(configuration.monitorLimit)",
            "NETWORK=\(World.escaped(configuration.networkName))",
            "NICKLEN=\(configuration.nickLength)",
            "PREFIX=(ov)@+",
            "SAFELIST",
            "STATUSMSG=@+",
            "TARGMAX=JOIN:,KICK:\(configuration.targetLimit),LIST:\(configuration.targetLimit),NAMES:\(configuration.targetLimit),NOTICE:\(configuration.targetLimit),PART:,"
                + "PRIVMSG:\(configuration.targetLimit),TAGMSG:\(configuration.targetLimit),WHOIS:1",
            "TOPICLEN=\(configuration.topicLength)",
            "USERLEN=\(Limits.userLength)",
            "WHOX",
        ]
        return stride(from: 0, to: tokens.count, by: 12).map { Array(tokens[$0..<min($0 + 12, tokens.count)]) }
    }

    /// [ISUPPORT](https://ircv3.net/specs/extensions/extended-isupport#isupport-command): as a batch for who knows it.
    func tellSupport(_ turn: inout Turn) {
        let isBatched = turn.client.capabilities.isSuperset(of: [.batch, .extendedISupport])
        if isBatched { turn.replies.beginBatch("draft/isupport") }
        for tokens in supportTokens { turn.replies.add(.isupport, tokens) }
        if isBatched { turn.replies.endBatch() }
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { $0 == " " ? "\\x20" : $0 == "=" ? "\\x3D" : String($0) }.joined()
    }
}
