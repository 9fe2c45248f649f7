// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What was said, and what became of it.
extension App {
    mutating func said(_ speech: Speech, _ report: Report, _ network: Int) {
        guard let index = place(of: speech, network) else { return }
        var line = Line(time: report.time, kind: .typed(isOwn: speech.isOwn), text: speech.text, id: speech.id)
        let isMention = !speech.isOwn && settled(isMention: speech, network)
        if networks[network].endpoint.dialect == .tutorial {
            if speech.kind == .message, !speech.source.name.isEmpty {
                line.text = "\(speech.source.name): \(line.text)"
            }
        } else {
            let nick = speech.source.name
            let author = Line.Author(nick: nick, isOwn: speech.isOwn, isMention: isMention, isBot: speech.isBot)
            line.kind = .said(speech.kind, author)
            line.rarities = Line.Rarities(replyTo: speech.replyTo, context: speech.channelContext)
        }
        line.isReplayed = report.isReplayed
        guard let place = enter(line, speech, isLive: !report.isReplayed, in: index) else { return }
        let weight = weight(of: speech, at: report, isMention: isMention, in: index)
        count(weight, in: index)
        // Another program of ours says something.
        if speech.isOwn, !report.isReplayed, speech.id != nil { noteActivity() }
        guard !speech.isOwn, let conversation = speech.conversation else { return }
        typed(.done, speech.source, in: conversation, network)
        if index == current { attention.sawSomething = true }
        guard isMention, buffers[index].mute.lets(.mention) else { return }
        if buffers[index].kind == .channel, weight == .mention { noteMention(line, at: place, in: index) }
        if !report.isReplayed { alert(line, in: index) }
    }

    // Puts what was said into the log; nil when it is there already.
    private mutating func enter(_ line: Line, _ speech: Speech, isLive: Bool, in index: Int) -> Log.Place? {
        var line = line
        // What has no id was said by us, and the server has not seen it: it stands below all.
        if speech.isOwn, isLive, speech.id == nil {
            if case .pending(let send) = speech.delivery {
                line.delivery = .pending(send)
                line.isLocal = true
            }
            buffers[index].log.readMark = nil
            let place = buffers[index].log.append(line, at: serverTime(in: index), as: nextLineNumber())
            if line.isLocal { buffers[index].log.keep(speech.delivery, at: place) }
            return place
        }
        // Some bouncers play a history without a word that it is one.
        if buffers[index].log.isForgotten(line.time), serverTime(in: index) - line.time > 60_000 { return nil }
        line.isLate = isLive && isLate(line, in: index)
        let number = nextLineNumber()
        guard let place = buffers[index].log.insert(line, as: number) else { return nil }
        for arrival in buffers[index].log.speakers.heard(speech.source.name, at: line.time) {
            buffers[index].log.change(arrival) { $0.movement?.isQuiet = false }
        }
        return place
    }

    // Whether a line belongs so far above the newest one that a reader would miss it.
    private func isLate(_ line: Line, in index: Int) -> Bool {
        let log = buffers[index].log
        guard let newest = log.newestFirst.first, newest.place.time - line.time > 10_000 else { return false }
        let below = log[log.index(of: Log.Place(time: line.time, serial: .max))]?.place ?? newest.place
        return isWatched(index) || log.readMark.map { below <= $0 } ?? false
    }

    private func settled(isMention speech: Speech, _ network: Int) -> Bool {
        guard speech.conversation != nil, rules.settleMentions else { return speech.isMention }
        var happening = happening(speech, network)
        return rules.isMention(&happening, isMention: speech.isMention, at: now)
    }

    private func weight(of speech: Speech, at report: Report, isMention: Bool, in index: Int) -> Weight {
        guard !speech.isOwn else { return report.isReplayed ? .none : .event }
        if report.isReplayed {
            let known = buffers[index].readUpTo ?? buffers[index].historyKeeping.missedSince
            guard let known, known < report.time else { return .none }
        }
        return speech.conversation == nil ? .event : isMention ? .mention : .message
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

    // MARK: What became of it

    mutating func delivered(_ send: SendID, id: String?, _ report: Report, in conversation: String, _ network: Int) {
        guard let index = self.conversation(conversation, of: network) else { return }
        buffers[index].log.deliver(send, id: id, at: report.time)
    }

    mutating func undelivered(_ send: SendID, _ reason: String, in conversation: String, _ network: Int) {
        guard let index = self.conversation(conversation, of: network) else { return }
        buffers[index].log.fail(send, reason)
    }

    mutating func reacted(_ reaction: Report.Reaction, by source: Source, in conversation: String, _ network: Int) {
        let gesture = Gesture.reaction(reaction, nick: source.name, isOwn: isUs(source.name, network))
        take(gesture, ofID: reaction.target, in: conversation, network)
    }

    mutating func redacted(_ id: String, by source: Source, _ reason: String, in conversation: String, _ network: Int) {
        let removal = Gesture.removal(Line.Removal(nick: source.name, reason: reason))
        take(removal, ofID: id, in: conversation, network)
        let listed = listedID(id, networks[network].id)
        for index in buffers.indices where buffers[index].kind == .mentions || buffers[index].kind == .results {
            if let place = buffers[index].log.place(ofID: listed) {
                buffers[index].log.change(place) { $0.take(removal) }
            }
        }
    }

    private mutating func take(_ gesture: Gesture, ofID id: String, in conversation: String, _ network: Int) {
        let index = self.conversation(conversation, of: network)
        let isHere = index.map { buffers[$0].log.place(ofID: id) != nil } ?? false
        if let index { buffers[index].log.take(gesture, forID: id) }
        if !isHere { write(gesture, ofID: id, in: conversation, of: network) }
    }
}
