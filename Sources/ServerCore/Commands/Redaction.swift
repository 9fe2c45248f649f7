// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [REDACT](https://ircv3.net/specs/extensions/message-redaction): deletes a message that one said, or that was said in
    /// a channel that one runs.
    mutating func redact(_ turn: inout Turn) {
        let (target, id) = (turn[0] ?? "", turn[1] ?? "")
        guard let scene = scene(target, of: turn.client) else {
            turn.replies.fail("REDACT", "INVALID_TARGET", target, because: "You cannot delete messages there")
            return
        }
        guard let message = recentMessages[id], scene.contains(message, for: turn.client.id) else {
            let reason = "The message does not exist, or is too old"
            turn.replies.fail("REDACT", "UNKNOWN_MSGID", target, id, because: reason)
            return
        }
        guard scene.isModerated(by: turn.client.id) || mayRedact(message, saidTo: target, &turn) else { return }
        forget(message, &turn)
        showRedaction(of: message, in: scene, &turn)
    }

    // Who runs nothing there must have said it, and not too long ago.
    private func mayRedact(_ message: RecentMessages.Entry, saidTo target: String, _ turn: inout Turn) -> Bool {
        guard message.author == turn.client.id else {
            let reason = "The message is not yours to delete"
            turn.replies.fail("REDACT", "REDACT_FORBIDDEN", target, message.id, because: reason)
            return false
        }
        let window = configuration.redactionWindow
        if window <= 0 || (clock.now - message.saidAt) / 1000 < window { return true }
        let reason = "The message is too old for you to delete it"
        turn.replies.fail("REDACT", "REDACT_WINDOW_EXPIRED", target, message.id, String(window), because: reason)
        return false
    }

    private func scene(_ target: String, of client: Client) -> Scene? {
        let name = MemberStatus.split(target).name
        guard Names.looksLikeChannel(name) else { return user(named: name).map(Scene.user) }
        return channel(named: name).flatMap { $0.members[client.id] == nil ? nil : .channel($0) }
    }

    private mutating func forget(_ message: RecentMessages.Entry, _ turn: inout Turn) {
        recentMessages.remove(message.id)
        turn.effects.append(.redact(message.id))
        guard case .channel(let channel, _, _) = message.place else { return }
        // The store may have found it already for somebody.
        for (ticket, replay) in replays where replay.channel == channel {
            replays[ticket]?.redacted.append(message.id)
        }
    }

    private mutating func showRedaction(of message: RecentMessages.Entry, in scene: Scene, _ turn: inout Turn) {
        let words = words(turn[2], of: turn.client, in: scene).map { [$0] } ?? []
        func line(to target: String) -> Line {
            let parameters = [target, message.id] + words
            let message = Message(source: turn.client.source, command: "REDACT", parameters: parameters)
            return Line(message, from: turn.client)
        }
        let audience = Fanout.Audience.having(.messageRedaction)
        let shown: Line
        switch (scene, message.place) {
        case (.channel(let channel), .channel(_, let sign, let hearers)):
            shown = line(to: sign + channel.name)
            var fanout = Fanout(to: channel.members, with: hearers, among: audience, except: turn.session.id)
            // Who does it hears of it everywhere, as of what it says.
            if !hearers.isEmpty, channel.status(of: turn.client.id).isDisjoint(with: hearers) {
                fanout.add(turn.client.receivers, among: audience, except: turn.session.id)
            }
            fanout.send(shown, at: clock, into: &turn.effects)
        case (.user(let other), _):
            shown = line(to: other.nick)
            // To oneself it comes as it would to anybody.
            var fanout = Fanout(to: other, among: audience)
            if other.id != turn.client.id {
                fanout.add(turn.client.receivers, among: audience, except: turn.session.id)
            }
            fanout.send(shown, at: clock, into: &turn.effects)
        case (.channel, .user): return
        }
        if turn.session.capabilities.isSuperset(of: [.messageRedaction, .echoMessage]) { turn.replies.add(shown) }
    }

    // A reason is a text that others read: it is said only by who could say it in a message, to all who would hear that.
    private mutating func words(_ reason: String?, of client: Client, in scene: Scene) -> String? {
        guard let reason = reason?.truncated(to: configuration.kickLength), !reason.isEmpty else { return nil }
        switch scene {
        case .user(let other): return refusal(of: Speech(reason), from: client, to: other) == nil ? reason : nil
        case .channel(let channel): return heard(of: reason, from: client, in: channel)
        }
    }
}

/// Where REDACT looks for the message.
private enum Scene {
    case channel(Channel)
    /// What two users say to each other, the one who asks and this one.
    case user(Client)

    /// Whether something was said here that a client can know of.
    func contains(_ message: RecentMessages.Entry, for client: ClientID) -> Bool {
        switch (self, message.place) {
        case (.channel(let channel), .channel(let id, _, _)): channel.id == id
        case (.user(let other), .user(let receiver)):
            (message.author, receiver) == (client, other.id) || (message.author, receiver) == (other.id, client)
        default: false
        }
    }

    func isModerated(by client: ClientID) -> Bool {
        if case .channel(let channel) = self { channel.status(of: client).isAtLeast(.halfOperator) } else { false }
    }
}
