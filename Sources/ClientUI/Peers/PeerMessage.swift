// SPDX-License-Identifier: Apache-2.0

/// A conversation by the names that a peer uses: `{"network": "Village", "buffer": "#palabre"}`.
package struct PeerPlace: Hashable, Sendable {
    package var network: String
    /// Empty for the network's own buffer.
    package var buffer: String

    package init(network: String, buffer: String) {
        self.network = network
        self.buffer = buffer
    }
}

/// What a peer wants of us, one line of JSON each.
package struct PeerRequest: Equatable, Sendable {
    package enum Verb: Equatable, Sendable {
        /// From now on tell what happens, of these kinds; empty for all.
        case subscribe([String])
        /// Do what the user could type, in a buffer; without one, in that on the screen.
        case command(String, in: PeerPlace?)
        /// Say something, even if it begins with a slash.
        case say(String, in: PeerPlace)
        /// Write a line that nobody else sees; into a buffer of the peer's own where the name is new.
        case print(String, in: PeerPlace)
        /// Offer a command of the user's: `/name` goes to the peer.
        case addCommand(name: String, help: String)
        /// Offer words for Tab behind what begins like this.
        case addCompletions(prefix: String, words: [String])
        /// Tell which networks and buffers there are.
        case list
        /// Tell the newest lines of a buffer.
        case read(PeerPlace, limit: Int)
    }

    /// Given back with the answer; `nil` for no answer.
    package var id: String?
    package var verb: Verb

    package init(id: String? = nil, _ verb: Verb) {
        self.id = id
        self.verb = verb
    }
}

/// What we tell a peer, one line of JSON each.
package enum PeerNotice: Equatable, Sendable {
    /// Who we are, right at the beginning.
    case hello(version: String)
    /// A line was written somewhere.
    case line(KeptLine, PeerPlace)
    /// A command that the peer has offered was typed.
    case command(name: String, arguments: String, PeerPlace)
    case buffers(id: String, [PeerPlace])
    case lines(id: String, [KeptLine])
    case done(id: String)
    case failed(id: String?, reason: String)
}
