// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Texts that were sent before they could be: they wait in their buffer, in order, and go out as soon as it is open.
extension App {
    /// More than these do not wait in one buffer.
    static let maximumWaiting = 100

    mutating func keepWaiting(_ utterance: Utterance, in place: Int) throws(Refusal) {
        guard buffers[place].waiting.count < App.maximumWaiting else {
            throw Refusal(localized("\(App.maximumWaiting) texts wait here already: this one stays in the input"))
        }
        buffers[place].waiting.append(utterance)
    }

    /// Sends what waits in a buffer, the oldest first.
    mutating func sendWaiting(in place: Int, of network: Int) {
        let waiting = buffers[place].waiting
        buffers[place].waiting = []
        buffers[place].waitingFailure = nil
        for utterance in waiting { tell(.said(utterance), to: network) }
    }

    /// We are connected: what waits for nicks needs nothing else.
    mutating func sendWaitingToNicks(of network: Int) {
        let id = networks[network].id
        for place in buffers.indices where buffers[place].network == id && buffers[place].kind == .query {
            sendWaiting(in: place, of: network)
        }
    }

    /// A channel does not let us in: what waits for it stays, with the reason.
    mutating func joinFailed(_ channel: String, _ reason: String, _ network: Int) {
        let folded = networks[network].session.casemapping.fold(channel)
        guard networks[network].session.channel(channel) == nil,
            networks[network].awaitedChannels.remove(folded) != nil || networks[network].awaitsAnswer(channel)
        else { return }
        if let place = conversation(channel, of: network), !buffers[place].waiting.isEmpty {
            buffers[place].waitingFailure = Formatting.strip(reason)
        }
    }

    /// Tries to enter the channel again for which texts wait in vain; whether there is one.
    mutating func retryWaiting() -> Bool {
        guard shown.waitingFailure != nil, let network = currentNetwork, networks[network].isReady else { return false }
        shown.waitingFailure = nil
        enter([shown.name], keys: [], network)
        return true
    }

    /// The place of a conversation of a network where somebody's words would be lost with it: they wait, or are being
    /// typed; the buffer on the screen is not meant.
    func unsentPlace(of network: Int) -> Int? {
        let id = networks[network].id
        return buffers.indices.first {
            buffers[$0].network == id && (!buffers[$0].waiting.isEmpty || $0 != current && !buffers[$0].editor.isEmpty)
        }
    }

    /// A network is not closed over what somebody wrote in it.
    func requireNothingUnsent(_ network: Int) throws(Refusal) {
        guard let place = unsentPlace(of: network) else { return }
        let (name, waiting) = (title(of: buffers[place]), buffers[place].waiting.count)
        guard waiting > 0 else {
            throw Refusal(localized("\(name) has a text that was not sent: send or clear it first"))
        }
        throw Refusal(
            localized(
                waiting,
                "\(waiting) text waits in \(name): /clear there drops what waits",
                "\(waiting) texts wait in \(name): /clear there drops what waits"
            )
        )
    }

    /// What is said of the texts that wait in a buffer.
    func waitingWords(of buffer: Buffer) -> String {
        if let failure = buffer.waitingFailure { return localized("not sent: \(failure). Enter tries again") }
        guard let network = network(of: buffer), network.isReady else { return localized("waits for the connection") }
        return localized("waits for \(buffer.name)")
    }
}

extension Network {
    /// Whether a channel that we were in is to be joined again.
    func awaitsAnswer(_ channel: String) -> Bool {
        endpoint.channels.contains { isSame($0, channel) }
    }
}
