// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// Whom programs write to that know ZNC's [playback](https://wiki.znc.in/Playback).
    static let player = "*playback"

    /// `PLAY <target>{,<target>} [<from> [<to>]]`, said to `*playback`: what was said in channels and conversations, all of
    /// them with a `*`, between two times in seconds since 1970.
    mutating func playBack(_ turn: inout Turn) {
        let words = (turn[1] ?? "").fields(separatedBy: " ").filter { !$0.isEmpty }
        guard words.first?.uppercased() == "PLAY", (2...4).contains(words.count) else {
            return turn.tellAsPlayer("PLAY <target>{,<target>} [<from> [<to>]] plays back what was said")
        }
        let moments = words.dropFirst(2).compactMap { Instant(unixTime: $0) }
        guard moments.count == words.count - 2 else {
            return turn.tellAsPlayer("A time is written in seconds since 1970, as in 1767225600.5")
        }
        let (now, until) = (mark(), moments.dropFirst().first)
        // The second time itself is not meant.
        let end = min(until.map { Instant(milliseconds: $0.milliseconds - 1) } ?? now, now)
        let limit = max(1, configuration.history.requestLimit)
        guard words[1] == "*" else {
            let names = words[1].fields(separatedBy: ",").prefix(Limits.correspondents)
            return goOn(Playback(after: moments.first, upTo: end, limit: limit, of: Array(names)), &turn)
        }
        let names = turn.client.channels.compactMap { channels[$0]?.name }
        let playback = Playback(after: moments.first, upTo: end, limit: limit, of: names)
        addCorrespondents(to: playback, since: moments.first ?? Instant(milliseconds: 0), &turn)
    }
}

extension Turn {
    fileprivate mutating func tellAsPlayer(_ text: String) {
        replies.add(Line(Message(Source(name: World.player), "NOTICE", client.nick, text)))
    }
}

extension Instant {
    /// Seconds since 1970 as a decimal number, to the nearest millisecond; `nil` for what is none.
    init?(unixTime text: String) {
        let parts = text.fields(separatedBy: ".", maxSplits: 1)
        let digits = parts.count > 1 ? parts[1] : ""
        guard text.utf8.count <= 40, (parts[0] + digits).utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int64(parts[0]), seconds < 253_402_300_800
        else { return nil }
        let tenThousandths = (digits + "0000").utf8.prefix(4).reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }
        self.init(milliseconds: seconds * 1000 + (tenThousandths + 5) / 10)
    }
}
