// SPDX-License-Identifier: Apache-2.0

import IRC

/// Stories that people play in channels with mode `E`.
///
/// Nothing specifies it; the commands and what comes of them are what other servers have. Parts have stars around their
/// names, which no nick can have, and their user name is the nick of who plays them.
extension World {
    /// NPC: says something in the name of a part.
    mutating func playPart(_ turn: inout Turn) { play(as: turn[1].map { "*\($0)*" }, turn.words(from: 2), &turn) }

    /// NPCA: lets a part do something.
    mutating func actPart(_ turn: inout Turn) {
        play(as: turn[1].map { "*\($0)*" }, "\u{1}ACTION \(turn.words(from: 2))\u{1}", &turn)
    }

    /// SCENE: tells what everybody sees.
    mutating func setScene(_ turn: inout Turn) { play(as: "=Scene=", turn.words(from: 1), &turn) }

    private mutating func play(as part: String?, _ text: String, _ turn: inout Turn) {
        guard let channel = memberChannel(turn[0] ?? "", &turn) else { return }
        guard channel.flags.contains(.roleplay) else {
            return refuse(channel, because: "Nobody plays a story here (+E)", &turn)
        }
        guard let part, Names.isPart(part, upTo: configuration.nickLength) else {
            return refuse(channel, because: "A part has a name like a nick", &turn)
        }
        guard !text.isEmpty else { return turn.replies.add(.noTextToSend) }
        let source = Source(name: part, user: turn.client.nick, host: "npc.fakeuser.invalid")
        var saying = turn.saying(text, as: source, isRelayed: false)
        say(&saying, to: channel.name, &turn)
    }

    private func refuse(_ channel: Channel, because reason: String, _ turn: inout Turn) {
        turn.replies.add(.cannotSendRoleplay, channel.name, because: reason)
    }
}

extension Names {
    /// Whether it is a nick between two signs that no nick has.
    fileprivate static func isPart(_ text: String, upTo length: Int) -> Bool {
        let name = String(text.unicodeScalars.dropFirst().dropLast())
        return nick(name, upTo: length, ofAllScripts: true) == name
    }
}

extension Turn {
    // Clients that know nothing of these commands send their text without a colon.
    fileprivate func words(from index: Int) -> String {
        message.parameters.dropFirst(index).joined(separator: " ")
    }
}
