// SPDX-License-Identifier: Apache-2.0

import Server
import ServerCore

extension ConfigurationSection {
    static let limits = ConfigurationSection(
        name: "limits",
        comment: "How much is too much. Sizes and lengths are in bytes, times in seconds.",
        keys: [
            .number("nick-length", \.settings.server.world.nickLength, 9...100, "The longest nick."),
            .number(
                "channel-length",
                \.settings.server.world.channelLength,
                10...200,
                "The longest name of a channel."
            ),
            .number("topic-length", \.settings.server.world.topicLength, 50...390, "The longest topic."),
            .number("kick-length", \.settings.server.world.kickLength, 50...390, "The longest reason for a KICK."),
            .number(
                "channels",
                \.settings.server.world.channelLimit,
                1...10_000,
                "The most channels that one can be in."
            ),
            .number("bans", \.settings.server.world.banLimit, 1...10_000, "The most bans of a channel."),
            .number(
                "registration-timeout",
                \.settings.server.world.registrationTimeout,
                5...3600,
                "How long a connection may take to say who it is."
            ),
            .number(
                "ping-interval",
                \.settings.server.world.pingInterval,
                10...86_400,
                "How long a client may be silent before it is asked whether it is still there."
            ),
            .number("ping-timeout", \.settings.server.world.pingTimeout, 5...86_400, "How long it may take to answer."),
            .number(
                "send-queue",
                \.settings.server.sendQueueLimit,
                16_384...1_073_741_824,
                "How much may wait for a client that reads slowly, before it is closed."
            ),
            .number(
                "tutorial-unsent",
                \.settings.server.tutorial.unsent,
                1024...1_073_741_824,
                "The same for a client of the tutorial's protocol."
            ),
            .number(
                "tutorial-unprinted",
                \.settings.server.tutorial.unprinted,
                4096...1_073_741_824,
                "How much text of such a client may wait to be printed, before it is closed."
            ),
        ]
    )
}
