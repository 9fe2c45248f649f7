// SPDX-License-Identifier: Apache-2.0

import IRC

/// Messages of several places that a session is told at once: what its device has missed, or what it asked for.
///
/// The places are looked through one after the other, and told when all of it is there; until then nothing more is read from
/// the session, so that it comes before whatever is answered later.
struct Playback: Hashable, Sendable {
    /// What was found under a name.
    struct Found: Hashable, Sendable {
        let name: String
        var messages: [StoredMessage]
    }

    let range: HistoryRange
    /// The most messages of one place.
    let limit: Int
    /// The channels and nicks that are still to be looked through.
    var rest: [String]
    var found: [Found] = []
    /// How many more messages there is room for.
    var room = Limits.playedBack

    init(_ range: HistoryRange, limit: Int, of names: [String]) {
        self.range = range
        self.limit = limit
        rest = names
    }

    /// Adds what was found, without what was deleted in the meantime.
    mutating func add(_ findings: Findings, without redacted: [String]) {
        if case .messages(let messages) = findings, !messages.isEmpty {
            let newest = messages.suffix(room)
            room -= newest.count
            found[found.count - 1].messages = Array(newest)
        }
        guard !redacted.isEmpty else { return }
        let gone = Set(redacted)
        for index in found.indices {
            found[index].messages.removeAll { gone.contains($0.id) || gone.contains($0.subject ?? "") }
        }
    }
}

extension World {
    /// Looks for what the device of a session has missed since it was there; for one that was not there before, for the
    /// last words of each channel.
    ///
    /// Programs that ask for themselves are left alone.
    mutating func playBackMissed(on id: SessionID, since moment: Instant?, into effects: inout Effects) {
        let limit = configuration.replayedMessages
        guard limit > 0, var turn = turn(on: id), !turn.session.asksForHistory,
            moment != nil || turn.session.takesReplays
        else { return }
        let names = turn.client.channels.compactMap { channels[$0]?.name }
        let range = HistoryRange.latest(after: moment.map { .time($0) })
        let playback = Playback(range, limit: limit, of: names)
        if let moment { addCorrespondents(to: playback, since: moment, &turn) } else { goOn(playback, &turn) }
        if turn.isPending { turn.finish(into: &effects) }
    }

    /// Begins with those whom somebody has spoken with since a moment, if it has conversations at all.
    mutating func addCorrespondents(to playback: Playback, since moment: Instant, _ turn: inout Turn) {
        guard let reader = reader(turn.client) else { return goOn(playback, &turn) }
        // From the end on, so that the newest are found.
        let end = max(clock.now, lastKeptAt) + 1
        let limit = Limits.correspondents
        let query = Query.targets(in: [], conversationsOf: reader, from: end, to: moment, limit: limit)
        wait(for: query, .correspondents(playback), &turn)
    }

    /// Goes on once it is known whom somebody has spoken with.
    mutating func goOn(_ playback: Playback, with findings: Findings, _ turn: inout Turn) {
        var playback = playback
        if case .targets(let targets) = findings {
            for name in targets.map({ name(of: $0.place, for: turn.client) })
            where !playback.rest.contains(where: { fold($0) == fold(name) }) { playback.rest.append(name) }
        }
        goOn(playback, &turn)
    }

    /// Looks through the next place that may be read, or tells all that was found.
    mutating func goOn(_ playback: Playback, _ turn: inout Turn) {
        var playback = playback
        turn.isPending = false
        while playback.room > 0, !playback.rest.isEmpty {
            guard let (name, places) = access(of: turn.client, to: playback.rest.removeFirst()) else { continue }
            playback.found.append(Playback.Found(name: name, messages: []))
            let limit = min(playback.limit, playback.room)
            let withEvents = turn.session.capabilities.contains(.eventPlayback)
            let query = Query.history(in: places, playback.range, limit: limit, withEvents: withEvents)
            return wait(for: query, .playback(playback), &turn)
        }
        for found in playback.found where !found.messages.isEmpty && access(of: turn.client, to: found.name) != nil {
            turn.replies.add(found.messages, inBatch: "chathistory", found.name)
        }
    }

    private mutating func wait(for query: Query, _ purpose: Inquiry.Purpose, _ turn: inout Turn) {
        turn.isPending = true
        hold(turn.session.id, because: .playback, into: &turn.effects)
        inquire(query, for: purpose, &turn)
    }
}

extension Session {
    /// Whether its program asks for what it has missed.
    var asksForHistory: Bool { !capabilities.isDisjoint(with: [.chatHistory, .playback]) }

    /// Whether it can tell what was said before from what is said now, and does not ask.
    var takesReplays: Bool { capabilities.isSuperset(of: [.batch, .serverTime]) && !asksForHistory }
}
