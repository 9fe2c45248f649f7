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
    /// The most messages of one place; `nil` for as many as there is room for, if the other places leave it.
    let limit: Int?
    /// The channels and nicks that are still to be looked through.
    var rest: [String]
    var found: [Found] = []
    /// How many more messages there is room for.
    var room = Limits.playedBack
    /// And how many bytes of text: more than it can be sent at once would close the connection, each time anew.
    private var byteRoom = Limits.playedBackBytes

    /// What was said after a moment, and not after another one: what is said while it is looked for is told anyway.
    init(after start: Instant?, upTo end: Instant, limit: Int?, of names: [String]) {
        let end = HistoryPoint.time(Instant(milliseconds: end.milliseconds + 1))
        range = start.map { .between(end, .time($0)) } ?? .before(end)
        self.limit = limit
        rest = names
    }

    /// The most messages of the next place: what is left is for all that follow it, too.
    var nextLimit: Int { min(limit ?? max(1, room / (rest.count + 1)), room) }

    /// Adds what was found, without what was deleted in the meantime.
    mutating func add(_ findings: Findings, without redacted: [String]) {
        if case .messages(let messages) = findings, !messages.isEmpty {
            var newest = messages.suffix(room)
            let sizes = newest.map { $0.parameters.reduce(0) { $0 + $1.utf8.count } }
            var bytes = sizes.reduce(0, +)
            for size in sizes where bytes > byteRoom {
                bytes -= size
                newest.removeFirst()
            }
            (room, byteRoom) = (room - newest.count, byteRoom - bytes)
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
    /// Looks for what the device of a session has missed since it was there, as much as there is room for; for one that was
    /// not there before, for the last words of each channel.
    ///
    /// Programs that ask for themselves are left alone.
    mutating func playBackMissed(on id: SessionID, since moment: Instant?, into effects: inout Effects) {
        let limit = configuration.replayedMessages
        guard limit > 0, var turn = turn(on: id), !turn.session.asksForHistory,
            moment != nil || turn.session.takesReplays
        else { return }
        let names = turn.client.channels.compactMap { channels[$0]?.name }
        sessions[id]?.isBehind = moment != nil
        let playback = Playback(after: moment, upTo: mark(), limit: moment == nil ? limit : nil, of: names)
        if let moment { addCorrespondents(to: playback, since: moment, &turn) } else { goOn(playback, &turn) }
        if turn.isPending { turn.finish(into: &effects) }
    }

    /// Begins with those whom somebody has spoken with since a moment, if it has conversations at all: what was said to
    /// one alone comes first.
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
            var names: [String] = []
            for name in targets.map({ name(of: $0.place, for: turn.client) })
            where !names.contains(where: { fold($0) == fold(name) }) { names.append(name) }
            playback.rest = names + playback.rest
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
            let limit = playback.nextLimit
            let withEvents = turn.session.capabilities.contains(.eventPlayback)
            let query = Query.history(in: places, playback.range, limit: limit, withEvents: withEvents)
            return wait(for: query, .playback(playback), &turn)
        }
        let knowsTimes = turn.session.capabilities.contains(.serverTime)
        for found in playback.found where !found.messages.isEmpty && access(of: turn.client, to: found.name) != nil {
            let messages = knowsTimes ? found.messages : found.messages.map(\.dated)
            turn.replies.add(messages, inBatch: "chathistory", found.name)
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
    var asksForHistory: Bool { !self.capabilities.isDisjoint(with: [.chatHistory, .playback]) }

    /// Whether it can tell what was said before from what is said now, and does not ask.
    var takesReplays: Bool { self.capabilities.isSuperset(of: [.batch, .serverTime]) && !asksForHistory }
}
