// SPDX-License-Identifier: Apache-2.0

import IRC

/// The modes of a channel that set a value: `k l f j W F`.
extension World {
    mutating func set(
        _ setting: Channel.Setting,
        _ change: ModeChange,
        _ line: inout ModeLine,
        _ turn: inout Turn
    ) -> ModeChange? {
        guard may(setting.isLesser ? .halfOperator : .channelOperator, &line, &turn),
            let channel = channels[line.channel]
        else { return nil }
        if !change.isSet || setting.turnsOff(change.argument) { return clear(setting, of: channel) }
        var text = change.argument ?? ""
        if setting == .forward {
            guard let target = target(of: text, from: channel, line, turn) else {
                return refuse(change, of: line, because: setting.expectation, &turn)
            }
            guard line.isOverriding || target.isRun(by: turn.client) else {
                turn.replies.add(.channelOperatorPrivilegesNeeded, target.name)
                return nil
            }
            text = target.name
        }
        var changed = channel
        guard changed.set(setting, to: text) else {
            return refuse(change, of: line, because: setting.expectation, &turn)
        }
        guard changed[setting] != channel[setting] else { return nil }
        channels[channel.id] = changed
        return ModeChange(isSet: true, mode: change.mode, argument: changed[setting])
    }

    private mutating func clear(_ setting: Channel.Setting, of channel: Channel) -> ModeChange? {
        guard channel[setting] != nil, channels[channel.id]?.set(setting, to: nil) == true else { return nil }
        // Only this one is always shown with an argument.
        return ModeChange(isSet: false, mode: setting.rawValue, argument: setting == .key ? "*" : nil)
    }

    /// The other channel that a client may know of and forward to.
    private func target(of name: String, from channel: Channel, _ line: ModeLine, _ turn: Turn) -> Channel? {
        let target = line.isOverriding ? self.channel(named: name) : self.channel(named: name, visibleTo: turn.client)
        return target.flatMap { $0.id == channel.id ? nil : $0 }
    }
}

extension Channel.Setting {
    /// Whether setting it to this is the same as taking it away.
    fileprivate func turnsOff(_ argument: String?) -> Bool {
        self == .floodProfile && World.casemapping.fold(argument ?? "") == "off"
    }
}
