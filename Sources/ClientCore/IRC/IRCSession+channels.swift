// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import OrderedCollections

// What channels are like: their modes and topics.
extension IRCSession {
    /// [MODE](https://modern.ircdocs.horse/#mode-message), of a channel or of a user.
    mutating func mode(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let target = line[0], line.message.parameters.count > 1 else { return showPlainly(line, into: &effects) }
        let words = line.message.parameters.dropFirst()
        let kinds = isupport.channelModes
        channels[key(target)]?.apply(ModeChange.parse(words, modes: kinds), kinds: kinds)
        let name = channel(target)?.name ?? target
        let text = words.joined(separator: " ")
        effects.report(.modes(target: name, text, by: line.source.name), line)
    }

    /// [RPL_CHANNELMODEIS](https://modern.ircdocs.horse/#rpl_channelmodeis-324).
    mutating func channelModeIs(_ line: ServerLine, into effects: inout [SessionEffect]) {
        let kinds = isupport.channelModes
        let changes = ModeChange.parse(line.message.parameters.dropFirst(2), modes: kinds)
        channels[key(line[1] ?? "")]?.replaceModes(changes, kinds: kinds)
        if !wasAwaited(line) { answer(line, into: &effects) }
    }

    /// [RPL_CREATIONTIME](https://modern.ircdocs.horse/#rpl_creationtime-329).
    mutating func creationTime(_ line: ServerLine, into effects: inout [SessionEffect]) {
        if !wasAwaited(line) { answer(line, into: &effects) }
    }

    // After a join we ask for the modes ourselves; the user did not, and is not bothered.
    private mutating func wasAwaited(_ line: ServerLine) -> Bool {
        guard let numeric = line.message.numeric, !line.isLabelled else { return false }
        return channels[key(line[1] ?? "")]?.awaitedReplies.remove(numeric) != nil
    }

    /// [TOPIC](https://modern.ircdocs.horse/#topic-message).
    mutating func topic(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let name = line[0], let channel = channel(name)?.name else { return showPlainly(line, into: &effects) }
        let text = line[1] ?? ""
        channels[key(name)]?.topic = text
        effects.report(.topic(channel: channel, text, by: line.source.name), line)
    }

    /// [RPL_TOPIC](https://modern.ircdocs.horse/#rpl_topic-332).
    mutating func topicReply(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let name = line[1], let text = line[2], let channel = channel(name)?.name else {
            return answer(line, into: &effects)
        }
        channels[key(name)]?.topic = text
        effects.report(.topic(channel: channel, text, by: nil), line)
    }

    /// [RPL_NOTOPIC](https://modern.ircdocs.horse/#rpl_notopic-331).
    mutating func noTopic(_ line: ServerLine, into effects: inout [SessionEffect]) {
        channels[key(line[1] ?? "")]?.topic = ""
        answer(line, into: &effects)
    }

    /// [RENAME](https://ircv3.net/specs/extensions/channel-rename): all that the channel is stays as it is.
    mutating func rename(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard let name = line[0], let new = line[1], isupport.isChannel(new),
            let index = channels.index(forKey: key(name)),
            key(name) == key(new) || channels[key(new)] == nil
        else { return showPlainly(line, into: &effects) }
        var state = channels.values[index]
        let old = state.name
        state.name = new
        channels.remove(at: index)
        channels.updateValue(state, forKey: key(new), insertingAt: index)
        follow(old, to: new)
        effects.report(.channelRenamed(from: old, to: new, by: line.source, reason: line[2] ?? ""), line)
    }

    // What is on its way to the channel, or asked about it, goes on under the new name.
    private mutating func follow(_ old: String, to new: String) {
        let (oldKey, newKey, casemapping) = (key(old), key(new), isupport.casemapping)
        outbox.rename({ Folded($0, casemapping) == oldKey }, to: new)
        deliveries.rename({ Folded($0, casemapping) == oldKey }, to: new)
        histories.rename(oldKey, to: newKey, new)
        readMarks.rename(oldKey, to: newKey, new)
        if let key = joinKeys.removeValue(forKey: oldKey) { joinKeys[newKey] = key }
    }
}
