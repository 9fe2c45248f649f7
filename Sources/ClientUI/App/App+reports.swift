// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

extension App {
    /// Writes what a session told into the buffer where it belongs.
    mutating func take(_ report: Report, from network: Int) {
        guard !isUnwanted(report, network) else { return }
        switch report.content {
        case .status(let text, let tone): write(.status(tone), text, report, to: server(of: network))
        case .registered: registered(report, network)
        case .said(let speech): said(speech, report, network)
        case .joined(let channel, let source): joined(channel, source, report, network)
        case .left(let channel, let source, let leaving): left(channel, source, leaving, report, network)
        case .moved(let channel, let crowd): moved(channel, crowd, report, network)
        case .renamed(let conversation, let old, let new): renamed(conversation, old, new, report, network)
        case .topic(let channel, let topic, let nick): self.topic(channel, topic, by: nick, report, network)
        case .modes(let target, let modes, let nick): self.modes(target, modes, by: nick, report, network)
        case .membersListed(let channel): membersListed(channel, report, network)
        case .answer(let text, let tone, let about): answer(text, tone, about: about, report, network)
        case .ended(let reason): ended(reason, network)
        case .step(let text): step(text, of: network)
        case .loggedIn(let account): loggedIn(account, network)
        case .loginFailed(let reason): loginFailed(reason, network)
        case .strictTransport(let port, let duration): obey(port: port, duration: duration, network)
        case .bouncerNetwork(let id, let info): bouncerTold(id, info, network)
        case .delivered, .undelivered, .reacted, .redacted, .typing, .read, .historyEnded,
            .conversation, .channelRenamed, .listed, .listEnded, .presence:
            break
        }
    }

    private mutating func write(_ kind: Line.Kind, _ text: String, _ report: Report, to index: Int) {
        let weight: Weight = report.isReplayed ? .none : .event
        append(Line(time: report.time, kind: kind, text: text), to: index, weight: weight)
    }

    private func isUs(_ nick: String, _ network: Int) -> Bool {
        networks[network].isSame(nick, networks[network].session.nick)
    }

    // MARK: What was said

    private mutating func said(_ speech: Speech, _ report: Report, _ network: Int) {
        guard let index = place(of: speech, network) else { return }
        let isMention = speech.isMention && !speech.isOwn
        let kind: Line.Kind
        var text = speech.text
        if networks[network].endpoint.dialect == .tutorial {
            kind = .typed(isOwn: speech.isOwn)
            if speech.kind == .message, !speech.source.name.isEmpty { text = "\(speech.source.name): \(text)" }
        } else {
            let author = Line.Author(nick: speech.source.name, isOwn: speech.isOwn, isMention: isMention)
            kind = .said(speech.kind, author)
        }
        let isChat = speech.conversation != nil && !speech.isOwn && !report.isReplayed
        let weight: Weight = report.isReplayed ? .none : !isChat ? .event : isMention ? .mention : .message
        append(Line(time: report.time, kind: kind, text: text, id: speech.id), to: index, weight: weight)
        if isMention, !report.isReplayed { isRinging = true }
    }

    // A notice of somebody with whom we do not talk opens no buffer: services and bots send them.
    // What is still said in a channel whose window was closed is not wanted.
    private mutating func place(of speech: Speech, _ network: Int) -> Int? {
        guard let name = speech.conversation else { return server(of: network) }
        let closed = networks[network].closedChannels
        guard closed.isEmpty || !closed.contains(networks[network].session.casemapping.fold(name)) else { return nil }
        let opens = speech.kind != .notice || networks[network].session.isChannel(name)
        return opens ? open(name, of: network) : conversation(name, of: network) ?? server(of: network)
    }

    // MARK: Channels

    private mutating func joined(_ channel: String, _ source: Source, _ report: Report, _ network: Int) {
        guard isUs(source.name, network) else {
            guard let index = conversation(channel, of: network) else { return }
            return write(.arrival, "\(source.name) joined", report, to: index)
        }
        let folded = networks[network].session.casemapping.fold(channel)
        networks[network].closedChannels.remove(folded)
        let index = open(channel, of: network)
        write(.arrival, "You joined \(channel)", report, to: index)
        networks[network].remember(channel, isIn: true)
        networks[network].awaitedChannels.remove(folded)
        finishStep(of: network)
        if networks[network].origin != .named { inviteOthers(to: channel, network) }
        sendWaiting(in: index, of: network)
        if current == server(of: network) { showWithUnsentText(index) }
    }

