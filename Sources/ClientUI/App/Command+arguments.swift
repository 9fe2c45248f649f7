// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

/// What an argument of a command names, for Tab to know what to offer.
///
/// It is read from the command's usage, so that what `/help` says and what Tab does are the same.
enum ArgumentKind: Hashable, Sendable {
    case nick
    case channel
    /// A nick or a channel.
    case target
    case buffer
    case command
    case setting
    case value
    case network
    case action
    case alias
    /// One of a few words.
    case choice([String])
    case text

    /// The kind that a word of a usage stands for: `nick...`, `[#channel]`, `close|only`.
    init(usage word: String) {
        let choices = word.filter { $0.isLetter || $0 == "|" }.fields(separatedBy: "|")
        guard choices.count < 2 else {
            self = .choice(choices)
            return
        }
        let name = word.filter { $0.isLetter || $0 == "#" }.lowercased()
        self = ArgumentKind.words[name] ?? .text
    }

    private static let words: [String: ArgumentKind] = [
        "nick": .nick, "nicks": .nick, "who": .nick, "#channel": .channel, "channel": .channel, "#channels": .channel,
        "target": .target, "buffer": .buffer, "number": .buffer, "window": .buffer, "command": .command,
        "topic": .command, "setting": .setting, "value": .value, "network": .network, "server": .network,
        "action": .action, "alias": .alias,
    ]
}

extension Command {
    /// What the arguments are, one after the other.
    var arguments: [ArgumentKind] {
        usage.key.fields(separatedBy: " ").filter { !$0.isEmpty }.map(ArgumentKind.init(usage:))
    }

    /// Whether the first argument is a channel that may be left out, as the one on the screen.
    var mayOmitChannel: Bool { usage.key.hasPrefix("[#channel] ") }

    /// What the argument at a place is; the last one of a usage that ends in dots repeats, as a text does.
    func argument(at index: Int) -> ArgumentKind? {
        let arguments = arguments
        if arguments.indices.contains(index) { return arguments[index] }
        guard let last = arguments.last, index >= 0 else { return nil }
        return last == .text || usage.key.contains("...") ? last : nil
    }
}
