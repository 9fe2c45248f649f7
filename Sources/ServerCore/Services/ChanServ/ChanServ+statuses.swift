// SPDX-License-Identifier: Apache-2.0

import IRC

/// OP, DEOP and the like: what somebody is in a registered channel now.
extension World {
    mutating func setStatus(
        _ status: MemberStatus,
        to isGiven: Bool,
        in channel: Channel,
        _ words: [String],
        _ turn: inout Turn
    ) -> [Outcome] {
        let named = words.dropFirst().prefix(Limits.modes)
        let nicks = named.isEmpty ? [turn.client.nick] : Array(named)
        return nicks.map { setStatus(status, to: isGiven, of: $0, in: channel.id, &turn) }
    }

    private mutating func setStatus(
        _ status: MemberStatus,
        to isGiven: Bool,
        of nick: String,
        in id: ChannelID,
        _ turn: inout Turn
    ) -> Outcome {
        guard let channel = channels[id], let charter = channel.charter else { return .noSuchAccount }
        guard let client = user(named: nick), let member = channel.members[client.id],
            isShown(member, in: channel, to: turn.client.id) || turn.may(.override)
        else { return .refused("NO_SUCH_MEMBER", channel.name, "There is no such member of \(channel.name)") }
        let own = authority(over: charter, turn)
        let isOwn = client.id == turn.client.id
        let mayGive = own.governs(status) || isOwn && own.isAtLeast(status)
        let mayTake = own.governs(status) && own.isAtLeast(member.status.highest) || isOwn
        guard isGiven ? mayGive : mayTake else {
            return .refused("PRIVILEGES_NEEDED", channel.name, "What you are in \(channel.name) is too low for that")
        }
        guard member.status.contains(status) != isGiven else {
            let text = "\(client.nick) \(isGiven ? "is" : "is not") +\(status.letters) in \(channel.name) anyway"
            return .done("UNCHANGED", channel.name, text)
        }
        change(status, of: client, in: channel, isGiven: isGiven, into: &turn.effects)
        let sign = isGiven ? "+" : "-"
        return .done("CHANGED", channel.name, "\(client.nick) is \(sign)\(status.letters) in \(channel.name) now")
    }
}
