// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What the user has seen, and who types.
extension App {
    /// The server's time in a buffer, as far as it is known to differ from ours.
    func serverTime(in index: Int) -> Instant {
        now + (buffers[index].network.flatMap { attention.skews[$0] } ?? 0)
    }

    func isConversation(_ buffer: Buffer) -> Bool {
        buffer.kind == .channel || buffer.kind == .query
    }

    /// Whether the user sees what comes into a buffer.
    func isWatched(_ index: Int) -> Bool {
        index == current && attention.isFocused && buffers[index].log.bottom == nil
    }

    /// The window got or lost the focus: what comes while the user looks elsewhere is unread.
    mutating func focused(_ isFocused: Bool) {
        guard isFocused != attention.isFocused else { return }
        if !isFocused, attention.isDue != nil { tellRead(current) }
        for index in buffers.indices where isOnScreen(index) {
            if isFocused { buffers[index].activity = Buffer.Activity() } else { buffers[index].log.markRead() }
        }
        attention.isFocused = isFocused
        attention.attended = nil
    }

    /// Sees to what the user looks at now; called after each event.
    mutating func attend() {
        entitle()
        if attention.sawSomething { awaitReading() }
        guard attention.isFocused, attention.attended != shown.id else { return }
        if attention.isDue != nil, let left = attention.attended.flatMap(index) { tellRead(left) }
        attention.attended = shown.id
        tellRead(current)
        if shown.kind == .query, shown.log.beginning == .unknown { wantMissed(in: current) }
    }

    // Whoever has the window among others sees where it is, and whether somebody called.
    private mutating func entitle() {
        let mentions = buffers.reduce(0) { $0 + $1.activity.mentions }
        let place = shown.kind == .home ? "Palabre" : "\(title(of: shown)) · Palabre"
        let title = mentions > 0 ? "(\(mentions)!) \(place)" : place
        guard title != attention.title else { return }
        attention.title = title
        effects.insert(.entitle(title), at: 0)
    }

    // Something was said where the user looks.
    private mutating func awaitReading() {
        attention.sawSomething = false
        guard attention.isDue == nil, isWatched(current), features(of: shown).hasReadMarkers else { return }
        attention.isDue = now + Attention.readingTime
    }

    mutating func tickAttention() {
        attention.typists.removeAll { $0.until <= now }
        guard let due = attention.isDue, due <= now else { return }
        tellRead(current)
    }

    // Tells the server up to where we have read, for our other clients.
    private mutating func tellRead(_ index: Int) {
        attention.isDue = nil
        let buffer = buffers[index]
        guard isConversation(buffer), buffer.log.bottom == nil, features(of: buffer).hasReadMarkers,
            let time = buffer.log.newestMessage?.time, buffer.readUpTo.map({ $0 < time }) ?? true,
            let network = networks.firstIndex(where: { $0.id == buffer.network })
        else { return }
        buffers[index].readUpTo = time
        tell(.read(conversation: buffer.name, upTo: time), to: network)
    }

    /// We have read a conversation, here or elsewhere.
    mutating func read(_ conversation: String, upTo time: Instant, _ network: Int) {
        guard let index = self.conversation(conversation, of: network) else { return }
        let known = buffers[index].readUpTo
        guard known.map({ $0 < time }) ?? true else { return }
        buffers[index].readUpTo = time
        // The line on the screen stays where it is while it is being read.
        guard known == nil || !isWatched(index) else { return }
        let mark = Log.Place(time: time, serial: .max)
        guard buffers[index].log.readMark.map({ $0 < mark }) ?? true else { return }
        buffers[index].log.readMark = mark
        recount(index)
    }

    /// Counts what is unread; later, where nobody knows yet what there is.
    mutating func recount(_ index: Int) {
        keeping.isStale = true
        buffers[index].past.wantsCount = !buffers[index].past.isLoaded
        guard buffers[index].past.isLoaded else { return }
        guard index != current, let mark = buffers[index].log.readMark else { return }
        var activity = Buffer.Activity()
        for line in buffers[index].log.newestFirst {
            guard line.place > mark else { break }
            guard let author = line.author, !author.isOwn else { continue }
            guard buffers[index].mute.lets(author.isMention ? .mention : .message) else { continue }
            activity.messages += 1
            if author.isMention { activity.mentions += 1 }
        }
        buffers[index].activity = activity
    }

    // MARK: Typing

    /// Who types in a buffer.
    func typing(in buffer: Buffer) -> [String] {
        attention.typists.filter { $0.buffer == buffer.id && $0.until > now }.map(\.nick)
    }

    mutating func typed(_ typing: Report.Typing, _ source: Source, in conversation: String, _ network: Int) {
        // Most who say something were not seen typing; a flood of them must not be looked up.
        guard typing != .done || !attention.typists.isEmpty else { return }
        guard !isUs(source.name, network), let index = self.conversation(conversation, of: network) else { return }
        attention.note(typing, by: source.name, in: buffers[index].id, at: now)
    }

    func isUs(_ nick: String, _ network: Int) -> Bool {
        networks[network].isSame(nick, networks[network].session.nick)
    }
}
