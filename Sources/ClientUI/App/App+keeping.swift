// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What goes to disk: all that is said, at once, and what changes all the time, twice a second.
extension App {
    /// Whether the disk takes anything.
    var keeps: Bool { launch.kept.hasStore && launch.kept.readOnly == nil }

    /// A number for a line that no line had before, in no run.
    mutating func nextLineNumber() -> Int {
        keeping.lastNumber += 1
        return keeping.lastNumber
    }

    /// Sees to what the disk is to be told and asked; called after each event.
    mutating func keepUp(after event: AppEvent) {
        guard launch.kept.hasStore else { return }
        wantPieces()
        guard keeps else { return keeping.changes.removeAll() }
        if event.isOfUser { keeping.isStale = true }
        for index in buffers.indices where buffers[index].log.journal?.isEmpty == false {
            writeDown(index)
            keeping.isStale = keeping.isStale || isNew(index)
        }
        let isQuitting = effects.last == .quit
        let isLast = isQuitting || event == .ending
        if isLast || keeping.isDue.map({ $0 <= now }) ?? false { writeStates() } else { awaitStates() }
        guard !keeping.changes.isEmpty else { return }
        effects.insert(.keep(keeping.changes), at: effects.count - (isQuitting ? 1 : 0))
        keeping.changes.removeAll()
    }

    // Most that happens changes nothing that is told from time to time: what did not is not looked at.
    private mutating func awaitStates() {
        guard keeping.isDue == nil, keeping.isStale else { return }
        keeping.isStale = false
        guard isDeskNew || buffers.indices.contains(where: isNew) else { return }
        keeping.isDue = Instant(milliseconds: now.milliseconds + Keeping.interval)
    }

    /// A buffer goes: what the disk does not know of it yet.
    mutating func writeLast(_ buffer: Int) {
        guard keeps, let conversation = buffers[buffer].conversation else { return }
        writeDown(buffer)
        buffers[buffer].activity = Buffer.Activity()
        buffers[buffer].log.markRead()
        write(state(of: buffer), of: conversation)
        buffers[buffer].conversation = nil
    }

    /// A conversation goes on under another name, and takes what was said with it.
    mutating func rename(_ index: Int, to name: String) {
        writeDown(index)
        buffers[index].name = name
        putUpSignposts()
        keeping.isDeskStale = true
        guard let old = buffers[index].conversation, let new = conversation(of: buffers[index]), new != old else {
            return
        }
        buffers[index].conversation = new
        keeping.changes.append(.renamed(old, to: new))
        keeping.states[new] = keeping.states.removeValue(forKey: old)
    }

    /// By which name the disk knows the conversation of a buffer; `nil` where nothing is kept.
    func conversation(of buffer: Buffer) -> Conversation? {
        guard let network = network(of: buffer) else { return nil }
        switch buffer.kind {
        case .server, .tutorial: return Conversation(network: network.lastingName, name: "")
        case .channel, .query:
            return Conversation(network: network.lastingName, name: network.session.casemapping.fold(buffer.name))
        case .home, .mentions, .results, .list, .help, .doctor, .settings, .plugin: return nil
        }
    }

    // MARK: Lines

    private mutating func writeDown(_ index: Int) {
        let changes = buffers[index].log.takeChanges()
        guard let conversation = buffers[index].conversation else { return }
        for change in changes {
            switch change {
            case .drop(let number): keeping.changes.append(.noLine(Int64(number)))
            case .keep(let line):
                guard Discretion.keeps(line, of: buffers[index].name), let kept = line.kept(in: conversation) else {
                    continue
                }
                keeping.changes.append(.line(kept))
            }
        }
    }

    /// Somebody did something to a message that may be on disk, and is not in memory.
    mutating func write(_ gesture: Gesture, ofID id: String, in name: String, of network: Int) {
        guard keeps else { return }
        var conversation = Conversation(
            network: networks[network].lastingName,
            name: networks[network].session.casemapping.fold(name)
        )
        if let index = self.conversation(name, of: network) {
            // It may have been let go just now.
            writeDown(index)
            conversation = buffers[index].conversation ?? conversation
        }
        keeping.changes.append(.gesture(conversation, id: id, KeptLine.Gesture(gesture)))
    }

