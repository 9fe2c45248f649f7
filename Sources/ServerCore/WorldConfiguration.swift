// SPDX-License-Identifier: Apache-2.0

/// What whoever runs the server can decide about the world.
///
/// Durations are in seconds, sizes in bytes.
package struct WorldConfiguration: Hashable, Sendable {
    /// The server's name, as sources and replies show it; looks like a host name.
    package var serverName = "palabre.local"
    /// The name of the server that services seem to be on; `nil` for one that is made of ``serverName``.
    package var servicesName: String?
    /// What the server is, for LINKS and WHOIS.
    package var description = "A Palabre server"
    /// The name of the network in RPL_ISUPPORT.
    package var networkName = "Palabre"
    /// The address of the network's [icon](https://ircv3.net/specs/extensions/network-icon).
    package var networkIcon: String?
    /// The program's version, for RPL_YOURHOST.
    package var version = "0"
    /// The lines of the message of the day; none for no MOTD.
    package var motd: [String] = []
    /// Who runs the server, for ADMIN: where it is, and how to write to whom.
    package var adminLines: [String] = []
    /// What PASS must say, or the hash of it; `nil` for no password.
    package var password: String?
    /// Who may become an operator of the server.
    package var operators: [OperatorAccount] = []
    /// Who may speak for others with WEBIRC.
    package var gateways: [Gateway] = []
    /// What [STS](https://ircv3.net/specs/extensions/sts) says to clients; `nil` for nothing.
    package var sts: StrictTransport?
    /// The modes that users begin with.
    package var userModes: Set<Character> = []
    /// The modes that channels begin with.
    package var channelModes: Set<Character> = ["n", "t"]
    /// Whether nicks may have letters of all scripts.
    package var allowsUnicodeNicks = false
    /// Client-only tags that are not passed on, as [CLIENTTAGDENY](https://ircv3.net/specs/extensions/message-tags) says
    /// it: names without the `+`, `*` for all, and then `-name` for exceptions.
    package var deniedClientTags: [String] = []

    /// The most bytes of a nick.
    package var nickLength = 32
    /// The most bytes of a channel's name.
    package var channelLength = 64
    /// The most bytes of a topic.
    package var topicLength = 390
    /// The most bytes of a reason for KICK.
    package var kickLength = 390
    /// The most bytes of a reason for AWAY.
    package var awayLength = 300
    /// The most channels a client may be in.
    package var channelLimit = 100
    /// The most masks in each list of a channel.
    package var banLimit = 100
    /// The most nicks that a client may MONITOR.
    package var monitorLimit = 100
    /// How many users that left WHOWAS remembers.
    package var whowasLimit = 1000
    /// The most receivers of one message, and the most names in a KICK, a LIST or a NAMES.
    package var targetLimit = 4
    /// How long a connection may take to register.
    package var registrationTimeout = 60
    /// How long a client may be silent before it gets a PING.
    package var pingInterval = 120
    /// How long it may then take to answer.
    package var pingTimeout = 60
    /// How often a user may change its nick, or its host.
    package var nickChanges = Rate(count: 5, seconds: 60)
    package var metadata = MetadataLimits()
    package var connections = ConnectionLimits()
    package var fakelag = Fakelag()
    package var multiline = MultilineLimits()
    package var accounts = AccountPolicy()
    package var history = HistoryPolicy()
    package var registeredChannels = ChannelPolicy()
    /// Networks that no limit of ``connections``, ``fakelag``, ``nickChanges`` and changes of ``metadata`` is for;
    /// loopback is one always.
    package var exemptNetworks: [CIDR] = []
    /// How many messages of a channel are played back to a client that joins it and can tell old from new (it has
    /// negotiated batch and server-time); 0 for none.
    package var replayedMessages = 50
    /// How many messages the world remembers the author of, so that they can be deleted with REDACT; 0 for none.
    package var redactableMessages = 10_000
    /// How long authors may delete what they said; 0 for as long as it is remembered.
    package var redactionWindow = 0

    package init() {}

    /// The name of the server that services seem to be on.
    package var services: String { servicesName ?? "services.\(serverName)" }

    /// Whether limits on how much one sends or connects are for an address; they are for one that is unknown.
    func isExempt(_ peer: Peer) -> Bool {
        guard let address = peer.address else { return peer.host == "localhost" }
        return address.isLoopback || exemptNetworks.contains { $0.contains(address) }
    }
}

/// So many times in so many seconds.
package struct Rate: Hashable, Sendable {
    package var count: Int
    package var seconds: Int

    package init(count: Int, seconds: Int) {
        self.count = count
        self.seconds = seconds
    }
}

/// How much [metadata](https://ircv3.net/specs/extensions/metadata) there may be.
package struct MetadataLimits: Hashable, Sendable {
    /// The most keys that are set on one user or channel.
    package var keys = 30
    /// The most keys that a client may subscribe to.
    package var subscriptions = 50
    /// The most bytes of a value.
    package var valueLength = 300
    /// How often a user may change something; a count of 0 for any number of times.
    package var changes = Rate(count: 20, seconds: 60)

    package init() {}
}

/// How many connections one network may have; 0 for any number.
package struct ConnectionLimits: Hashable, Sendable {
    /// The leading bits of IPv4 addresses that make one network.
    package var prefixIPv4 = 32
    /// The same for IPv6.
    package var prefixIPv6 = 64
    /// How many at a time.
    package var concurrent = 16
    /// How many new ones.
    package var rate = Rate(count: 32, seconds: 600)

    package init() {}
}

/// How fast a user's commands are carried out: those past the budget wait, and nothing is lost.
///
/// Each command takes its cost off the budget, which grows again with time.
package struct Fakelag: Hashable, Sendable {
    package var isEnabled = true
    /// The most that can be saved up, in units of the cheapest command.
    package var burst = 20
    /// How much comes back in a second.
    package var perSecond = 4

    package init() {}
}

/// How much a message of several lines may hold.
///
/// All of it is sent to everybody at once, a line for each line: what connections may have waiting must be much more.
package struct MultilineLimits: Hashable, Sendable {
    /// The most bytes of all lines together, with one for each line feed between two.
    package var bytes = 4096
    /// The most lines.
    package var lines = 32
    /// How long it may take to send them.
    package var timeout = 60

    package init() {}
}

/// A gateway from the web or from elsewhere, that tells with WEBIRC where its users come from.
package struct Gateway: Hashable, Sendable {
    package var name: String
    /// What WEBIRC must say, or the hash of it.
    package var password: String
    /// Where it may come from; none for nowhere.
    package var networks: [CIDR]

    package init(name: String, password: String, networks: [CIDR]) {
        self.name = name
        self.password = password
        self.networks = networks
    }
}

/// A policy of [strict transport security](https://ircv3.net/specs/extensions/sts).
package struct StrictTransport: Hashable, Sendable {
    /// The port with TLS.
    package var port: Int
    /// How long clients shall remember it, in seconds.
    package var duration: Int
    package var isPreloadable = false

    package init(port: Int, duration: Int) {
        self.port = port
        self.duration = duration
    }
}
