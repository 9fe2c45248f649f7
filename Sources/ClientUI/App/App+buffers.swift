// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

extension App {
    /// Where there are so many buffers nobody opens another private conversation.
    static let maximumBuffers = 300
    /// So many buffers there are at most: we are in no more channels than we joined, or a bouncer did for us.
    static let maximumChannels = 1000

    // MARK: Finding

    /// The place of the network's own buffer, which is there as long as the network.
    func server(of network: Int) -> Int {
        let id = networks[network].id
        return buffers.firstIndex { $0.network == id } ?? current
    }

    /// The place of a conversation's buffer, by any spelling of its name.
    func conversation(_ name: String, of network: Int) -> Int? {
        let id = networks[network].id
        let casemapping = networks[network].session.casemapping
        func isIt(_ index: Int) -> Bool {
            buffers[index].network == id && (buffers[index].kind == .channel || buffers[index].kind == .query)
                && casemapping.equates(buffers[index].name, name)
        }
        let guess = signposts.place(of: casemapping.fold(name), in: id)
        if let guess, buffers.indices.contains(guess), isIt(guess) { return guess }
        return buffers.indices.first(where: isIt)
    }

    /// Takes note of where the conversations are now.
    mutating func putUpSignposts() {
        signposts = Signposts(buffers) { id, name in
            networks.first { $0.id == id }?.session.casemapping.fold(name) ?? name
        }
    }

    func index(of id: BufferID) -> Int? {
        buffers.firstIndex { $0.id == id }
    }

    func network(of buffer: Buffer) -> Network? {
        buffer.network.flatMap { id in networks.first { $0.id == id } }
    }

    func channel(of buffer: Buffer) -> ChannelState? {
        buffer.kind == .channel ? network(of: buffer)?.session.channel(buffer.name) : nil
    }

    /// The place of the network of the buffer on the screen.
    var currentNetwork: Int? {
        networks.firstIndex { $0.id == buffers[current].network }
    }

    /// What a buffer is called in lists.
    func title(of buffer: Buffer) -> String {
        switch buffer.kind {
        case .home: "palabre"
        case .server, .tutorial: network(of: buffer)?.title ?? ""
        case .channel, .query: buffer.name
        case .mentions: localized("mentions")
        case .results: localized("results")
        case .list: localized("channels")
        case .help: localized("help")
        case .doctor: localized("doctor")
        case .settings: localized("settings")
        case .plugin: buffer.name
        }
    }

    /// Whether what is typed could reach somebody.
    func isLive(_ buffer: Buffer) -> Bool {
        if buffer.kind == .plugin { return peers.companion(writingIn: buffer.name) != nil }
        guard let network = network(of: buffer), !network.isOver else { return buffer.network == nil }
        return buffer.kind != .channel || network.session.channel(buffer.name) != nil
    }

    // MARK: Opening and closing

    /// Makes a buffer behind the others of its network and tells its place.
    ///
    /// What is on disk of it comes back; its name there may be known already.
    mutating func insert(
        _ kind: Buffer.Kind,
        network: NetworkID?,
        name: String = "",
        _ conversation: Conversation? = nil
    ) -> Int {
        var buffer = Buffer(id: BufferID(rawValue: nextID()), kind: kind, network: network, name: name)
        buffer.log.news = launch.plain.map { _ in News() }
        if peers.hasListeners { buffer.log.arrivals = [] }
        // The mentions stay at the end: who has learned the numbers of the others must not learn them anew.
        let end = buffers.firstIndex { $0.kind == .mentions } ?? buffers.count
        let place = buffers.lastIndex { $0.network == network && $0.kind != .mentions }.map { $0 + 1 } ?? end
        buffers.insert(buffer, at: place)
        putUpSignposts()
        if place <= current { current += 1 }
        recall(place, conversation)
        if let home = buffers.firstIndex(where: { $0.kind == .home && $0.log.isEmpty && $0.editor.isEmpty }),
            kind != .home
        {
            remove(home)
        }
        return index(of: buffer.id) ?? current
    }

