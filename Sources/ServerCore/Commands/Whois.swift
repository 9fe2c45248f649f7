// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [WHOIS](https://modern.ircdocs.horse/#whois-message): all about one user.
    func whois(_ turn: inout Turn) {
        // With two parameters the first is the server to ask.
        let isForwarded = turn.message.parameters.count > 1
        guard let asked = turn[isForwarded ? 1 : 0], !asked.isEmpty else { return turn.replies.add(.noNicknameGiven) }
        let nick = asked.fields(separatedBy: ",", maxSplits: 1)[0]
        // Many ask "the server of bob" about bob, and mean only bob if he is not here.
        let isOfItself = isForwarded && turn[0].map(fold) == fold(nick)
        if isForwarded, !isOfItself, !isThisServer(turn[0], &turn) { return }
        if let client = somebody(named: nick) {
            tellWhois(client, &turn)
        } else {
            turn.replies.add(.noSuchNick, nick)
        }
        turn.replies.add(.endOfWhois, asked)
    }

    private func tellWhois(_ client: Client, _ turn: inout Turn) {
        let (nick, user, host) = (client.nick, client.source.user ?? "*", client.source.host ?? "*")
        turn.replies.add(.whoisUser, nick, user, host, "*", client.realName)
        let showsAllSigns = turn.session.capabilities.contains(.multiPrefix)
        let names = channels(of: client, shownTo: turn.client)
            .map { ($0.members[client.id]?.status.signs(all: showsAllSigns) ?? "") + $0.name }
        turn.replies.add(.whoisChannels, [nick], listing: names)
        turn.replies.add(.whoisServer, nick, serverName(of: client), configuration.description)
        if turn.session.capabilities.contains(.metadata) { tellMetadata(of: client, &turn) }
        if client.isService { turn.replies.add(.whoisOperator, nick, because: "is a service of the network") }
        if client.isOperator { turn.replies.add(.whoisOperator, nick) }
        if let account = client.account { turn.replies.add(.whoisAccount, nick, account) }
        if client.modes.contains(.bot) { turn.replies.add(.whoisBot, nick) }
        if client.peer.isSecure { turn.replies.add(.whoisSecure, nick) }
        if isOpen(client, to: turn.client) { tellPrivateWhois(client, &turn) }
        if let reason = client.awayReason { turn.replies.add(.away, nick, reason) }
        let idle = String(client.idleSeconds(at: clock.now))
        let signOn = String(client.connectedAt.seconds)
        turn.replies.add(.whoisIdle, nick, idle, signOn, "seconds idle, signon time")
    }

    private func tellMetadata(of client: Client, _ turn: inout Turn) {
        for entry in client.metadata.entries {
            turn.replies.add(.whoisKeyValue, client.nick, entry.key, "*", entry.value)
        }
    }

    // Only for the user itself and for operators who may look.
    private func tellPrivateWhois(_ client: Client, _ turn: inout Turn) {
        let address = client.peer.realHost
        turn.replies.add(.whoisActually, client.nick, "\(client.source.user ?? "*")@\(address)", address)
        turn.replies.add(.whoisModes, client.nick, "is using modes +\(client.modes.text)")
        if let fingerprint = client.peer.fingerprint {
            turn.replies.add(.whoisCertificate, client.nick, "has client certificate fingerprint \(fingerprint)")
        }
    }
}
