// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [PRIVMSG](https://modern.ircdocs.horse/#privmsg-message), [NOTICE](https://modern.ircdocs.horse/#notice-message) and
    /// [TAGMSG](https://ircv3.net/specs/extensions/message-tags#the-tagmsg-tag-only-message).
    mutating func say(_ turn: inout Turn) {
        let targets = turn.list(0)
        let isToPlayer = targets.count == 1 && World.casemapping.equates(targets.first ?? "", World.player)
        if isToPlayer, turn.message.command == "PRIVMSG" { return playBack(&turn) }
        var saying = turn.saying(denying: configuration.deniedClientTags)
        if targets.isEmpty { return complain(about: saying, .noRecipient, nil, &turn) }
        if saying.speech?.isBlank == true { return complain(about: saying, .noTextToSend, nil, &turn) }
        if saying.speech != nil { clients.change(turn.client.id) { $0.spokeAt = clock.now } }
        for target in targets.prefix(configuration.targetLimit) { say(&saying, to: target, &turn) }
        if targets.count > configuration.targetLimit {
            complain(about: saying, .tooManyTargets, targets.dropFirst(configuration.targetLimit).first, &turn)
        }
    }

    /// Says what a whole batch holds.
    mutating func say(_ batch: OpenBatch, _ turn: inout Turn) {
        clients[turn.client.id]?.spokeAt = clock.now
        var saying = turn.saying(batch, denying: configuration.deniedClientTags)
        say(&saying, to: batch.target, &turn)
    }

    mutating func say(_ saying: inout Saying, to target: String, _ turn: inout Turn) {
        let (rank, name) = MemberStatus.split(target)
        // Even for a NOTICE: that a line is lost for its length must not stay unknown.
        if saying.excess(for: target) > 0 { return refuseLength(of: saying, for: target, &turn) }
        if Names.looksLikeChannel(name) {
            say(&saying, toChannel: name, rank: rank, &turn)
        } else if let service = Service.named(target) {
            serve(service, saying, &turn)
        } else if let receiver = user(named: target) {
            say(&saying, toUser: receiver, &turn)
        } else {
            complain(about: saying, .noSuchNick, target, &turn)
        }
    }

    private mutating func say(
        _ saying: inout Saying,
        toChannel name: String,
        rank: MemberStatus.Rank?,
        _ turn: inout Turn
    ) {
        guard let channel = channel(named: name) else {
            return complain(about: saying, .noSuchChannel, name, &turn)
        }
        switch hearing(of: saying.speech, from: turn.client, in: channel) {
        // A channel that hides refuses like one that is not there.
        case .nobody where !channel.isVisible(to: turn.client.id): complain(about: saying, .noSuchChannel, name, &turn)
        case .nobody(let silence): complain(about: saying, silence, channel, &turn)
        case .members(let status, hear: let speech):
            guard !saying.isVoid else { return }
            let receivers: MemberStatus = rank.map { .atLeast($0.status) } ?? []
            let both = receivers.isEmpty || status.isEmpty ? receivers.union(status) : receivers.intersection(status)
            let sign = rank.map { String($0.sign) } ?? ""
            let isKept = both.isEmpty && saying.isLasting && keepsHistory(of: channel)
            if isKept, storeProblem != nil { return turn.refuseUnkept(for: channel.name) }
            saying.address(sign + channel.name, hearing: speech)
            makeLasting(&saying.line)
            let (sender, session) = (turn.client, turn.session.id)
            let isHearer =
                channel.members.status(of: sender.id).map { both.isEmpty || !$0.isDisjoint(with: both) } ?? false
            deliver(saying.line, speech, always: saying.isPlayed, &turn) { audience in
                var fanout = Fanout(to: channel.members, with: both, among: audience, except: session)
                if !isHearer { fanout.add(sender.receivers, among: audience, except: session) }
                return fanout
            }
            if isKept { keep(saying.line, saidIn: channel, &turn) }
            remember(saying.line, of: sender, at: .channel(channel.id, sign: sign, hearers: both))
        }
    }

    private mutating func say(_ saying: inout Saying, toUser receiver: Client, _ turn: inout Turn) {
        if let refusal = refusal(of: saying.speech, from: turn.client, to: receiver) {
            return complain(about: saying, refusal, receiver.nick, &turn)
        }
        let conversation = saying.isLasting ? conversation(of: turn.client, with: receiver) : nil
        if conversation != nil, storeProblem != nil { return turn.refuseUnkept(for: receiver.nick) }
        acceptAnswers(of: receiver, by: turn.client)
        guard !saying.isVoid else { return }
        saying.address(receiver.nick, hearing: saying.speech)
        makeLasting(&saying.line)
        let (sender, session) = (turn.client, turn.session.id)
        deliver(saying.line, saying.speech, &turn) { audience in
            // To oneself it comes as it would to anybody; the other sessions of who says it see it too.
            guard receiver.id != sender.id else { return Fanout(to: receiver, among: audience) }
            var fanout = Fanout(to: receiver, among: audience)
            fanout.add(sender.receivers, among: audience, except: session)
            return fanout
        }
        if let conversation { keep(saying.line, saidIn: conversation, &turn) }
        remember(saying.line, of: turn.client, at: .user(receiver.id))
        if let reason = receiver.awayReason, saying.command == "PRIVMSG" {
            turn.replies.add(.away, receiver.nick, reason)
        }
    }

    // To others, and to who said it if that is wanted.
    private func deliver(
        _ line: Line,
        _ speech: Speech?,
        always isPlayed: Bool = false,
        _ turn: inout Turn,
        to receivers: (Fanout.Audience) -> Fanout
    ) {
        let isEchoed = isPlayed || turn.session.capabilities.contains(.echoMessage)
        if line.sender.proxy?.relayer != nil { return relay(line, isEchoed: isEchoed, &turn, to: receivers) }
        guard let pieces = speech?.pieces, !pieces.isEmpty else {
            receivers(.everybody).send(line, at: clock, into: &turn.effects)
            if isEchoed { turn.replies.add(line) }
            return
        }
        let passage = Passage(pieces, of: line)
        let readers = Fanout.Audience.having(.multilineBatches)
        receivers(readers).send(passage, asBatch: true, at: clock, into: &turn.effects)
        receivers(readers.others).send(passage, asBatch: false, at: clock, into: &turn.effects)
        if isEchoed { turn.replies.add(passage) }
    }

    // Some are told who relays it.
    private func relay(_ line: Line, isEchoed: Bool, _ turn: inout Turn, to receivers: (Fanout.Audience) -> Fanout) {
        let told = Fanout.Audience.having(.relayMessages)
        var marked = line
        marked.showsRelayer = true
        receivers(told).send(marked, at: clock, into: &turn.effects)
        receivers(told.others).send(line, at: clock, into: &turn.effects)
        if isEchoed { turn.replies.add(told.contains(turn.session.capabilities) ? marked : line) }
    }

    private mutating func remember(_ line: Line, of author: Client, at place: RecentMessages.Place) {
        guard let id = line.id else { return }
        let entry = RecentMessages.Entry(
            id: id,
            author: author.id,
            account: author.account,
            place: place,
            saidAt: clock.now
        )
        recentMessages.add(entry, limit: configuration.redactableMessages)
    }

    private func refuseLength(of saying: Saying, for target: String, _ turn: inout Turn) {
        let fit = max(0, (saying.speech?.longestLine ?? 0) - saying.excess(for: target))
        guard saying.speech?.pieces.isEmpty == false else {
            let reason = "The text is too long: \(fit) bytes would reach everybody whole"
            return turn.replies.add(.inputTooLong, because: reason)
        }
        turn.replies.fail(.invalid("A line is too long: \(fit) bytes would reach everybody whole"))
    }

    private func complain(about saying: Saying, _ silence: Silence, _ channel: Channel, _ turn: inout Turn) {
        guard saying.command != "NOTICE" else { return }
        turn.replies.add(.cannotSendToChannel, channel.name, because: "Cannot send to the channel: \(silence.text)")
    }

    // Nothing may answer a NOTICE, so that two robots cannot talk for ever.
    private func complain(about saying: Saying, _ numeric: Numeric, _ target: String?, _ turn: inout Turn) {
        guard saying.command != "NOTICE" else { return }
        turn.replies.add(numeric, target.map { [$0] } ?? [])
    }
}

extension MemberStatus {
    typealias Rank = (status: MemberStatus, mode: Character, sign: Character)

    /// Takes the sign of a [STATUSMSG](https://modern.ircdocs.horse/#statusmsg-parameter) off a channel's name.
    static func split(_ target: String) -> (rank: Rank?, name: String) {
        guard !Names.looksLikeChannel(target),
            let rank = ranks.first(where: { $0.sign.utf8.elementsEqual(target.utf8.prefix(1)) })
        else { return (nil, target) }
        let rest = String(target.unicodeScalars.dropFirst())
        return Names.looksLikeChannel(rest) ? (rank, rest) : (nil, target)
    }
}
