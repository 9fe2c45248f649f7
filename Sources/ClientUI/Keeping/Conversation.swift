// SPDX-License-Identifier: Apache-2.0

/// Where something was said, by names that mean the same in the next run: a network, and a channel or nick in it.
package struct Conversation: Hashable, Sendable {
    /// The network's lasting name: that of the configuration, else its address, host and port, as the user gave it.
    package var network: String
    /// The channel or nick, folded by the network's casemapping; empty for the network's own buffer.
    package var name: String

    package init(network: String, name: String) {
        self.network = network
        self.name = name
    }
}
