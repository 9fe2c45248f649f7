// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What comes back from disk when a network or a conversation is opened, before any server answers.
extension App {
    /// A name for a network that means the same in the next run, and no other network has in this one.
    func lastingName(of setup: NetworkSetup) -> String {
        let name = setup.name ?? "\(setup.endpoint.host):\(setup.endpoint.port)"
        let taken = Set(networks.map(\.lastingName))
        return (1...).lazy.map { $0 == 1 ? name : "\(name) \($0)" }.first { !taken.contains($0) } ?? name
    }

    /// Opens the conversations that the last run had open on a network.
    mutating func restoreConversations(of network: Int) {
        let (id, name) = (networks[network].id, networks[network].lastingName)
        networks[network].knownName = keeping.states[Conversation(network: name, name: "")]?.title
        let conversations = keeping.absent.filter { $0.network == name }
        guard !conversations.isEmpty else { return }
        keeping.absent.removeAll { $0.network == name }
        for conversation in conversations where !conversation.name.isEmpty && buffers.count < App.maximumChannels {
            guard !buffers.contains(where: { $0.conversation == conversation }) else { continue }
            let title = keeping.states[conversation]?.title ?? conversation.name
            let isChannel = networks[network].session.isChannel(title)
            _ = insert(isChannel ? .channel : .query, network: id, name: title, conversation)
        }
    }

    /// Gives a new buffer what is known of its conversation.
    mutating func recall(_ index: Int, _ conversation: Conversation?) {
        guard launch.kept.hasStore, let conversation = conversation ?? self.conversation(of: buffers[index]) else {
            return
        }
        keeping.isDeskStale = true
        buffers[index].conversation = conversation
        // What this run does not write must not be let go as if it could come back.
        buffers[index].log.journal = keeps ? Journal(after: keeping.lastNumber) : nil
        guard let state = keeping.states[conversation] else { return }
        buffers[index].past.isLoaded = false
        buffers[index].past.readMark = state.readMark
        buffers[index].log.hasOlderOnDisk = true
        buffers[index].log.forgottenUpTo = state.forgottenUpTo
        buffers[index].mute = state.mute
        buffers[index].activity.messages = max(0, state.unread)
        buffers[index].activity.mentions = max(0, state.mentions)
        if !state.draft.isEmpty { buffers[index].editor = LineEditor(state.draft) }
        for line in state.sent { buffers[index].history.add(line) }
        let waiting = state.waiting.prefix(App.maximumWaiting)
        buffers[index].waiting = waiting.map { Utterance(typed: $0, to: buffers[index].name) }
        guard let page = keeping.pages.removeValue(forKey: conversation) else { return }
        load(page, into: index)
    }

    /// Takes the newest lines of a conversation in.
    mutating func load(_ page: KeptPage, into index: Int) {
        buffers[index].past.isLoaded = true
        let lines = page.lines.map { Line($0) }
        buffers[index].log.restore(lines, above: page.isComplete ? .end : .open, below: .end)
        findReadMark(in: index)
        if buffers[index].past.wantsCount { recount(index) }
        guard buffers[index].past.wantsMissed else { return }
        buffers[index].past.wantsMissed = false
        wantMissed(in: index)
    }

    /// Marks what was read, if the line that was read last has come.
    mutating func findReadMark(in index: Int) {
        guard let number = buffers[index].past.readMark else { return }
        let read = buffers[index].log.newestFirst.first { $0.place.serial == Int(clamping: number) }
        guard let read else { return }
        buffers[index].past.readMark = nil
        buffers[index].log.readMark = max(buffers[index].log.readMark ?? .start, read.place)
    }

    /// Arranges the screen as the last run left it.
    mutating func restoreDesk() {
        let kept = launch.kept.desk
        guard launch.kept.hasStore, !kept.conversations.isEmpty else { return }
        desk.panes.buffers = kept.panes["buffers"]
        desk.panes.nicks = kept.panes["nicks"]
        desk.panes.isBare = kept.panes["bare"] ?? false
        let places = buffers.map { ($0.conversation, $0.id) }
        desk.windows = WindowTree(kept.windows) { conversation in
            places.first { $0.0 != nil && $0.0 == conversation }?.1 ?? shown.id
        }
        if isPlain { desk.windows.isZoomed = true }
        guard let window = desk.windows[desk.windows.focus], let index = index(of: window.buffer) else { return }
        current = index
        desk.visits = Visits(shown.id)
        for index in buffers.indices where isOnScreen(index) { buffers[index].activity = Buffer.Activity() }
    }
}

extension Utterance {
    /// How it would be typed.
    var typed: String {
        switch kind {
        case .action: "/me \(text)"
        case .notice: "/notice \(target) \(text)"
        case .message: text.hasPrefix("/") ? "/\(text)" : text
        }
    }

    /// What was typed for somebody.
    init(typed: String, to target: String) {
        let notice = "/notice \(target) "
        if typed.hasPrefix("/me ") {
            self.init(.action, String(typed.dropFirst(4)), to: target)
        } else if typed.hasPrefix(notice) {
            self.init(.notice, String(typed.dropFirst(notice.count)), to: target)
        } else {
            self.init(.message, typed.hasPrefix("//") ? String(typed.dropFirst()) : typed, to: target)
        }
    }
}
