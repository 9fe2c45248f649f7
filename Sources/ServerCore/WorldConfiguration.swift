// SPDX-License-Identifier: Apache-2.0

/// What an operator can decide about the world.
///
/// Durations are in seconds, sizes in bytes.
package struct WorldConfiguration: Hashable, Sendable {
    /// The server's name, as sources and replies show it; looks like a host name.
    package var serverName = "palabre.local"
    /// The name of the network in RPL_ISUPPORT.
    package var networkName = "Palabre"
    /// The program's version, for RPL_YOURHOST.
    package var version = "0"
    /// The lines of the message of the day; none for no MOTD.
    package var motd: [String] = []
    /// What PASS must say; `nil` for no password.
    package var password: String?
    /// The most bytes of a nick.
    package var nickLength = 32
    /// The most bytes of a channel's name.
    package var channelLength = 64
    /// The most bytes of a topic.
    package var topicLength = 390
    /// The most bytes of a reason for KICK.
    package var kickLength = 390
    /// The most channels a client may be in.
    package var channelLimit = 100
    /// The most masks in a channel's ban list.
    package var banLimit = 100
    /// How long a connection may take to register.
    package var registrationTimeout = 60
    /// How long a client may be silent before it gets a PING.
    package var pingInterval = 120
    /// How long it may then take to answer.
    package var pingTimeout = 60
    /// How many messages of a channel are played back to a client that joins it and can tell old from new (it has
    /// negotiated batch and server-time); 0 for none.
    package var replayedMessages = 50

    package init() {}
}
