// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [REDACT](https://ircv3.net/specs/extensions/message-redaction): deletes a message that one said, or that was said in
    /// a channel that one runs.
    ///
    /// What is too old to be in memory is looked for in the store.
    mutating func redact(_ turn: inout Turn) {
        let (target, id) = (turn[0] ?? "", turn[1] ?? "")
        guard let scene = scene(target, of: turn.client) else { return refuseScene(&turn) }
        if let message = recentMessages[id].flatMap({ Redactable($0, in: scene, by: turn.client) }) {
            redact(message, in: scene, &turn)
        } else if MessageIDs.isID(id), scene.isKept(for: turn.client) {
            ask(.message(id), for: .redaction, &turn)
        } else {
            redact(nil, in: scene, &turn)
        }
    }

    /// Goes on where the store was asked for the message.
    mutating func redact(_ findings: Findings, _ turn: inout Turn) {
        let target = turn[0] ?? ""
        guard case .messages(let messages) = findings else {
            let reason = "The message could not be looked for: try again later"
            return turn.replies.fail("REDACT", "TEMPORARILY_UNAVAILABLE", target, turn[1] ?? "", because: reason)
        }
        guard let scene = scene(target, of: turn.client) else { return refuseScene(&turn) }
        redact(messages.first.flatMap { redactable($0, in: scene, by: turn.client) }, in: scene, &turn)
    }

    private mutating func redact(_ message: Redactable?, in scene: Scene, _ turn: inout Turn) {
        guard let message else {
            let reason = "The message does not exist, or is too old"
            turn.replies.fail("REDACT", "UNKNOWN_MSGID", turn[0] ?? "", turn[1] ?? "", because: reason)
            return
        }
        guard message.isModerated || mayRedact(message, &turn) else { return }
        recentMessages.remove(message.id)
        noteRedaction(of: message.id)
        turn.effects.append(.redact(message.id))
        showRedaction(of: message, in: scene, &turn)
    }

    private func refuseScene(_ turn: inout Turn) {
        turn.replies.fail("REDACT", "INVALID_TARGET", turn[0] ?? "", because: "You cannot delete messages there")
    }

    // Who runs nothing there must have said it, and not too long ago.
    private func mayRedact(_ message: Redactable, _ turn: inout Turn) -> Bool {
        let target = turn[0] ?? ""
        guard message.isOwn else {
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
        if Names.looksLikeChannel(name) {
            return channel(named: name).flatMap { $0.members[client.id] == nil ? nil : .channel($0) }
        }
        if let other = user(named: name) { return .user(other) }
        return conversations(of: client, with: name).isEmpty ? nil : .absent(name)
    }

    // What is not for the eyes of who asks is as if it did not exist.
    private func redactable(_ message: StoredMessage, in scene: Scene, by client: Client) -> Redactable? {
        guard message.isSpeech || message.command == "TAGMSG" else { return nil }
        var isModerated = false
        switch scene {
        case .channel(let channel):
            guard let access = access(of: client, to: channel), access.includes(message) else { return nil }
            // Who founds a channel anew has no say in what was said in the old one.
            isModerated = message.era == channel.createdAt && channel.isModerated(by: client.id)
        case .user(let other):
            guard conversations(of: client, with: other.nick).contains(message.place) else { return nil }
        case .absent(let name):
            guard conversations(of: client, with: name).contains(message.place) else { return nil }
        }
        let isOwn = message.account.map { fold($0) } == client.account.map { fold($0) } && client.account != nil
        return Redactable(id: message.id, saidAt: message.time, isOwn: isOwn, isModerated: isModerated)
    }
}

// MARK: - What others see

extension World {
    private mutating func showRedaction(of message: Redactable, in scene: Scene, _ turn: inout Turn) {
        let words = words(turn[2], of: turn.client, in: scene).map { [$0] } ?? []
        let name = message.sign + scene.name
        let parameters = [name, message.id] + words
        let source = turn.client.source
        let shown = Line(Message(source: source, command: "REDACT", parameters: parameters), from: turn.client)
        witnesses(of: message, in: scene, turn).send(shown, at: clock, into: &turn.effects)
        if turn.session.capabilities.isSuperset(of: [.messageRedaction, .echoMessage]) { turn.replies.add(shown) }
        keepRedaction(lasting(shown), of: message, in: scene, &turn)
    }

