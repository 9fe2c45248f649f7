// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [TOPIC](https://modern.ircdocs.horse/#topic-message): asks for a channel's topic, or sets it.
    mutating func topic(_ turn: inout Turn) {
        let name = turn[0] ?? ""
        guard let channel = channel(named: name, visibleTo: turn.client) else {
            turn.replies.add(.noSuchChannel, name)
            return
        }
        guard let text = turn[1] else { return tellTopic(of: channel, &turn) }
        guard channel.members[turn.client.id] != nil else {
            turn.replies.add(.notOnChannel, channel.name)
            return
        }
        guard !channel.flags.contains(.protectedTopic) || channel.isOperator(turn.client.id) else {
            turn.replies.add(.channelOperatorPrivilegesNeeded, channel.name)
            return
        }
        let topic = Channel.Topic(
            text: text.truncated(to: configuration.topicLength),
            setBy: turn.client.source.description,
            setAt: clock.now
        )
        channels[channel.id]?.topic = topic.text.isEmpty ? nil : topic
        turn.announce("TOPIC", channel.name, topic.text, to: channel)
    }

    func tellTopic(of channel: Channel, _ turn: inout Turn) {
        guard let topic = channel.topic else {
            turn.replies.add(.noTopic, channel.name)
            return
        }
        turn.replies.add(.topic, channel.name, topic.text)
        turn.replies.add(.topicWhoTime, channel.name, topic.setBy, String(topic.setAt.seconds))
    }
}
