// SPDX-License-Identifier: Apache-2.0

/// A conversation by the names that a peer uses: `{"network": "Village", "buffer": "#palabre"}`.
package struct PeerPlace: Hashable, Sendable {
    /// Empty where there is only one that can be meant; and for a buffer of a peer's own.
    package var network: String
    /// Empty for the network's own buffer.
    package var buffer: String

    package init(network: String = "", buffer: String) {
        self.network = network
        self.buffer = buffer
    }
}

/// What a peer wants of us, one line of JSON each.
package struct PeerRequest: Equatable, Sendable {
    package enum Verb: Equatable, Sendable {
        /// From now on tell what happens, of these kinds; empty for all.
        case subscribe([KeptLine.Kind])
        /// Do what the user could type, in a buffer; without one, in that on the screen.
        case command(String, in: PeerPlace?)
        /// Say something, even if it begins with a slash.
        case say(String, in: PeerPlace)
        /// Write a line that nobody else sees; into a buffer of the peer's own where no network is named.
        case print(String, in: PeerPlace)
        /// Offer a command of the user's: `/name` goes to the peer.
        case offerCommand(name: String, help: String)
        /// Offer words for Tab behind what begins like this, in place of those offered before.
        case offerWords(prefix: String, words: [String])
        /// Tell which networks and buffers there are.
        case list
        /// Tell the newest lines of a buffer.
        case read(PeerPlace, limit: Int)
        /// What the peer was told is done, and there is nothing to say.
        case nothing
    }

    /// Given back with the answer; without one there is no answer but to a question.
    package var id: String?
    package var verb: Verb

    package init(id: String? = nil, _ verb: Verb) {
        self.id = id
        self.verb = verb
    }

    /// What it has others hear, or us write.
    private var text: String? {
        switch verb {
        case .say(let text, _), .command(let text, _), .print(let text, _): text
        case .subscribe, .offerCommand, .offerWords, .list, .read, .nothing: nil
        }
    }

    /// How many lines of the peer's it counts as: a text of many lines is work like as many texts.
    package var lineCount: Int { 1 + (text?.utf8.count { $0 == UInt8(ascii: "\n") } ?? 0) }

    /// How many messages others are to hear, about: its lines, and the pieces of those that are long.
    var messageCount: Int {
        guard let text else { return 1 }
        return text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .reduce(0) { $0 + max(1, ($1.count + Companion.pieceLength - 1) / Companion.pieceLength) }
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
    /// A line was typed in a buffer of the peer's own.
    case typed(String, buffer: String)
    case buffers(id: String?, [PeerPlace])
    case lines(id: String?, [KeptLine], PeerPlace)
    case done(id: String)
    case failed(id: String?, reason: String)
}
