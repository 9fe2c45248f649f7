// SPDX-License-Identifier: Apache-2.0

import IRC

/// What ends by itself on the lists of channels.
extension World {
    /// Takes timed entries off that have ended, for everybody to see.
    mutating func expireListEntries(into effects: inout Effects) {
        for id in expiries.removeDue(at: clock.now) {
            guard let channel = channels[id] else { continue }
            var changes: [ModeChange] = []
            for list in Channel.List.allCases {
                let ended = channel[list].filter { $0.expiresAt.map { $0 <= clock.now } ?? false }
                guard !ended.isEmpty else { continue }
                channels[id]?[list].removeAll(where: ended.contains)
                changes += ended.map { ModeChange(isSet: false, mode: list.rawValue, argument: $0.mask.description) }
            }
            if !changes.isEmpty { keep(id, into: &effects) }
            for message in ModeChange.messages(changes, from: server, to: channel.name) {
                let line = lasting(Line(message))
                Fanout(to: channel.members).send(line, at: clock, into: &effects)
                keep(line, doneIn: channel, into: &effects)
            }
            watchExpiries(of: id)
        }
    }

    /// Makes sure that the world wakes up when the next entry of a channel ends.
    mutating func watchExpiries(of id: ChannelID) {
        guard let channel = channels[id] else { return }
        let next = Channel.List.allCases.lazy.flatMap { channel[$0].compactMap(\.expiresAt) }.min()
        if let next { expiries.add(id, due: next) }
    }
}

extension ModeChange {
    /// Changes as messages: as many as it takes for no argument to be cut.
    static func messages(_ changes: [ModeChange], from source: Source, to channel: String) -> [Message] {
        let limit = Message.maximumLineLength - Message(source, "MODE", channel).bytes.count
        var lines: [[ModeChange]] = []
        var length = 0
        for change in changes {
            // The letter, its sign and two spaces at most.
            let cost = 4 + (change.argument?.utf8.count ?? 0)
            if lines.isEmpty || length + cost > limit || lines[lines.count - 1].count == Limits.modes {
                lines.append([])
                length = 0
            }
            lines[lines.count - 1].append(change)
            length += cost
        }
        return lines.map { line in
            Message(source: source, command: "MODE", parameters: [channel] + ModeChange.format(line))
        }
    }
}
