// SPDX-License-Identifier: Apache-2.0

import IRC

/// Whom a channel lets in.
extension World {
    /// Why a channel takes somebody not in, `nil` when it does.
    ///
    /// An invitation opens it whatever is set, since only who runs the channel can give one that counts; but it makes no
    /// connection secure. Nor does a registered channel keep out those whom it makes operators.
    func refusal(of client: Client, by channel: Channel, key: String) -> Numeric? {
        if channel.flags.contains(.secureOnly), !client.peer.isSecure { return .secureOnlyChannel }
        if client.invitations.contains(channel.id) { return nil }
        if channel.standing(of: client).isAtLeast(.channelOperator) { return nil }
        if channel.keepsOut(client) { return .bannedFromChannel }
        if channel.flags.contains(.inviteOnly), !channel.invites(client) { return .inviteOnlyChannel }
        if let expected = channel.key, expected != key { return .badChannelKey }
        if channel.flags.contains(.loggedInMembersOnly), client.account == nil { return .needRegisteredNick }
        if let limit = channel.limit, channel.members.count >= limit { return .channelIsFull }
        if isThrottled(channel) { return .throttled }
        return nil
    }

    /// The channel that takes somebody in whom another one refused: one step, never further.
    func forward(of client: Client, from channel: Channel, key: String) -> Channel? {
        guard let target = channel.forward.flatMap(channel(named:)), target.id != channel.id,
            target.members[client.id] == nil, refusal(of: client, by: target, key: key) == nil
        else { return nil }
        return target
    }

    private func isThrottled(_ channel: Channel) -> Bool {
        guard let rate = channel.joinRate, let joins = traffic[channel.id]?.joins else { return false }
        return joins.wait(of: rate, at: clock.now) > 0
    }

    /// Counts a join, for the throttle; those who were invited do not use it up.
    mutating func noteJoin(of client: Client, in id: ChannelID) {
        guard let rate = channels[id]?.joinRate, !client.invitations.contains(id) else { return }
        traffic[id, default: Traffic()].joins.use(of: rate, at: clock.now)
    }
}

extension Channel {
    fileprivate var joinRate: Rate? { self.joinThrottle ?? self.floodProfile?.joins }
}
