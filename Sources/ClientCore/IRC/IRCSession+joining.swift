// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

// Getting into channels: https://modern.ircdocs.horse/#join-message
extension IRCSession {
    /// The most bytes of channels and keys in one line, CR, LF and the command not counted.
    private static let joinLength = Message.maximumLineLength - "JOIN  \r\n".utf8.count

    func joinAll(at now: Instant, into effects: inout [SessionEffect]) {
        guard !endpoint.channels.isEmpty else { return }
        let shown = endpoint.channels.count > 4 ? Array(endpoint.channels.prefix(3)) : endpoint.channels
        let others = endpoint.channels.count - shown.count
        let names = shown.joined(separator: ", ") + (others > 0 ? localized(" and \(others) others") : "")
        effects.report(.step(localized("Joining \(names)")), at: now)
        for line in joinLines { effects.send(line) }
    }

    /// As few lines as hold all channels, in their order; in each line those with keys are in front, as JOIN wants it.
    private var joinLines: [Message] {
        var lines: [(channels: [String], keys: [String], length: Int)] = []
        let limit = isupport.targets(of: "JOIN") ?? .max
        for channel in endpoint.channels {
            let key = endpoint.keys[channel]
            let size = channel.utf8.count + 1 + (key.map { $0.utf8.count + 1 } ?? 0)
            if let last = lines.last, last.channels.count < limit, last.length + size <= IRCSession.joinLength,
                key == nil || last.keys.count == last.channels.count
            {
                lines[lines.count - 1].length += size
            } else {
                lines.append(([], [], size))
            }
            lines[lines.count - 1].channels.append(channel)
            if let key { lines[lines.count - 1].keys.append(key) }
        }
        return lines.map { line in
            let lists = [line.channels, line.keys].filter { !$0.isEmpty }.map { $0.joined(separator: ",") }
            return Message(command: "JOIN", parameters: lists)
        }
    }

    /// We are in a channel: asks for its modes, and for its members where the server does not tell them by itself.
    mutating func askAbout(_ channel: String, at now: Instant, into effects: inout [SessionEffect]) {
        joinQuestions.add(channel)
        askAboutChannels(at: now, into: &effects)
    }

    mutating func askAboutChannels(at now: Instant, into effects: inout [SessionEffect]) {
        let wantsNames = capabilities.isEnabled(.noImplicitNames, .draftNoImplicitNames, .sojuNoImplicitNames)
        while let name = joinQuestions.next(at: now) {
            guard let channel = channel(name)?.name else { continue }
            effects.send(Message(nil, "MODE", channel))
            if wantsNames { effects.send(Message(nil, "NAMES", channel)) }
        }
    }
}

// MARK: - Keys

extension IRCSession {
    /// The key that lets us into a channel again: the one of its modes, or the one that we came in by.
    func joinKey(of channel: String) -> String? {
        // Servers may show the key as `*` to who does not hold the channel.
        if let shown = self.channel(channel)?.key, shown != "*" { return shown }
        return joinKeys[key(channel)] ?? endpoint.keys[channel]
    }

    /// Keeps the keys of a JOIN that the user sends.
    mutating func noteKeys(_ message: Message) {
        guard message.command == "JOIN", let keys = message[parameter: 1]?.fields(separatedBy: ",") else { return }
        let channels = (message[parameter: 0] ?? "").fields(separatedBy: ",")
        for (channel, key) in zip(channels, keys) where joinKeys.count < IRCSession.channelLimit {
            joinKeys[self.key(channel)] = key
        }
    }
}

extension ISupport {
    /// How many targets a command may have; `nil` for no limit, or none that was told:
    /// [TARGMAX](https://modern.ircdocs.horse/#targmax-parameter).
    func targets(of command: String) -> Int? {
        for pair in (self["TARGMAX"] ?? "").fields(separatedBy: ",") {
            let halves = pair.fields(separatedBy: ":", maxSplits: 1)
            guard halves[0].uppercased() == command, halves.count == 2, let limit = Int(halves[1]) else { continue }
            return max(limit, 1)
        }
        return nil
    }
}
