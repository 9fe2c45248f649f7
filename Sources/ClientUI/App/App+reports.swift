// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

extension App {
    /// How far a server's clock may be ahead of what it said itself, in milliseconds.
    private static let clockTolerance: Int64 = 3_600_000

    /// Writes what a session told into the buffer where it belongs.
    mutating func take(_ report: Report, from network: Int) {
        guard !isUnwanted(report, network) else { return }
        let report = notAhead(report, network)
        switch report.content {
        case .status(let text, let tone): write(.status(tone), text, report, to: server(of: network))
        case .registered:
            registered(report, network)
            resume(network, at: report.time)
        case .said(let speech): said(speech, report, network)
        case .found(let speech): found(speech, report, network)
        case .joined(let channel, let source): joined(channel, source, report, network)
        case .left(let channel, let source, let leaving): left(channel, source, leaving, report, network)
        case .moved(let channel, let crowd): moved(channel, crowd, report, network)
        case .renamed(let conversation, let old, let new): renamed(conversation, old, new, report, network)
        case .topic(let channel, let topic, let nick): self.topic(channel, topic, by: nick, report, network)
        case .modes(let target, let modes, let nick): self.modes(target, modes, by: nick, report, network)
        case .membersListed(let channel): membersListed(channel, report, network)
        case .answer(let text, let tone, let about): answer(text, tone, about: about, report, network)
        case .ended(let reason):
            interrupt(network, reason)
            ended(reason, network)
        case .step(let text): step(text, of: network)
        case .asked(let ctcp, let source, let place): asked(ctcp, by: source, in: place, report, network)
        case .told(let ctcp, let source): told(ctcp, by: source, report, network)
        case .invited(let source, let guest, let channel): invited(guest, to: channel, by: source, report, network)
        case .loggedIn(let account): loggedIn(account, network)
        case .loginFailed(let reason, let fault): loginFailed(reason, fault, network)
        case .strictTransport(let port, let duration): obey(port: port, duration: duration, network)
        case .bouncerNetwork(let id, let info): bouncerTold(id, info, network)
        case .delivered(let send, let name, let id): delivered(send, id: id, report, in: name, network)
        case .undelivered(let send, let name, let reason): undelivered(send, reason, in: name, network)
        case .reacted(let name, let source, let reaction): reacted(reaction, by: source, in: name, network)
        case .redacted(let name, let id, let source, let reason): redacted(id, by: source, reason, in: name, network)
        case .typing(let name, let source, let typing): typed(typing, source, in: name, network)
        case .read(let name, let time): read(name, upTo: time, network)
        case .historyEnded(let answer): historyEnded(answer, network)
        case .channelRenamed(let old, let new, let source, let reason):
            channelRenamed(from: old, to: new, by: source, reason, report, network)
        case .presence(let nick, let isOnline): presence(nick, isOnline: isOnline, report, network)
        case .conversation(let name, _): missed(name, network)
        case .listed(let channel, let members, let topic): listed(channel, members: members, topic: topic, network)
        case .listEnded: listEnded(network)
        }
    }

    // Nothing happens in the future: what says so would stand below all that comes, for as long as a clock is wrong.
    private func notAhead(_ report: Report, _ network: Int) -> Report {
        if case .registered = report.content { return report }
        let time = now + (attention.skews[networks[network].id] ?? 0)
        guard report.time - time > App.clockTolerance else { return report }
        var report = report
        report.time = time
        return report
    }

    /// Writes a line where its time says.
    mutating func write(_ kind: Line.Kind, _ text: String, _ report: Report, to index: Int) {
        var line = Line(time: report.time, kind: kind, text: text)
        line.isReplayed = report.isReplayed
        let number = nextLineNumber()
        // What is about the connection is told when it is known, whatever its time.
        if case .status = kind, !report.isReplayed {
            buffers[index].log.append(line, at: serverTime(in: index), as: number)
        } else {
            guard buffers[index].log.insert(line, isReplayed: report.isReplayed, as: number) != nil else { return }
        }
        count(report.isReplayed ? .none : .event, in: index)
    }

    // MARK: Channels

    private mutating func topic(
        _ channel: String,
        _ topic: String,
        by nick: String?,
        _ report: Report,
        _ network: Int
    ) {
        guard let index = conversation(channel, of: network) else { return }
        switch (nick, topic.isEmpty) {
        case (let nick?, false): write(.change, localized("\(nick) set the topic: \(topic)"), report, to: index)
        case (let nick?, true): write(.change, localized("\(nick) took the topic away"), report, to: index)
        case (nil, false): write(.change, localized("Topic: \(topic)"), report, to: index)
        case (nil, true): write(.change, localized("No topic is set"), report, to: index)
        }
    }

    private mutating func invited(
        _ guest: String,
        to channel: String,
        by source: Source,
        _ report: Report,
        _ network: Int
    ) {
        let host = source.name
        let text =
            isUs(guest, network)
            ? localized("\(host) invites you to \(channel)") : localized("\(host) invites \(guest) to \(channel)")
        answer(text, .plain, about: channel, report, network)
    }

    private mutating func membersListed(_ name: String, _ report: Report, _ network: Int) {
        guard let index = conversation(name, of: network), let channel = networks[network].session.channel(name) else {
            return
        }
        let members = channel.members
        let count = localized(members.count, "\(members.count) member", "\(members.count) members")
        let names = members.prefix(30).map { "\($0.prefixes.prefix(1))\($0.nick)" }.joined(separator: " ")
        let list = members.count > 30 ? localized("\(names) and \(members.count - 30) more") : names
        write(.change, localized("\(count): \(list)"), report, to: index)
    }

    private mutating func channelRenamed(
        from old: String,
        to new: String,
        by source: Source,
        _ reason: String,
        _ report: Report,
        _ network: Int
    ) {
        guard let index = conversation(old, of: network) ?? conversation(new, of: network) else { return }
        if !report.isReplayed {
            let other = conversation(new, of: network)
            if other == nil || other == index { rename(index, to: new) }
            networks[network].remember(old, isIn: false)
            networks[network].remember(new, isIn: true)
        }
        let because = reason.isEmpty ? "" : " (\(reason)\u{f})"
        write(
            .change,
            localized("\(source.name) renamed the channel from \(old) to \(new)\(because)"),
            report,
            to: index
        )
    }

    // Somebody on the watch list.
    private mutating func presence(_ nick: String, isOnline: Bool, _ report: Report, _ network: Int) {
        let index = conversation(nick, of: network) ?? server(of: network)
        write(
            .status(.plain),
            isOnline ? localized("\(nick) is here now") : localized("\(nick) is gone"),
            report,
            to: index
        )
    }

    // MARK: The connection

    mutating func answer(
        _ text: String,
        _ tone: Report.Tone,
        about: String?,
        _ report: Report,
        _ network: Int
    ) {
        let isOnScreen = networks[network].id == buffers[current].network
        let concerned = tone != .plain ? about.flatMap { conversation($0, of: network) } : nil
        write(.status(tone), text, report, to: concerned ?? (isOnScreen ? current : server(of: network)))
        if tone == .failure, isOnScreen { fail(Formatting.strip(text)) }
        if tone == .failure, let about { joinFailed(about, text, network) }
    }
}
