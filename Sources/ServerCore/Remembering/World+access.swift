// SPDX-License-Identifier: Apache-2.0

import IRC

/// Who may read what of all that was kept: decided here, and nowhere else.
///
/// Members read their channels: all that was said while anybody could come in, and what was said behind closed doors since
/// the channel began; one that is registered began once. While the doors are open, those who have no status there read of
/// the latter only what they heard: else whoever waits until they open for a moment could come in and read it all. Founders
/// and operators of the server come in like others, and are seen there.
///
/// Conversations are read by the two accounts that had them. Who is not logged in has no conversations, whatever its nick:
/// others may have had that nick before.
extension World {
    /// What a client may read of a channel; `nil` for who is no member.
    func access(of client: Client, to channel: Channel) -> Access? {
        guard let member = channel.members[client.id] else { return nil }
        let isStranger = channel.isOpen && member.status.isEmpty
        return Access(
            .channel(fold(channel.name)),
            era: channel.createdAt,
            confidentialSince: isStranger ? member.joinedAt : nil
        )
    }

    /// What a client may read of all its channels.
    func accessToChannels(of client: Client) -> [Access] {
        client.channels.compactMap { channels[$0].flatMap { access(of: client, to: $0) } }
    }

    /// The party whose conversations a client may read; `nil` for a stranger.
    func reader(_ client: Client) -> Party? { client.account.map { .account(fold($0)) } }

    /// What a client may read under a name, and how the name is written; `nil` when it may read nothing there, or there
    /// cannot be anything.
    ///
    /// What it had with the account that has the nick now, with the account of that name and with a stranger of that name is
    /// one conversation to it: it took part in all of them.
    func access(of client: Client, to target: String) -> (name: String, places: [Access])? {
        if Names.looksLikeChannel(target) {
            guard let channel = channel(named: target), let access = access(of: client, to: channel) else { return nil }
            return (channel.name, [access])
        }
        let conversations = conversations(of: client, with: target)
        return conversations.isEmpty ? nil : (target, conversations.map { Access($0) })
    }

    /// The conversations that a client may read under a nick or the name of an account; none for a stranger.
    func conversations(of client: Client, with target: String) -> [Place] {
        guard let reader = reader(client), isNick(target) else { return [] }
        var parties = [Party.account(fold(target)), .stranger(fold(target))]
        let other = user(named: target).flatMap { self.reader($0) }
        if let other, !parties.contains(other) { parties.insert(other, at: 0) }
        return parties.map { .between(reader, $0) }
    }

    /// Whether somebody can have, or can have had, a nick.
    func isNick(_ text: String) -> Bool {
        Names.nick(text, upTo: configuration.nickLength, ofAllScripts: configuration.allowsUnicodeNicks) != nil
    }
}
