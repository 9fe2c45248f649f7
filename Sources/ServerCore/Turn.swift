// SPDX-License-Identifier: Apache-2.0

import IRC

/// One command being carried out: who asked for what, and all that comes of it.
struct Turn: Sendable {
    /// Who asked, as it was when the turn began.
    let client: Client
    /// On which of its connections.
    let session: Session
    let message: Message
    let clock: Clock
    /// What the asking client sees of it.
    var replies: Replies
    /// What everybody else sees of it.
    var effects = Effects()
    /// What was said or done that is to be kept.
    var stored: [StoredMessage] = []
    /// Who answers, where that is a service.
    var service: Service?
    /// Whether it changes an account for good, and not only what is noted of it in passing.
    var isLasting = true
    /// Whether the answer, or its label's, comes later, when work done elsewhere is finished.
    var isPending = false
    /// Whether the client is gone when the turn ends.
    var isLast = false
    /// Why it is then.
    var departure = ""

    init(of client: Client, on session: Session, message: Message, server: Source, clock: Clock) {
        self.client = client
        self.session = session
        self.message = message
        self.clock = clock
        replies = Replies(to: session, nick: client.nick, from: server, label: message.tags["label"])
    }

    /// The parameter at an index, `nil` past the end.
    subscript(index: Int) -> String? { message[parameter: index] }

    /// The names in a parameter that lists some between commas, each once.
    func list(_ index: Int) -> ArraySlice<String> {
        guard let list = self[index], !list.isEmpty else { return [] }
        // Most name one, which is the parameter itself.
        guard list.holdsByte({ $0 == UInt8(ascii: ",") }) else { return message.parameters[index...index] }
        var seen: Set<String> = []
        return list.fields(separatedBy: ",").filter { name in
            !name.isEmpty && seen.insert(World.casemapping.fold(name)).inserted
        }[...]
    }

    /// Shows something that the client did to all members of a channel: to itself as a part of the answer.
    mutating func announce(_ line: Line, to channel: Channel) {
        replies.add(line)
        Fanout(to: channel.members, except: session.id).send(line, at: clock, into: &effects)
    }

    /// Shows something to the client itself: as a part of the answer, and on its other sessions.
    mutating func show(_ line: Line) {
        replies.add(line)
        Fanout(to: client, except: session.id).send(line, at: clock, into: &effects)
    }

    /// Sends the answer: once what was said, or was promised to be kept, is kept; and another one if it could not be.
    mutating func answer() {
        if stored.isEmpty, replies.isEmpty { return }
        let isSaid = stored.contains(where: \.isSpeech)
        if !replies.isEmpty, isSaid || isPromise {
            let refusal = isSaid ? refusal : brokenPromise
            effects.append(.store(stored, replies.receipt(or: refusal, at: clock)))
        } else {
            if !stored.isEmpty { effects.append(.store(stored, nil)) }
            replies.send(at: clock, into: &effects)
        }
        stored = []
    }

    /// Ends the turn: the answer comes last, the end of the connection after it.
    mutating func finish(into effects: inout Effects) {
        if !isPending {
            answer()
        } else if !stored.isEmpty {
            self.effects.append(.store(stored, nil))
        }
        effects.append(self.effects)
        if isLast { effects.append(.close(session.id, because: departure)) }
    }
}

extension Turn {
    // Whether a service, or a command like one, answers that something is done which has to outlast the server.
    private var isPromise: Bool {
        (service != nil || ["REGISTER", "VERIFY"].contains(message.command)) && isLasting
            && effects.list.contains(where: \.isOfRecord)
    }

    // What is answered when it could not be kept: it is done all the same, and is kept as soon as that is possible.
    private var brokenPromise: Replies {
        var turn = self
        turn.replies = replies.blank
        let text = "It is done, but cannot be kept at the moment: a restart of the server may undo it"
        turn.report(.refused("TEMPORARILY_UNAVAILABLE", "*", text))
        return turn.replies
    }

    // What is answered when what was said could not be kept, though others have it.
    private var refusal: Replies {
        var refusal = replies.blank
        let reason = "The message could not be kept, and counts as not sent: try again later"
        refusal.fail(message.command, "TEMPORARILY_UNAVAILABLE", message[parameter: 0] ?? "*", because: reason)
        return refusal
    }

    /// Answers that something is not said to anybody since it cannot be kept.
    mutating func refuseUnkept(for target: String) {
        let reason = "Nothing can be kept at the moment, so the message was not sent: try again later"
        replies.fail(message.command, "TEMPORARILY_UNAVAILABLE", target, because: reason)
    }
}

extension World {
    /// What begins with a line on a session, or happens to its client in the course of another turn; `nil` for a session
    /// that is gone.
    func turn(on id: SessionID, _ message: Message = Message(nil, "*")) -> Turn? {
        guard let session = sessions[id], let client = clients[session.client] else { return nil }
        return Turn(of: client, on: session, message: message, server: server, clock: clock)
    }
}
