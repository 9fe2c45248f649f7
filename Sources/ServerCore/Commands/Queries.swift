// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [WHO](https://modern.ircdocs.horse/#who-message): who is in a channel, or whom a nick or a mask fits.
    mutating func who(_ turn: inout Turn) {
        let target = turn[0] ?? ""
        if Names.looksLikeChannel(target) {
            if let channel = channel(named: target, visibleTo: turn.client) { tellWho(in: channel, &turn) }
        } else if let client = user(named: target) {
            tellWho(client, in: firstSharedChannel(of: client, and: turn.client), &turn)
        } else if target.contains(where: { $0 == "*" || $0 == "?" }) || target.contains(".") {
            tellWho(fitting: Mask(target), &turn)
        }
        turn.replies.add(.endOfWho, target)
    }

    private func tellWho(in channel: Channel, _ turn: inout Turn) {
        let isMember = channel.members[turn.client.id] != nil
        for member in channel.members {
            guard let client = clients[member.client], isMember || !client.isInvisible else { continue }
            tellWho(client, in: channel, &turn)
        }
    }

    private func tellWho(fitting mask: Mask, _ turn: inout Turn) {
        for id in clients.keys.sorted() {
            guard let client = clients[id], client.isRegistered,
                [client.nick, client.source.user ?? "", client.source.host ?? "", client.realName].contains(
                    where: { mask.matches($0) }
                ),
                !client.isInvisible || client.id == turn.client.id || shareChannel(client, turn.client)
            else { continue }
            tellWho(client, in: firstSharedChannel(of: client, and: turn.client), &turn)
        }
    }

    private func tellWho(_ client: Client, in channel: Channel?, _ turn: inout Turn) {
        let isMultiPrefix = turn.client.capabilities.contains(.multiPrefix)
        let signs = channel?.members[client.id]?.status.signs(all: isMultiPrefix) ?? ""
        turn.replies.add(
            .whoReply,
            channel?.name ?? "*",
            client.source.user ?? "*",
            client.source.host ?? "*",
            configuration.serverName,
            client.nick,
            (client.awayReason == nil ? "H" : "G") + signs,
            "0 \(client.realName)"
        )
    }

    private func firstSharedChannel(of client: Client, and other: Client) -> Channel? {
        client.channels.lazy.compactMap { channels[$0] }.first { $0.members[other.id] != nil }
    }

    /// [WHOIS](https://modern.ircdocs.horse/#whois-message): all about one user.
    mutating func whois(_ turn: inout Turn) {
        // With two parameters the first is the server to ask, and there is only this one.
        guard let asked = turn.message.parameters.prefix(2).last, !asked.isEmpty else {
            turn.replies.add(.noNicknameGiven)
            return
        }
        if let client = user(named: asked) {
            tellWhois(client, &turn)
        } else {
            turn.replies.add(.noSuchNick, asked)
        }
        turn.replies.add(.endOfWhois, asked)
    }

    private func tellWhois(_ client: Client, _ turn: inout Turn) {
        let (nick, user, host) = (client.nick, client.source.user ?? "*", client.source.host ?? "*")
        turn.replies.add(.whoisUser, nick, user, host, "*", client.realName)
        let asker = turn.client.id
        let names = client.channels.lazy.compactMap { channels[$0] }
            .filter { $0.members[asker] != nil || !($0.flags.contains(.secret) || client.isInvisible) }
            .map { ($0.members[client.id]?.status.signs(all: true) ?? "") + $0.name }
        turn.replies.add(.whoisChannels, [nick], listing: names)
        turn.replies.add(.whoisServer, nick, configuration.serverName, configuration.networkName)
        if let reason = client.awayReason { turn.replies.add(.away, nick, reason) }
        if client.id == asker { turn.replies.add(.whoisHost, nick, "is connecting from \(user)@\(host)") }
        if client.peer.isSecure { turn.replies.add(.whoisSecure, nick) }
        let idle = max(0, (clock.now - client.spokeAt) / 1000)
        let signOn = client.connectedAt.seconds
        turn.replies.add(.whoisIdle, nick, String(idle), String(signOn), "seconds idle, signon time")
    }

    /// [USERHOST](https://modern.ircdocs.horse/#userhost-message), for at most five nicks.
    mutating func userhost(_ turn: inout Turn) {
        let answers = turn.message.parameters.prefix(5).compactMap { user(named: $0) }.map { client in
            let sign = client.awayReason == nil ? "+" : "-"
            return "\(client.nick)=\(sign)\(client.source.user ?? "*")@\(client.source.host ?? "*")"
        }
        turn.replies.add(.userHost, answers.joined(separator: " "))
    }

    /// [ISON](https://modern.ircdocs.horse/#ison-message): which of some nicks are here.
    mutating func ison(_ turn: inout Turn) {
        let nicks = turn.message.parameters.flatMap { $0.fields(separatedBy: " ") }
        let present = nicks.compactMap { user(named: $0)?.nick }
        turn.replies.add(.isOn, present.joined(separator: " "))
    }
}