    // MARK: States

    // Whether the disk knows another state of a buffer.
    private func isNew(_ index: Int) -> Bool {
        buffers[index].conversation != nil && buffers[index].past.stamp != stamp(of: index)
    }

    private var isDeskNew: Bool {
        keeping.isDeskStale || keeping.shown != shown.id || keeping.panes != desk.panes
            || keeping.windows != desk.windows
    }

    private mutating func writeStates() {
        keeping.isDue = nil
        for index in buffers.indices where isNew(index) { writeState(of: index) }
        guard isDeskNew else { return }
        (keeping.isDeskStale, keeping.shown, keeping.panes) = (false, shown.id, desk.panes)
        keeping.windows = desk.windows
        let arranged = keptDesk
        guard arranged != keeping.desk else { return }
        keeping.desk = arranged
        keeping.changes.append(.desk(arranged))
    }

    /// Tells the disk at once how a buffer is.
    mutating func writeState(of index: Int) {
        guard let conversation = buffers[index].conversation else { return }
        buffers[index].past.stamp = stamp(of: index)
        write(state(of: index), of: conversation)
    }

    private mutating func write(_ state: KeptState, of conversation: Conversation) {
        guard keeping.states[conversation] != state else { return }
        keeping.states[conversation] = state
        keeping.changes.append(.state(conversation, state))
    }

    private func stamp(of index: Int) -> Past.Stamp {
        let buffer = buffers[index]
        return Past.Stamp(
            title: buffer.kind == .server ? title(of: buffer) : buffer.name,
            changes: buffer.editor.changes,
            length: buffer.editor.length,
            sent: buffer.history.lines.count,
            lastSent: buffer.history.lines.last,
            waiting: buffer.waiting.count,
            activity: buffer.activity,
            mark: readMark(of: index),
            mute: buffer.mute
        )
    }

    private func state(of index: Int) -> KeptState {
        let buffer = buffers[index]
        var state = KeptState(title: title(of: buffer))
        let isService = Discretion.isService(buffer.name)
        func keeps(_ text: String) -> Bool { !isService && !Discretion.mayTellSecret(text) }
        let draft = buffer.editor.text
        state.draft = keeps(draft) ? draft : ""
        state.waiting = buffer.waiting.map(\.typed).filter(keeps)
        state.sent = buffer.history.newest(Keeping.mostSent, length: Keeping.mostSentLength).filter(keeps)
        state.unread = buffer.activity.messages
        state.mentions = buffer.activity.mentions
        state.mute = buffer.mute
        state.forgottenUpTo = buffer.log.forgottenUpTo
        let read = readMark(of: index).flatMap { buffer.log.line(upTo: $0) }
        state.readMark = read.map { Int64($0.place.serial) } ?? buffer.past.readMark
        return state
    }

    // What is on the screen is read.
    private func readMark(of index: Int) -> Log.Place? {
        isWatched(index) ? buffers[index].log.newestFirst.first?.place : buffers[index].log.readMark
    }

    private var keptDesk: KeptDesk {
        var kept = KeptDesk()
        kept.conversations = buffers.compactMap(\.conversation) + keeping.absent
        kept.windows = desk.windows.kept { window in
            let buffer = window.id == desk.windows.focus ? shown : index(of: window.buffer).map { buffers[$0] }
            return buffer?.conversation
        }
        kept.panes = [("buffers", desk.panes.buffers), ("nicks", desk.panes.nicks), ("bare", desk.panes.isBare)]
            .reduce(into: [:]) { $0[$1.0] = $1.1 }
        return kept
    }
}

extension AppEvent {
    /// Whether the user did something, which may change any buffer.
    fileprivate var isOfUser: Bool {
        switch self {
        case .link, .computed, .ticked, .found: false
        default: true
        }
    }
}

extension InputHistory {
    /// The newest lines, no more than so many and than so much text.
    func newest(_ count: Int, length: Int) -> [String] {
        var length = length
        let newest = lines.suffix(count).reversed().prefix { line in
            length -= line.utf8.count
            return length >= 0
        }
        return newest.reversed()
    }
}