    private func witnesses(of message: Redactable, in scene: Scene, _ turn: Turn) -> Fanout {
        let audience = Fanout.Audience.having(.messageRedaction)
        switch scene {
        case .channel(let channel):
            let hearers = message.hearers
            var fanout = Fanout(to: channel.members, with: hearers, among: audience, except: turn.session.id)
            // Who does it hears of it everywhere, as of what it says.
            if !hearers.isEmpty, channel.status(of: turn.client.id).isDisjoint(with: hearers) {
                fanout.add(turn.client.receivers, among: audience, except: turn.session.id)
            }
            return fanout
        // To oneself it comes as it would to anybody.
        case .user(let other) where other.id == turn.client.id: return Fanout(to: other, among: audience)
        case .user(let other):
            var fanout = Fanout(to: other, among: audience)
            fanout.add(turn.client.receivers, among: audience, except: turn.session.id)
            return fanout
        case .absent: return Fanout(to: turn.client, among: audience, except: turn.session.id)
        }
    }

    // Who has the message already learns later that it is gone.
    private mutating func keepRedaction(_ line: Line, of message: Redactable, in scene: Scene, _ turn: inout Turn) {
        guard storeProblem == nil else { return }
        switch scene {
        case .channel(let channel):
            if message.hearers.isEmpty { keep(line, doneIn: channel, &turn) }
        case .user(let other):
            if let place = conversation(of: turn.client, with: other) { keep(line, saidIn: place, &turn) }
        case .absent(let name):
            if let place = conversations(of: turn.client, with: name).first { keep(line, saidIn: place, &turn) }
        }
    }

    // A reason is a text that others read: it is said only by who could say it in a message, to all who would hear that.
    private mutating func words(_ reason: String?, of client: Client, in scene: Scene) -> String? {
        guard let reason = reason?.truncated(to: configuration.kickLength), !reason.isEmpty else { return nil }
        switch scene {
        case .user(let other): return refusal(of: Speech(reason), from: client, to: other) == nil ? reason : nil
        case .channel(let channel): return heard(of: reason, from: client, in: channel)
        case .absent: return reason
        }
    }
}

/// Where REDACT looks for the message.
private enum Scene {
    case channel(Channel)
    /// What two users say to each other, the one who asks and this one.
    case user(Client)
    /// What the one who asks said to somebody who is not here, by name.
    case absent(String)

    var name: String {
        switch self {
        case .channel(let channel): channel.name
        case .user(let other): other.nick
        case .absent(let name): name
        }
    }

    /// Whether the store can have something of it that a client may read.
    func isKept(for client: Client) -> Bool {
        if case .channel = self { true } else { client.account != nil }
    }
}

/// What REDACT must know of a message that somebody can know of.
private struct Redactable {
    let id: String
    let saidAt: Instant
    /// Whether the one who asks has said it.
    let isOwn: Bool
    /// Whether the one who asks runs the channel where it was said.
    let isModerated: Bool
    /// The sign in front of the channel's name, and the statuses of those who heard it; none for all.
    var sign = ""
    var hearers: MemberStatus = []

    init(id: String, saidAt: Instant, isOwn: Bool, isModerated: Bool) {
        self.id = id
        self.saidAt = saidAt
        self.isOwn = isOwn
        self.isModerated = isModerated
    }

    /// What is in memory, if it was said there.
    init?(_ message: RecentMessages.Entry, in scene: Scene, by client: Client) {
        let isOwn = message.isAuthor(client)
        switch (scene, message.place) {
        case (.channel(let channel), .channel(let id, let sign, let hearers)) where id == channel.id:
            let isModerated = channel.isModerated(by: client.id)
            self.init(id: message.id, saidAt: message.saidAt, isOwn: isOwn, isModerated: isModerated)
            (self.sign, self.hearers) = (sign, hearers)
        case (.user(let other), .user(let receiver))
        where isOwn && receiver == other.id || message.isAuthor(other) && receiver == client.id:
            self.init(id: message.id, saidAt: message.saidAt, isOwn: isOwn, isModerated: false)
        default: return nil
        }
    }
}

extension Access {
    /// Whether a message is in what may be read.
    fileprivate func includes(_ message: StoredMessage) -> Bool {
        let isLate = since.map { $0 <= message.time } ?? true
        guard message.isConfidential else { return message.place == place && isLate }
        return message.place == place && isLate && (era == nil || era == message.era)
            && confidentialSince.map { $0 <= message.time } ?? true
    }
}

extension Channel {
    /// Whether a client may delete what others said here.
    fileprivate func isModerated(by client: ClientID) -> Bool { status(of: client).isAtLeast(.halfOperator) }
}
