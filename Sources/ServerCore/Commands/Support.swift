// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// What [RPL_ISUPPORT](https://modern.ircdocs.horse/#rpl_isupport-005) says, at most twelve tokens a line.
    var supportTokens: [[String]] {
        let tokens = [
            "ACCOUNTEXTBAN=\(ExtendedMask.accountLetter)",
            "AWAYLEN=\(configuration.awayLength)",
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
            "MAXLIST=\(maximumLists)",
            "MODES=\(Limits.modes)",
            "NETWORK=\(World.escaped(configuration.networkName))",
            "NICKLEN=\(configuration.nickLength)",
            "PREFIX=(\(Channel.modes.letters(of: .prefix)))\(World.signs)",
            "STATUSMSG=\(World.signs)",
            "TARGMAX=JOIN:,KICK:\(configuration.targetLimit),LIST:\(configuration.targetLimit),NAMES:\(configuration.targetLimit),NOTICE:\(configuration.targetLimit),PART:,"
                + "PRIVMSG:\(configuration.targetLimit),TAGMSG:\(configuration.targetLimit),WHOIS:1",
            "TOPICLEN=\(configuration.topicLength)",
            "USERLEN=\(Limits.userLength)",
        ]
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

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { $0 == " " ? "\\x20" : $0 == "=" ? "\\x3D" : String($0) }.joined()
    }
}
