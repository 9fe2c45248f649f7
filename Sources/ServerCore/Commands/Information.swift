// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [MOTD](https://modern.ircdocs.horse/#motd-message).
    func motd(_ turn: inout Turn) {
        guard !configuration.motd.isEmpty else {
            turn.replies.add(.noMotd)
            return
        }
        turn.replies.add(.motdStart, "Message of the day of \(configuration.serverName)")
        for line in configuration.motd { turn.replies.add(.motd, line) }
        turn.replies.add(.endOfMotd)
    }

    /// [LUSERS](https://modern.ircdocs.horse/#lusers-message).
    func lusers(_ turn: inout Turn) {
        let users = population.users
        let visible = users - population.invisible
        let unknown = clients.count - users
        let most = population.mostUsers
        turn.replies.add(
            .lusersClients,
            "There are \(visible) users and \(population.invisible) invisible on 1 server"
        )
        if unknown > 0 { turn.replies.add(.lusersUnknown, String(unknown)) }
        turn.replies.add(.lusersChannels, String(channels.count))
        turn.replies.add(.lusersMe, "I have \(users) clients and 0 servers")
        for numeric in [Numeric.localUsers, .globalUsers] {
            turn.replies.add(numeric, String(users), String(most), "Current users \(users), most \(most)")
        }
    }

    /// [VERSION](https://modern.ircdocs.horse/#version-message).
    mutating func version(_ turn: inout Turn) {
        turn.replies.add(.version, "palabre-\(configuration.version)", configuration.serverName, "")
        for tokens in supportTokens { turn.replies.add(.isupport, tokens) }
    }

    /// [LIST](https://modern.ircdocs.horse/#list-message): all channels, some by name, or those that fit conditions.
    mutating func list(_ turn: inout Turn) {
        turn.replies.add(.listStart, "Channel", "Users  Name")
        let conditions = turn.list(0).prefix(configuration.targetLimit).map { ListCondition($0) }
        for id in channels.keys.sorted() {
            guard let channel = channels[id], channel.isVisible(to: turn.client.id),
                ListCondition.allow(channel, conditions)
            else { continue }
            turn.replies.add(.list, channel.name, String(channel.members.count), channel.topic?.text ?? "")
        }
        turn.replies.add(.listEnd)
    }
}

/// One condition of LIST: a name or mask, or how many members (`>3`, `<10`).
private enum ListCondition {
    case fits(Mask)
    case moreThan(Int)
    case fewerThan(Int)

    init(_ text: String) {
        if text.hasPrefix(">"), let count = Int(text.dropFirst()) {
            self = .moreThan(count)
        } else if text.hasPrefix("<"), let count = Int(text.dropFirst()) {
            self = .fewerThan(count)
        } else {
            self = .fits(Mask(text))
        }
    }

    /// Whether all conditions on the size hold, and one of the names if there are any.
    static func allow(_ channel: Channel, _ conditions: [ListCondition]) -> Bool {
        var hasNames = false
        var isNamed = false
        for condition in conditions {
            switch condition {
            case .moreThan(let count): if channel.members.count <= count { return false }
            case .fewerThan(let count): if channel.members.count >= count { return false }
            case .fits(let mask):
                hasNames = true
                isNamed = isNamed || mask.matches(channel.name)
            }
        }
        return isNamed || !hasNames
    }
}