    /// The buffer of a conversation, opened if needed; the network's own when there are too many.
    mutating func open(_ name: String, of network: Int) -> Int {
        if let index = conversation(name, of: network) { return index }
        let kind: Buffer.Kind = networks[network].session.isChannel(name) ? .channel : .query
        let limit = kind == .channel ? App.maximumChannels : App.maximumBuffers
        guard buffers.count < limit else { return server(of: network) }
        return insert(kind, network: networks[network].id, name: name)
    }

    mutating func remove(_ index: Int) {
        writeLast(index)
        keeping.isDeskStale = true
        let id = buffers.remove(at: index).id
        putUpSignposts()
        if buffers.isEmpty {
            var home = Buffer(id: BufferID(rawValue: nextID()), kind: .home)
            home.log.news = launch.plain.map { _ in News() }
            buffers.append(home)
        }
        let shown = index < current ? current - 1 : min(current, buffers.count - 1)
        completion = nil
        current = shown
        buffers[current].activity = Buffer.Activity()
        desk.visits.visit(buffers[current].id)
        forget(id)
    }

    // MARK: Showing

    /// Brings a buffer to the screen; what comes into the one that was there is unread from now on.
    mutating func show(_ index: Int) {
        guard buffers.indices.contains(index), index != current else { return }
        if !isInOtherWindow(current) { buffers[current].log.markRead() }
        current = index
        narration.unread = buffers[current].activity.messages
        buffers[current].activity = Buffer.Activity()
        desk.visits.visit(buffers[current].id)
        desk.turn()
        completion = nil
        notice = nil
    }

    /// Brings a buffer to the screen without the user's doing: what is being typed for nobody yet comes along.
    ///
    /// A text for somebody never changes whom it is for: who is typing it is left alone.
    mutating func showWithUnsentText(_ index: Int) {
        guard buffers.indices.contains(index), index != current, mode.isChat else { return }
        let isForNobody = shown.kind == .server || shown.kind == .home
        guard isForNobody || shown.isPage || shown.editor.isEmpty else { return }
        if isForNobody, buffers[index].editor.isEmpty {
            buffers[index].editor = buffers[current].editor
            buffers[current].editor = LineEditor()
        }
        // What went wrong at the start may be about more than the buffer that was there.
        let failure = notice?.kind == .failure ? notice : nil
        show(index)
        notice = failure
    }

    /// The next buffer where something was said, those with a mention first.
    var nextActive: Int? {
        // What the mentions buffer has is shown where it was said.
        let order = buffers.indices.map { (current + 1 + $0) % buffers.count }.filter { buffers[$0].kind != .mentions }
        return order.first { buffers[$0].activity.mentions > 0 } ?? order.first { buffers[$0].activity.messages > 0 }
            ?? order.first { buffers[$0].activity.hasEvents }
    }

    // MARK: Writing

    /// How much a line matters to somebody who does not look.
    enum Weight {
        case none
        case event
        case message
        case mention
    }

    mutating func append(_ line: Line, to index: Int, weight: Weight) {
        buffers[index].log.append(line, at: serverTime(in: index), as: nextLineNumber())
        count(weight, in: index)
    }

    /// Takes note that something happened in a buffer.
    mutating func count(_ weight: Weight, in index: Int) {
        guard !isSeen(index), buffers[index].mute.lets(weight) else { return }
        switch weight {
        case .none: break
        case .event: buffers[index].activity.hasEvents = true
        case .message: buffers[index].activity.messages += 1
        case .mention:
            buffers[index].activity.messages += 1
            buffers[index].activity.mentions += 1
        }
    }

    /// Writes a line of our own.
    mutating func post(_ kind: Line.Kind, _ text: String, to index: Int) {
        if launch.isUnattended { effects += log(kind, text, of: index) }
        append(Line(time: now, kind: kind, text: text), to: index, weight: .none)
    }
}
