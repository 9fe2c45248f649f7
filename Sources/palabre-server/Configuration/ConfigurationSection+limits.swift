// SPDX-License-Identifier: Apache-2.0

import Server
import ServerCore
import TOML

extension ConfigurationSection {
    static let limits = ConfigurationSection(
        name: "limits",
        comment: "How much is too much. Sizes and lengths are in bytes, times in seconds.",
        keys: lengths + counts + patience + speed + queues
    )

    private static let lengths = [
        ConfigurationKey("nick-length", \.settings.server.world.nickLength, .number(9...100), "The longest nick."),
        ConfigurationKey(
            "channel-length",
            \.settings.server.world.channelLength,
            .number(10...200),
            "The longest name of a channel."
        ),
        ConfigurationKey("topic-length", \.settings.server.world.topicLength, .number(50...390), "The longest topic."),
        ConfigurationKey(
            "kick-length",
            \.settings.server.world.kickLength,
            .number(50...390),
            "The longest reason for a KICK."
        ),
        ConfigurationKey(
            "away-length",
            \.settings.server.world.awayLength,
            .number(50...390),
            "The longest reason for an AWAY."
        ),
        ConfigurationKey(
            "metadata-length",
            \.settings.server.world.metadata.valueLength,
            .number(50...390),
            "The longest value of METADATA."
        ),
        ConfigurationKey(
            "multiline-length",
            \.settings.server.world.multiline.bytes,
            .number(512...100_000),
            "The longest message of several lines."
        ),
    ]

    private static let counts = [
        ConfigurationKey(
            "channels",
            \.settings.server.world.channelLimit,
            .number(1...10_000),
            "The most channels that one can be in."
        ),
        ConfigurationKey(
            "bans",
            \.settings.server.world.banLimit,
            .number(1...10_000),
            "The most masks in each list of a channel."
        ),
        ConfigurationKey(
            "monitor",
            \.settings.server.world.monitorLimit,
            .number(1...10_000),
            "The most nicks that one can MONITOR."
        ),
        ConfigurationKey(
            "metadata-keys",
            \.settings.server.world.metadata.keys,
            .number(0...1000),
            "The most keys of METADATA that one user or channel has."
        ),
        ConfigurationKey(
            "metadata-subscriptions",
            \.settings.server.world.metadata.subscriptions,
            .number(0...1000),
            "The most keys of METADATA that one can subscribe to."
        ),
        ConfigurationKey(
            "multiline-lines",
            \.settings.server.world.multiline.lines,
            .number(2...1000),
            "The most lines of one message."
        ),
        ConfigurationKey(
            "whowas",
            \.settings.server.world.whowasLimit,
            .number(0...100_000),
            "How many users that left WHOWAS remembers."
        ),
        ConfigurationKey(
            "targets",
            \.settings.server.world.targetLimit,
            .number(1...100),
            "The most receivers of one message, and the most names in a KICK, a LIST or a NAMES."
        ),
    ]

    private static let patience = [
        ConfigurationKey(
            "arrival-timeout",
            \.settings.server.arrivalTimeout,
            .number(1...600),
            "How long TLS, the handshake of a WebSocket and a PROXY header may take together."
        ),
        ConfigurationKey(
            "registration-timeout",
            \.settings.server.world.registrationTimeout,
            .number(5...3600),
            "How long a connection may take to say who it is."
        ),
        ConfigurationKey(
            "ping-interval",
            \.settings.server.world.pingInterval,
            .number(10...86_400),
            "How long a client may be silent before it is asked whether it is still there."
        ),
        ConfigurationKey(
            "ping-timeout",
            \.settings.server.world.pingTimeout,
            .number(5...86_400),
            "How long it may take to answer."
        ),
    ]

    private static let speed = [
        ConfigurationKey(
            "nick-changes",
            \.settings.server.world.nickChanges,
            .rate,
            "How often a user may change the nick, or take a cloak on or off; \"0/60s\" for any number of times."
        ),
        ConfigurationKey(
            "metadata-changes",
            \.settings.server.world.metadata.changes,
            .rate,
            "How often a user may change METADATA; \"0/60s\" for any number of times."
        ),
        ConfigurationKey(
            "connections",
            \.settings.server.world.connections.concurrent,
            .number(0...1_000_000),
            "How many connections one network may have at a time; 0 for any number."
        ),
        ConfigurationKey(
            "connection-rate",
            \.settings.server.world.connections.rate,
            .rate,
            "How many new ones it may make; \"0/600s\" for any number."
        ),
        ConfigurationKey(
            "network-ipv4",
            \.settings.server.world.connections.prefixIPv4,
            .number(8...32),
            "How many leading bits of IPv4 addresses make one network."
        ),
        ConfigurationKey(
            "network-ipv6",
            \.settings.server.world.connections.prefixIPv6,
            .number(16...128),
            "The same for IPv6."
        ),
        ConfigurationKey(
            "fakelag",
            \.settings.server.world.fakelag.isEnabled,
            .flag,
            "Whether commands that come too fast wait for their turn; nothing is lost."
        ),
        ConfigurationKey(
            "fakelag-burst",
            \.settings.server.world.fakelag.burst,
            .number(1...100_000),
            "How many plain commands may come at once; a costly one counts as several."
        ),
        ConfigurationKey(
            "fakelag-rate",
            \.settings.server.world.fakelag.perSecond,
            .number(1...100_000),
            "How many each second from then on."
        ),
        ConfigurationKey(
            "exempt",
            \.settings.server.world.exemptNetworks,
            .networks,
            "Networks that the limits from nick-changes to here are not for; loopback always is one."
        ),
    ]

    private static let queues = [
        ConfigurationKey(
            "send-queue",
            \.settings.server.sendQueueLimit,
            .number(16_384...1_073_741_824),
            "How much may wait for a client that reads slowly, before it is closed."
        ),
        ConfigurationKey(
            "tutorial-unsent",
            \.settings.server.tutorial.unsent,
            .number(1024...1_073_741_824),
            "The same for a client of the tutorial's protocol."
        ).afterRestart,
        ConfigurationKey(
            "tutorial-unprinted",
            \.settings.server.tutorial.unprinted,
            .number(4096...1_073_741_824),
            "How much text of such a client may wait to be printed, before it is closed."
        ).afterRestart,
    ]
}
