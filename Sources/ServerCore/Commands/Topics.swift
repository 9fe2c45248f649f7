// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [TOPIC](https://modern.ircdocs.horse/#topic-message): asks for a channel's topic, or sets it.
    mutating func topic(_ turn: inout Turn) {
        let name = turn[0] ?? ""
        guard let text = turn[1] else {
            if let channel = channel(named: name, visibleTo: turn.client) {
                tellTopic(of: channel, &turn)
            } else {
                turn.replies.add(.noSuchChannel, name)
            }
            return
        }
        guard let channel = memberChannel(name, &turn), let member = channel.members[turn.client.id] else { return }
        guard !channel.flags.contains(.protectedTopic) || member.status.isAtLeast(.halfOperator) else {
            turn.replies.add(.channelOperatorPrivilegesNeeded, channel.name)
            return
        }
        guard !member.status.isEmpty || heard(of: text, from: turn.client, in: channel) != nil else {
            let reason = "Who may not speak in the channel cannot change its topic"
            turn.replies.add(.channelOperatorPrivilegesNeeded, channel.name, because: reason)
            return
        }
        let topic = Channel.Topic(
            text: text.truncated(to: topicLength(in: channel, by: turn.client)),
            setBy: turn.client.source.description,
            setAt: clock.now
        )
        guard topic.text != channel.topic?.text ?? "" else { return }
        channels[channel.id]?.topic = topic.text.isEmpty ? nil : topic
        let line = lasting(Line(from: turn.client, "TOPIC", channel.name, topic.text))
        turn.announce(line, to: channel)
        keep(line, doneIn: channel, &turn)
        keep(channel.id, into: &turn.effects)
    }

    // What everybody gets whole, now and when joining later.
    private func topicLength(in channel: Channel, by client: Client) -> Int {
        let now = Message(client.source, "TOPIC", channel.name, ":").bytes.count
        let nick = String(repeating: "n", count: min(configuration.nickLength, 100))
        let later = Message(server, Numeric.topic.command, nick, channel.name, ":").bytes.count
        return max(0, min(configuration.topicLength, Message.maximumLineLength + 1 - max(now, later)))
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
