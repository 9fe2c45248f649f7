// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What peers want done.
extension App {
    /// No more lines are told at once, nor more text of them, in bytes.
    private static let mostRead = 200
    private static let mostReadLength = 262_144

    mutating func asked(_ request: PeerRequest, by peer: PeerID) {
        guard peers[peer] != nil else { return }
        peers[peer]?.answerDue = nil
        switch request.verb {
        case .say, .command:
            guard peers[peer]?.waiting.count ?? 0 < Companion.maximumWaiting else {
                return fail(request.id, "\(Companion.maximumWaiting) others wait already", peer: peer)
            }
            guard request.messageCount <= Companion.maximumMessages else {
                let most = "\(Companion.maximumMessages) lines of \(Companion.pieceLength) bytes"
                return fail(request.id, "others hear no more than \(most) at once", peer: peer)
            }
            peers[peer]?.waiting.append(request)
            serve(peer)
        default: carryOut(request, for: peer)
        }
    }

    /// Does what a peer wants others to hear, as far as its turn has come.
    mutating func serve(_ peer: PeerID) {
        while let request = peers[peer]?.next(at: now) { carryOut(request, for: peer) }
    }

    private mutating func carryOut(_ request: PeerRequest, for peer: PeerID) {
        do throws(Refusal) {
            if try answers(request, for: peer), let id = request.id { effects.append(.tell(peer, .done(id: id))) }
        } catch {
            fail(request.id, error.reason, peer: peer)
        }
    }

    // Whether it is done; otherwise an answer was given, or will be.
    private mutating func answers(_ request: PeerRequest, for peer: PeerID) throws(Refusal) -> Bool {
        switch request.verb {
        case .say(let text, let place): return try say(text, in: place, request.id, for: peer)
        case .command(let text, let place): return try command(text, in: place, request.id, for: peer)
        case .print(let text, let place): try print(text, in: place, for: peer)
        case .subscribe(let kinds): subscribe(to: kinds, peer)
        case .offerCommand(let name, let help): try offer(name, help, by: peer)
        case .offerWords(let prefix, let words): try offer(words, behind: prefix, by: peer)
        case .list:
            effects.append(.tell(peer, .buffers(id: request.id, buffers.indices.compactMap(place))))
            return false
        case .read(let place, let limit):
            effects.append(.tell(peer, try read(place, limit, request.id)))
            return false
        case .nothing: break
        }
        return true
    }

    private mutating func subscribe(to kinds: [KeptLine.Kind], _ peer: PeerID) {
        peers[peer]?.kinds = Set(kinds.isEmpty ? KeptLine.Kind.allCases : kinds)
        listen(true)
    }

    private func read(_ place: PeerPlace, _ limit: Int, _ id: String?) throws(Refusal) -> PeerNotice {
        let index = try openIndex(of: place)
        guard limit > 0, let place = self.place(of: index) else { throw Refusal("nothing can be read there") }
        var length = 0
        var lines: [KeptLine] = []
        for line in buffers[index].log.newestFirst {
            guard let kept = tellable(line, of: index) else { continue }
            length += kept.text.utf8.count
            guard lines.count < min(limit, App.mostRead), length <= App.mostReadLength else { break }
            lines.append(kept)
        }
        return .lines(id: id, lines.reversed(), place)
    }

    // MARK: What others hear

    private mutating func say(
        _ text: String,
        in place: PeerPlace,
        _ request: String?,
        for peer: PeerID
    ) throws(Refusal) -> Bool {
        try require(text: text)
        let index = try speakable(place)
        return try sending(request, in: index, for: peer) { (app) throws(Refusal) in
            try app.say(Utterance(.message, text, to: app.buffers[index].name), in: index)
        }
    }

    private mutating func command(
        _ text: String,
        in place: PeerPlace?,
        _ request: String?,
        for peer: PeerID
    ) throws(Refusal) -> Bool {
        try require(text: text)
        guard text.hasPrefix("/"), !text.hasPrefix("//") else {
            let said = text.hasPrefix("/") ? String(text.dropFirst()) : text
            return try say(said, in: place ?? self.place(of: current) ?? PeerPlace(buffer: ""), request, for: peer)
        }
        let index = try place.map { (place) throws(Refusal) in try openIndex(of: place) } ?? current
        return try sending(request, in: index, for: peer) { (app) throws(Refusal) in
            try app.onBehalf(of: peer, in: index) { (app) throws(Refusal) in try app.submit(text) }
        }
    }

    // Does something that may say something here; whether it is known at once that it arrived.
    private mutating func sending(
        _ request: String?,
        in index: Int,
        for peer: PeerID,
        _ deed: (inout App) throws(Refusal) -> Void
    ) throws(Refusal) -> Bool {
        let (id, before) = (buffers[index].id, buffers[index].log.sends)
        let told = buffers[index].log.arrivals?.count ?? 0
        try deed(&self)
        guard let index = self.index(of: id) else { return true }
        let sends = buffers[index].log.sendings(since: before)
        for sending in sends { peers[peer]?.remember(line: sending.place.serial) }
        for place in (buffers[index].log.arrivals ?? []).dropFirst(told) { peers[peer]?.remember(line: place.serial) }
        guard let request, !sends.isEmpty, peers.sendings.count < Peers.maximumSendings else { return true }
        peers.sendings.append(Peers.Sending(peer: peer, request: request, buffer: id, sends: sends))
        return false
    }