    // Whoever hosts a chat on this computer does not know yet how the second one comes in.
    private mutating func inviteOthers(to channel: String, _ network: Int) {
        guard !networks[network].hasInvited else { return }
        networks[network].hasInvited = true
        let host = networks[network].endpoint.host
        let index = open(channel, of: network)
        post(.status(.plain), "From another terminal, others join with", to: index)
        post(.status(.plain), "\u{2}palabre irc://\(host)/\(channel)", to: index)
    }

    private mutating func left(
        _ channel: String,
        _ source: Source,
        _ leaving: Report.Leaving,
        _ report: Report,
        _ network: Int
    ) {
        let isUs = isUs(source.name, network)
        if isUs {
            networks[network].closedChannels.remove(networks[network].session.casemapping.fold(channel))
            networks[network].remember(channel, isIn: false)
        }
        guard let index = conversation(channel, of: network) else { return }
        func because(_ reason: String) -> String { reason.isEmpty ? "" : " (\(reason)\u{f})" }
        let who = isUs ? "You" : source.name
        switch leaving {
        case .parted(let reason): write(.departure, "\(who) left\(because(reason))", report, to: index)
        case .quit(let reason): write(.departure, "\(who) quit\(because(reason))", report, to: index)
        case .kicked(let by, let reason):
            let text = "\(who) \(isUs ? "were" : "was") removed by \(by)\(because(reason))"
            write(isUs ? .status(.warning) : .departure, text, report, to: index)
        }
    }

    private mutating func moved(_ channel: String, _ crowd: Crowd, _ report: Report, _ network: Int) {
        guard let index = conversation(channel, of: network) else { return }
        write(crowd.cause == .split ? .departure : .arrival, crowd.words, report, to: index)
    }

    private mutating func renamed(
        _ conversation: String?,
        _ old: String,
        _ new: String,
        _ report: Report,
        _ network: Int
    ) {
        renameQuery(old, new, network)
        let index = conversation.map { self.conversation($0, of: network) } ?? server(of: network)
        guard let index else { return }
        let isUs = isUs(new, network)
        write(.change, isUs ? "You are now \(new)" : "\(old) is now \(new)", report, to: index)
    }

    // A private conversation goes on under the new nick, unless there is one already.
    private mutating func renameQuery(_ old: String, _ new: String, _ network: Int) {
        guard let query = conversation(old, of: network), buffers[query].kind == .query else { return }
        let other = conversation(new, of: network)
        guard other == nil || other == query else { return }
        buffers[query].name = new
    }

    private mutating func topic(
        _ channel: String,
        _ topic: String,
        by nick: String?,
        _ report: Report,
        _ network: Int
    ) {
        guard let index = conversation(channel, of: network) else { return }
        switch (nick, topic.isEmpty) {
        case (let nick?, false): write(.change, "\(nick) set the topic: \(topic)", report, to: index)
        case (let nick?, true): write(.change, "\(nick) took the topic away", report, to: index)
        case (nil, false): write(.change, "Topic: \(topic)", report, to: index)
        case (nil, true): write(.change, "No topic is set", report, to: index)
        }
    }

    private mutating func modes(
        _ target: String,
        _ modes: String,
        by nick: String,
        _ report: Report,
        _ network: Int
    ) {
        let index = conversation(target, of: network) ?? server(of: network)
        let words = buffers[index].kind == .channel ? "\(nick) set \(modes)" : "\(nick) set \(modes) on \(target)"
        write(.change, words, report, to: index)
    }

    private mutating func membersListed(_ name: String, _ report: Report, _ network: Int) {
        guard let index = conversation(name, of: network), let channel = networks[network].session.channel(name) else {
            return
        }
        let members = channel.members
        let names = members.prefix(30).map { "\($0.prefixes.prefix(1))\($0.nick)" }.joined(separator: " ")
        let more = members.count > 30 ? " and \(members.count - 30) more" : ""
        write(.change, "\(Counting.words(members.count, "member", "members")): \(names)\(more)", report, to: index)
    }

    // MARK: The connection

    private mutating func answer(
        _ text: String,
        _ tone: Report.Tone,
        about: String?,
        _ report: Report,
        _ network: Int
    ) {
        let isOnScreen = networks[network].id == buffers[current].network
        let concerned = tone == .failure ? about.flatMap { conversation($0, of: network) } : nil
        write(.status(tone), text, report, to: concerned ?? (isOnScreen ? current : server(of: network)))
        if tone == .failure, isOnScreen { fail(Formatting.strip(text)) }
        if tone == .failure, let about { joinFailed(about, text, network) }
    }
}
