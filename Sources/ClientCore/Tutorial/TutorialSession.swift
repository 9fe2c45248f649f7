// SPDX-License-Identifier: Apache-2.0

internal import IRC
internal import Tutorial

/// A session with a server of the tutorial, in the words of the tutorial's client.
///
/// The greeting comes as a notice of `SERVEUR`, each reply as a message of `SERVEUR`; the user's own lines show when they
/// are sent, which is when the reply to the line before has come.
struct TutorialSession: Sendable {
    let nick: String
    private(set) var phase = Session.Phase.connecting
    private var client = TutorialClient()
    private var isLeaving = false

    init(nick: String) {
        self.nick = nick
    }

    mutating func handle(_ event: SessionEvent, at now: Instant, into effects: inout [SessionEffect]) {
        guard phase != .ended else { return }
        switch event {
        case .link(.stepped(let text)): effects.report(.status(text, .plain), at: now)
        case .link(.opened): phase = .registering
        case .link(.receivedBytes(let chunk)):
            guard !isLeaving else { return }
            perform(client.received(chunk), at: now, into: &effects)
        case .link(.closed(let closure)): end(closure, at: now, into: &effects)
        case .link(.received), .ticked: break
        case .said(let utterance): say(utterance.text, at: now, into: &effects)
        case .reacted, .answered, .redacted, .typed, .read, .wantedHistory, .wantedConversations, .computed, .doubted:
            break
        case .requested:
            effects.report(
                .answer(localized("A tutorial server only takes lines of text"), .warning, about: nil),
                at: now
            )
        case .left:
            isLeaving = true
            effects.append(.close)
        }
    }

    private mutating func say(_ text: String, at now: Instant, into effects: inout [SessionEffect]) {
        guard phase == .ready, !isLeaving else {
            effects.report(.answer(localized("Not connected yet: nothing was sent"), .warning, about: nil), at: now)
            return
        }
        for line in text.unicodeScalars.split(whereSeparator: { $0 == "\n" || $0 == "\r" }) {
            perform(client.typed(String(line)), at: now, into: &effects)
        }
    }

    private mutating func end(_ closure: LinkClosure, at now: Instant, into effects: inout [SessionEffect]) {
        phase = .ended
        let isStopped = client.closed() == [.ended(afterStop: true)]
        if isStopped { effects.report(.status(localized("The session was ended by \"stop\""), .plain), at: now) }
        let isWanted = isStopped || isLeaving || closure.cause == .requested
        effects.report(.ended(isWanted ? nil : closure.explanation), at: now)
    }

    private mutating func perform(
        _ actions: [TutorialClient.Action],
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        for action in actions {
            switch action {
            case .greeted(let text):
                phase = .ready
                effects.report(.status("CLIENT CONNECTÉ AU SERVEUR", .plain), at: now)
                effects.report(.registered, at: now)
                effects.report(.said(speech(.notice, of: "SERVEUR", text)), at: now)
            case .sent(let line):
                effects.append(.send(TutorialClient.bytes(of: line)))
                effects.report(.said(speech(.message, of: "", line, isOwn: true)), at: now)
            case .replied(let text): effects.report(.said(speech(.message, of: "SERVEUR", text)), at: now)
            case .ended: break
            }
        }
    }

    private func speech(_ kind: Speech.Kind, of name: String, _ text: String, isOwn: Bool = false) -> Speech {
        Speech(kind: kind, source: Source(name: name), conversation: nil, text: text, isOwn: isOwn)
    }
}
