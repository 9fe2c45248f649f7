// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Plugins, and scripts at the socket: they come, go, and are told what they asked for.
extension App {
    mutating func take(_ event: PeerEvent, from peer: PeerID) {
        switch event {
        case .came(let name): came(peer, called: name)
        case .asked(let request): asked(request, by: peer)
        case .babbled(let reason): babbled(reason, peer)
        case .complained(let line): grumbled(line, peer)
        case .left(let reason): left(peer, reason)
        }
    }

    private mutating func came(_ peer: PeerID, called name: String) {
        // A plugin that was stopped meanwhile is on its way out.
        guard peer.isScript || peers.plugin(of: peer) != nil else { return }
        peers[peer] = Companion(id: peer, name: name)
        effects.append(.tell(peer, .hello(version: launch.version)))
    }

    private mutating func left(_ peer: PeerID, _ reason: String?) {
        forget(peer)
        effects.append(.end(peer))
        if let plugin = peers.plugin(of: peer) { ended(plugin, reason) }
    }

    /// Forgets all that a peer asked for.
    mutating func forget(_ peer: PeerID) {
        peers[peer] = nil
        peers.sendings.removeAll { $0.peer == peer }
        if !peers.hasListeners { listen(false) }
    }

    // MARK: What it says wrong

    private mutating func babbled(_ reason: String, _ peer: PeerID) {
        guard var companion = peers[peer] else { return }
        companion.mistakes += 1
        peers[peer] = companion
        effects.append(.tell(peer, .failed(id: nil, reason: reason)))
        if companion.mistakes == 1, !peer.isScript {
            write(
                localized("It said something that is not understood, \(reason)"),
                of: companion.name,
                .status(.warning)
            )
        }
        guard companion.mistakes >= Companion.maximumMistakes else { return }
        let count = localized("\(Companion.maximumMistakes) lines of it were not understood")
        if let plugin = peers.plugin(of: peer) { peers.plugins[plugin].setup.restarts = false }
        left(peer, count)
    }

    private mutating func grumbled(_ line: String, _ peer: PeerID) {
        guard let name = peers[peer]?.name ?? peers.plugin(of: peer).map({ peers.plugins[$0].setup.name }) else {
            return
        }
        write(line, of: name, .status(.warning))
    }

    /// Writes about a plugin into the buffer that bears its name.
    mutating func write(_ text: String, of name: String, _ kind: Line.Kind) {
        guard !launch.isUnattended else { return effects.append(.log("\(name): \(Formatting.strip(text))")) }
        guard let index = try? ownBuffer(name, of: name) else { return }
        append(Line(time: now, kind: kind, text: text), to: index, weight: .event)
    }

    // MARK: What it is told

    /// Has all logs note what comes, or no more.
    mutating func listen(_ isListening: Bool) {
        for index in buffers.indices where (buffers[index].log.arrivals != nil) != isListening {
            buffers[index].log.arrivals = isListening ? [] : nil
        }
    }

    /// Sees to what peers wait for; called after each event.
    mutating func keepPeers() {
        if settings.plugins != peers.configured { configurePlugins() }
        if peers.hasListeners { tellArrivals() }
        if !peers.sendings.isEmpty { settleSendings() }
    }

    private mutating func tellArrivals() {
        for index in buffers.indices {
            for line in buffers[index].log.takeArrivals() { tell(line, of: index) }
        }
    }

    // What comes from a history was said before, and what is not passed on yet may never be.
    private mutating func tell(_ line: Line, of index: Int) {
        guard !line.isReplayed, let kept = tellable(line, of: index), let place = place(of: index) else { return }
        if case .pending = line.delivery { return }
        for companion in peers.companions where companion.wants(line, kept.kind) {
            effects.append(.tell(companion.id, .line(kept, place)))
        }
    }

    /// A line as peers are told it; `nil` for what is ours alone.
    func tellable(_ line: Line, of index: Int) -> KeptLine? {
        guard let conversation = conversation(of: buffers[index]) else { return nil }
        if line.author?.isOwn == true, !Discretion.keeps(line, of: buffers[index].name) { return nil }
        return line.kept(in: conversation)
    }

    // What was said is passed on, or lost: whoever asked for it is told.
    private mutating func settleSendings() {
        let sendings = peers.sendings
        peers.sendings = []
        for sending in sendings {
            guard let index = index(of: sending.buffer) else {
                fail(sending.request, "the window was closed", peer: sending.peer)
                continue
            }
            var isPending = false
            var failure: String?
            for send in sending.sends {
                switch buffers[index].log.delivery(of: send) {
                case .pending: isPending = true
                case .failed(let reason): failure = failure ?? reason
                case .done: break
                }
            }
            if let failure {
                fail(sending.request, Formatting.strip(failure), peer: sending.peer)
            } else if isPending {
                peers.sendings.append(sending)
            } else {
                effects.append(.tell(sending.peer, .done(id: sending.request)))
            }
        }
    }

    /// Tells a peer that something was not done; without an id it only wanted it done.
    mutating func fail(_ request: String?, _ reason: String, peer: PeerID) {
        effects.append(.tell(peer, .failed(id: request, reason: reason)))
    }

    /// What is due: something waits for its turn, or should have come.
    mutating func tickPeers() {
        guard let deadline = peers.deadline, deadline <= now else { return }
        for companion in peers.companions {
            serve(companion.id)
            guard let due = companion.answerDue, due.time <= now else { continue }
            peers[companion.id]?.answerDue = nil
            write(
                localized("\(due.command) has no answer yet: does it hang? /plugin restart \(companion.name)"),
                of: companion.name,
                .status(.warning)
            )
        }
        for plugin in peers.plugins.indices where peers.plugins[plugin].restartsAt.map({ $0 <= now }) ?? false {
            start(plugin)
        }
    }
}
