// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// Who comes, goes or changes the name.
extension App {
    /// In a room of no more people than these everybody's coming and going matters.
    static let smallRoom = 10

    mutating func joined(_ channel: String, _ source: Source, _ report: Report, _ network: Int) {
        guard isUs(source.name, network) else {
            guard let index = conversation(channel, of: network) else { return }
            return move(Movement(deed: .joined, nick: source.name), localized("\(source.name) joined"), report, index)
        }
        guard !report.isReplayed else {
            if let index = conversation(channel, of: network) {
                write(.arrival, localized("You joined \(channel)"), report, to: index)
            }
            return
        }
        let folded = networks[network].session.casemapping.fold(channel)
        networks[network].closedChannels.remove(folded)
        let index = open(channel, of: network)
        markGap(in: index, at: report.time)
        write(.arrival, localized("You joined \(channel)"), report, to: index)
        networks[network].remember(channel, isIn: true)
        networks[network].awaitedChannels.remove(folded)
        finishStep(of: network)
        if networks[network].origin != .named { inviteOthers(to: channel, network) }
        sendWaiting(in: index, of: network)
        // Whoever looks at the server while channels are joined again has seen them before.
        let isReturning = networks[network].attempt.returning.remove(folded) != nil
        if !isReturning, current == server(of: network) { showWithUnsentText(index) }
        if let index = conversation(channel, of: network) { wantMissed(in: index) }
    }

    // Whoever hosts a chat on this computer does not know yet how the second one comes in.
    private mutating func inviteOthers(to channel: String, _ network: Int) {
        guard !networks[network].hasInvited else { return }
        networks[network].hasInvited = true
        let host = networks[network].endpoint.host
        let index = open(channel, of: network)
        post(.status(.plain), localized("From another terminal, others join with"), to: index)
        post(.status(.plain), "\u{2}palabre irc://\(host)/\(channel)", to: index)
    }

    mutating func left(
        _ channel: String,
        _ source: Source,
        _ leaving: Report.Leaving,
        _ report: Report,
        _ network: Int
    ) {
        let isUs = isUs(source.name, network)
        if isUs, !report.isReplayed {
            networks[network].closedChannels.remove(networks[network].session.casemapping.fold(channel))
            networks[network].remember(channel, isIn: false)
        }
        guard let index = conversation(channel, of: network) else { return }
        if !report.isReplayed { typed(.done, source, in: channel, network) }
        func because(_ reason: String) -> String { reason.isEmpty ? "" : " (\(reason)\u{f})" }
        let who = source.name
        switch leaving {
        case .parted(let reason):
            leave(isUs ? localized("You left\(because(reason))") : localized("\(who) left\(because(reason))"))
        case .quit(let reason):
            leave(isUs ? localized("You quit\(because(reason))") : localized("\(who) quit\(because(reason))"))
        case .kicked(let by, let reason):
            let why = because(reason)
            let text =
                isUs ? localized("You were removed by \(by)\(why)") : localized("\(who) was removed by \(by)\(why)")
            write(isUs ? .status(.warning) : .departure, text, report, to: index)
        }
        func leave(_ words: String) {
            if isUs { return write(.departure, words, report, to: index) }
            move(Movement(deed: .left, nick: source.name), words, report, index)
        }
    }

    mutating func moved(_ channel: String, _ crowd: Crowd, _ report: Report, _ network: Int) {
        guard let index = conversation(channel, of: network), let first = crowd.members.first else { return }
        let deed: Movement.Deed = crowd.cause == .split ? .left : .joined
        if deed == .left, !report.isReplayed {
            for member in crowd.members { typed(.done, member, in: channel, network) }
        }
        let movement = Movement(deed: deed, nick: first.name, count: crowd.members.count)
        move(movement, crowd.words, report, index, among: crowd.members.map(\.name))
    }

    mutating func renamed(_ conversation: String?, _ old: String, _ new: String, _ report: Report, _ network: Int) {
        if !report.isReplayed { renameQuery(old, new, network) }
        let index = conversation.map { self.conversation($0, of: network) } ?? server(of: network)
        guard let index else { return }
        guard conversation != nil, !isUs(new, network) else {
            return write(.change, localized("You are now \(new)"), report, to: index)
        }
        let movement = Movement(deed: .renamed(to: new), nick: old)
        if !report.isReplayed { buffers[index].log.speakers.renamed(old, to: new) }
        move(movement, localized("\(old) is now \(new)"), report, index, among: [old, new])
    }

    // A private conversation goes on under the new nick, unless there is one already.
    private mutating func renameQuery(_ old: String, _ new: String, _ network: Int) {
        guard let query = conversation(old, of: network), buffers[query].kind == .query else { return }
        let other = conversation(new, of: network)
        guard other == nil || other == query else { return }
        rename(query, to: new)
    }

    mutating func modes(_ target: String, _ modes: String, by nick: String, _ report: Report, _ network: Int) {
        let index = conversation(target, of: network) ?? server(of: network)
        guard buffers[index].kind == .channel else {
            return write(.change, localized("\(nick) set \(modes) on \(target)"), report, to: index)
        }
        let words = localized("\(nick) set \(modes)")
        let people = ranked(by: modes, network)
        let concernsUs = isUs(nick, network) || people?.contains { isUs($0, network) } ?? true
        guard let people, let first = people.first, !concernsUs else { return write(.change, words, report, to: index) }
        let movement = Movement(deed: .ranked(modes), nick: first, count: people.count)
        move(movement, words, report, index, among: people)
    }

    // Who gets or loses a rank, when the change is about nothing else.
    private func ranked(by modes: String, _ network: Int) -> [String]? {
        let words = modes.fields(separatedBy: " ")
        let ranks = networks[network].session.isupport.channelModes.prefixes.map(\.mode)
        let letters = words[0].filter { $0 != "+" && $0 != "-" }
        guard letters.allSatisfy(ranks.contains), letters.count == words.count - 1 else { return nil }
        return Array(words.dropFirst())
    }

    // Writes of somebody's movement; quietly, where nobody among those it is about has spoken lately.
    private mutating func move(
        _ movement: Movement,
        _ words: String,
        _ report: Report,
        _ index: Int,
        among people: [String]? = nil
    ) {
        var movement = movement
        let others = movement.deed == .left ? movement.count : 0
        let isSmall = (channel(of: buffers[index])?.members.count ?? 0) + others <= App.smallRoom
        let isKnown = (people ?? [movement.nick]).contains { buffers[index].log.speakers.isKnown($0, at: report.time) }
        movement.isQuiet = !isSmall && !isKnown
        var line = Line(time: report.time, kind: .movement(movement), text: words)
        line.isReplayed = report.isReplayed
        let number = nextLineNumber()
        guard let place = buffers[index].log.insert(line, isReplayed: report.isReplayed, as: number) else { return }
        if movement.isQuiet, movement.deed != .left {
            var nick = movement.nick
            if case .renamed(let new) = movement.deed { nick = new }
            buffers[index].log.speakers.arrived(nick, at: place)
        }
        count(report.isReplayed || movement.isQuiet ? .none : .event, in: index)
    }
}