    // A command is about the window on the screen: for a moment another one is there, and the user sees nothing of it. What
    // they were about to answer is theirs to answer.
    private mutating func onBehalf(
        of peer: PeerID,
        in index: Int,
        _ deed: (inout App) throws(Refusal) -> Void
    ) throws(Refusal) {
        let (screen, notice, visits, mode) = (shown.id, notice, desk.visits, mode)
        current = index
        let (place, reply) = (shown.id, shown.replyTo)
        shown.replyTo = nil
        peers.actor = peer
        defer {
            peers.actor = nil
            self.notice = notice
            self.mode = mode
            if let index = self.index(of: place) { buffers[index].replyTo = reply }
            if let index = self.index(of: screen) {
                current = index
                desk.visits = visits
            }
        }
        try deed(&self)
    }

    /// A peer may do what concerns conversations and networks; not what concerns the program, the screen and the files of
    /// its user.
    func requirePermission(_ command: Command) throws(Refusal) {
        guard peers.actor != nil, !command.isForPeers else { return }
        throw Refusal("/\(command.name) is for people")
    }

    // MARK: Places

    /// What peers call a buffer; `nil` for one that is none of their business.
    func place(of index: Int) -> PeerPlace? {
        let buffer = buffers[index]
        guard let network = network(of: buffer) else { return nil }
        switch buffer.kind {
        case .server, .tutorial: return PeerPlace(network: network.lastingName, buffer: "")
        case .channel, .query: return PeerPlace(network: network.lastingName, buffer: buffer.name)
        case .home, .mentions, .results, .list, .help, .doctor, .settings, .plugin: return nil
        }
    }

    /// The networks that a name can mean; all for none.
    private func networks(named name: String) throws(Refusal) -> [Int] {
        let all = networks.indices.filter { index in
            let network = networks[index]
            return name.isEmpty
                || [network.lastingName, network.title].contains { $0.lowercased() == name.lowercased() }
        }
        guard !all.isEmpty else {
            throw Refusal(name.isEmpty ? "there is no network" : "there is no network \(name)")
        }
        return all
    }

    /// The open buffer that a peer means.
    func openIndex(of place: PeerPlace) throws(Refusal) -> Int {
        let found = try networks(named: place.network).compactMap { network in
            place.buffer.isEmpty ? server(of: network) : conversation(place.buffer, of: network)
        }
        guard let first = found.first else { throw Refusal("there is no window \(place.buffer)") }
        guard found.count == 1 else { throw Refusal("several networks have a \(place.buffer): name one") }
        return first
    }

    // The buffer where a peer can say something, opened for a nick.
    private mutating func speakable(_ place: PeerPlace) throws(Refusal) -> Int {
        let networks = try networks(named: place.network)
        let isOpen = networks.contains { conversation(place.buffer, of: $0) != nil }
        let isNick =
            networks.count == 1 && !place.buffer.isEmpty && !self.networks[networks[0]].session.isChannel(place.buffer)
        let index = isOpen || !isNick ? try openIndex(of: place) : open(try nick(place.buffer), of: networks[0])
        guard let network = self.networks.firstIndex(where: { $0.id == buffers[index].network }) else {
            throw Refusal("nobody reads this there")
        }
        guard self.networks[network].isReady else { throw Refusal("not connected to \(self.networks[network].title)") }
        if buffers[index].kind == .channel, channel(of: buffers[index]) == nil {
            throw Refusal("you are not in \(buffers[index].name)")
        }
        return index
    }

    private func nick(_ text: String) throws(Refusal) -> String {
        let isNick =
            text.utf8.count <= 64 && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "," && $0 != "\u{7f}" }
        guard isNick, text.first != ":" else { throw Refusal("\(text.prefix(20)) is no nick") }
        return text
    }

    /// A text that can be written: not too long, and without control characters but those of formatting and lines.
    func require(text: String) throws(Refusal) {
        guard text.utf8.count <= Companion.maximumTextLength else {
            throw Refusal("a text has no more than \(Companion.maximumTextLength) bytes")
        }
        guard !text.isEmpty else { throw Refusal("the text is empty") }
        let formatting: Set<Unicode.Scalar> = [
            "\u{2}", "\u{3}", "\u{4}", "\u{f}", "\u{11}", "\u{16}", "\u{1d}", "\u{1e}", "\u{1f}",
        ]
        let stray = text.unicodeScalars.first { scalar in
            (scalar.value < 0x20 || scalar.value == 0x7F) && scalar != "\n" && scalar != "\t"
                && !formatting.contains(scalar)
        }
        guard let stray else { return }
        throw Refusal("a text cannot have the control character \(stray.value)")
    }
}
