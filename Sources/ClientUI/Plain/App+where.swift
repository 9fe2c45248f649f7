// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What the screen shows all the time, said when it is asked for.
extension App {
    /// More windows than these are not listed.
    private static let listedWindows = 30

    /// Where one is: the window, who one is there, what it is about, and where else something happened.
    var whereabouts: [String] {
        let buffer = shown
        var words = [placeWords]
        if let network = network(of: buffer) {
            let state = state(of: network)
            let nick = network.session.nick
            let identity = network.session.isAway ? localized("You are \(nick), away.") : localized("You are \(nick).")
            words.append(identity)
            if !state.isEmpty { words.append(localized("The network: \(state).")) }
        }
        if let channel = channel(of: buffer) {
            let count = channel.members.count
            words.append(localized(count, "\(count) person is here.", "\(count) people are here."))
            words.append(topicWords)
        }
        if let reply = buffer.replyTo { words.append(localized("What you send answers \(reply.nick): \(reply.text)")) }
        let typing = StatusLine.typing(typing(in: buffer))
        if !typing.isEmpty { words.append(typing) }
        return words + unreadElsewhere
    }

    private var placeWords: String {
        let place = localized("Window \(current + 1) of \(buffers.count): \(title(of: shown))")
        guard isConversation(shown), let network = network(of: shown) else { return "\(place)." }
        return localized("\(place) on \(network.title).")
    }

    var topicWords: String {
        let topic = channel(of: shown)?.topic ?? ""
        return topic.isEmpty ? localized("No topic is set.") : localized("Topic: \(topic.plain)")
    }

    /// The windows where something was said, those with a mention first.
    private var unreadElsewhere: [String] {
        let active = buffers.indices.filter { $0 != current && buffers[$0].activity.messages > 0 }
        guard !active.isEmpty else { return [localized("Nothing is unread elsewhere.")] }
        let mentioned = active.filter { buffers[$0].activity.mentions > 0 }
        let others = active.filter { buffers[$0].activity.mentions == 0 }
        return (mentioned + others).prefix(App.listedWindows).map(windowEntry)
    }

    /// All windows, a line each.
    var windowList: [String] {
        let first = max(0, min(current - App.listedWindows / 2, buffers.count - App.listedWindows))
        let entries = buffers.indices[first...].prefix(App.listedWindows).map(windowEntry)
        let hidden = buffers.count - entries.count
        return hidden > 0 ? entries + [localized("\(hidden) more windows; M-g finds one by its name")] : entries
    }

    // `3 #palabre, unread 4, 1 mention`.
    private func windowEntry(_ index: Int) -> String {
        let buffer = buffers[index]
        let name = "\(index + 1) \(title(of: buffer))"
        if index == current { return localized("\(name), you are here") }
        let messages = buffer.activity.messages
        let mentions = buffer.meansUsAnyway ? 0 : buffer.activity.mentions
        switch (messages, mentions) {
        case (0, _) where buffer.kind == .plugin && !isLive(buffer): return localized("\(name), does not run")
        case (0, _): return isLive(buffer) ? name : localized("\(name), not connected")
        case (_, 0): return localized("\(name), unread \(messages)")
        case (_, 1): return localized("\(name), unread \(messages), 1 mention")
        default: return localized("\(name), unread \(messages), \(mentions) mentions")
        }
    }

    /// Tells something to who asked for it: said where there is no screen, and else a few lines of the log.
    mutating func inform(_ lines: [String]) {
        for line in lines { isPlain ? announce(line) : explain(line) }
    }

    // MARK: Keys

    /// Does what keys are for that change a screen, where there is none: what it would show is said.
    mutating func performPlainly(_ action: Action) -> Bool {
        guard isPlain else { return false }
        switch action {
        case .toggleBufferList: inform(windowList)
        case .toggleNickList, .scrollNicksUp, .scrollNicksDown: announceNames()
        case .scrollTopicBack, .scrollTopicOn: inform([topicWords])
        case .splitBelow, .splitBeside, .closeWindow, .closeOtherWindows, .nextWindow, .focusWindow, .zoom,
            .toggleBareView, .toggleMouse:
            hint(localized("This key is for the screen: without one there is one window"))
        default: return false
        }
        return true
    }

    private mutating func announceNames() {
        guard let channel = channel(of: shown) else { return hint(localized("Only channels list their members")) }
        let count = channel.members.count
        announce(localized(count, "\(count) person is here:", "\(count) people are here:"))
        announce(channel.members.prefix(200).map { "\($0.prefixes.prefix(1))\($0.nick)" }.joined(separator: " "))
    }
}

extension App {
    /// Takes note of the size of the terminal.
    ///
    /// Without a screen nothing is laid out; a page to read back is a few messages whatever the terminal's size.
    mutating func resize(_ size: Size) {
        self.size = isPlain ? Size(columns: 59, rows: 14) : size
        narration.terminal = launch.plain == .keys ? size : nil
    }
}
