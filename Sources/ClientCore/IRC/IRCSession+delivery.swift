// SPDX-License-Identifier: Apache-2.0

internal import IRC

// What we said: on its way, arrived, or refused.
extension IRCSession {
    /// Reports what we say and sends it as soon as its turn comes.
    mutating func submit(
        _ draft: Draft,
        alone isAlone: Bool,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        sendCount += 1
        let id = SendID(sendCount)
        let conversation = channelName(of: draft.target) ?? draft.target
        let messages = draft.messages(reference: "m\(id.rawValue)")
        let awaitsEcho = capabilities.isEnabled(.echoMessage)
        let isFollowed = awaitsEcho || !outbox.isFree(at: now, alone: isAlone)
        var speech = Speech(
            kind: draft.kind,
            source: ownSource,
            conversation: conversation,
            text: draft.text,
            isOwn: true
        )
        speech.account = account
        speech.replyTo = draft.tags.first(of: ClientTag.reply)
        speech.channelContext = draft.tags.first(of: ClientTag.channelContext)
        speech.delivery = isFollowed ? .pending(id) : .done
        effects.report(.said(speech), at: now)
        guard outbox.hasRoom(for: messages.count) else {
            let reason = localized("\(Outbox.limit) lines wait to be sent already")
            return effects.report(.undelivered(id, conversation: conversation, reason: reason), at: now)
        }
        if isFollowed {
            let pending = Deliveries.Pending(
                id: id,
                target: draft.target,
                conversation: conversation,
                command: draft.command,
                text: draft.wireText,
                isMultiline: draft.isMultiline,
                awaitsEcho: awaitsEcho
            )
            if let lost = deliveries.follow(pending) {
                report(lost, undelivered: localized("it was never confirmed"), at: now, into: &effects)
            }
        }
        outbox.append(Outbox.Item(id: id, target: draft.target, isAlone: isAlone, messages: messages))
        empty(at: now, into: &effects)
    }

    /// Sends of the outbox what may go now.
    mutating func empty(at now: Instant, into effects: inout [SessionEffect]) {
        while let item = outbox.next(at: now) {
            let awaitsEcho = capabilities.isEnabled(.echoMessage)
            let question = awaitsEcho ? Question.speech(item.id) : .user(from: item.target)
            for (index, message) in item.messages.enumerated() {
                if index == 0 { send(message, asking: question, into: &effects) } else { effects.send(message) }
            }
            guard let done = deliveries.sent(item.id, at: now) else { continue }
            effects.report(.delivered(done.id, conversation: done.conversation, id: nil), at: now)
        }
    }

    /// Whether a line is the echo of something that was said here, and so nothing new.
    ///
    /// What we say to ourselves comes twice: as the echo, and as what we are told. What somebody else says under our
    /// label, as services do that answer, is news, and tells that our line has arrived.
    mutating func takeEcho(
        _ line: ServerLine,
        to target: String,
        _ text: String,
        into effects: inout [SessionEffect]
    ) -> Bool {
        guard deliveries.isActive, !line.isReplayed else { return false }
        guard line.isOwn else {
            // Reported ahead of the answer, which stands below our line then.
            if case .speech(let id)? = question(of: line), let message = deliveries.answer(id) {
                report(delivered: message, line, into: &effects)
            }
            return false
        }
        let isToUs = isUs(target)
        if case .speech(let id)? = question(of: line), let message = deliveries.take(id) {
            if isToUs { deliveries.expectCopy(of: message) }
            confirm(message, line, into: &effects)
            return true
        }
        let key = key(target)
        let (command, casemapping) = (line.message.command, isupport.casemapping)
        func isEqual(_ message: Deliveries.Pending) -> Bool {
            message.text == text && message.command == command && Folded(message.target, casemapping) == key
        }
        if isToUs, deliveries.takeCopy(of: text) { return true }
        if isToUs, capabilities.isEnabled(.labeledResponse) { return deliveries.noteCopy(where: isEqual) }
        guard let message = deliveries.takeFirst(where: isEqual) else { return false }
        if isToUs { deliveries.expectCopy(of: message) }
        confirm(message, line, into: &effects)
        return true
    }

    private mutating func confirm(
        _ message: Deliveries.Pending,
        _ line: ServerLine,
        into effects: inout [SessionEffect]
    ) {
        let id = line.message.tags["msgid"]
        if let id { _ = seen.insert(id) }
        effects.report(.delivered(message.id, conversation: message.conversation, id: id), line)
    }

    /// [ACK](https://ircv3.net/specs/extensions/labeled-response#the-ack-response): it was done, and there is no more to
    /// say.
    mutating func acknowledged(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard case .speech(let id)? = question(of: line), let message = deliveries.take(id) else { return }
        confirm(message, line, into: &effects)
    }

    /// Closes a question whose answer ends with a line.
    ///
    /// What was said and drew any answer but a refusal has arrived, also where nobody echoes it.
    mutating func close(_ label: String, _ line: ServerLine, into effects: inout [SessionEffect]) {
        defer { questions.close(label) }
        guard case .speech(let id)? = questions[label], let message = deliveries.take(id), !message.isAnswered
        else { return }
        report(delivered: message, line, into: &effects)
    }

    // The line is not our own: neither is its id.
    private func report(
        delivered message: Deliveries.Pending,
        _ line: ServerLine,
        into effects: inout [SessionEffect]
    ) {
        effects.report(.delivered(message.id, conversation: message.conversation, id: nil), line)
    }

    private func report(
        _ message: Deliveries.Pending,
        undelivered reason: String,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        effects.report(.undelivered(message.id, conversation: message.conversation, reason: reason), at: now)
    }
}

// MARK: - Refusals

extension IRCSession {
    /// Whether an error is about something that shows elsewhere than as an answer: a message that was not passed on, a
    /// question that the user did not ask.
    mutating func takeRefusal(_ line: ServerLine, into effects: inout [SessionEffect]) -> Bool {
        switch question(of: line) {
        case .silent: return true
        case .history(let id): return historyRefused(id, line, into: &effects)
        case .speech(let id): return refuse(deliveries.take(id), line, into: &effects)
        case .user: return false
        case nil: break
        }
        guard phase == .ready else { return false }
        return line.message.command == "FAIL"
            ? takeUnlabelledFailure(line, into: &effects) : takeUnlabelledError(line, into: &effects)
    }

    private mutating func takeUnlabelledError(_ line: ServerLine, into effects: inout [SessionEffect]) -> Bool {
        if line.message.numeric == .unknownCommand || line.message.numeric == .needMoreParameters {
            return line[1] == "CHATHISTORY" && historyRefused(nil, line, into: &effects)
        }
        guard let numeric = line.message.numeric, Deliveries.refusals.contains(numeric.rawValue) else { return false }
        let targets = line.message.parameters.dropFirst().dropLast().prefix(2).map { key($0) }
        if refuse(first(to: targets), line, into: &effects) { return true }
        return targets.contains { typingNotices.refuse($0) }
    }

    private mutating func takeUnlabelledFailure(_ line: ServerLine, into effects: inout [SessionEffect]) -> Bool {
        let context = line.message.parameters.dropFirst(2).dropLast().map { key($0) }
        switch line[0] {
        case "BATCH": return refuse(deliveries.takeFirst(where: \.isMultiline), line, into: &effects)
        case "PRIVMSG", "NOTICE": return refuse(first(to: context), line, into: &effects)
        case "TAGMSG": return context.contains { typingNotices.refuse($0) }
        case "CHATHISTORY": return historyRefused(nil, line, into: &effects)
        case "MARKREAD": return true
        case "METADATA":
            defer { if line.message.tags["batch"] == nil { asksMetadata = false } }
            return !asksMetadata
        default: return false
        }
    }

    // The oldest of what was said to one of some targets.
    private mutating func first(to targets: [Folded]) -> Deliveries.Pending? {
        let casemapping = isupport.casemapping
        return deliveries.takeFirst { message in
            [message.target, message.conversation].contains { targets.contains(Folded($0, casemapping)) }
        }
    }

    private func refuse(
        _ message: Deliveries.Pending?,
        _ line: ServerLine,
        into effects: inout [SessionEffect]
    ) -> Bool {
        guard let message, !message.isAnswered else { return false }
        let parameters = Array(line.message.parameters.dropFirst())
        let words: String? =
            switch line.message.numeric {
            case .noSuchNick?, .noSuchChannel?: NumericWords.text(of: line.message.command, parameters)
            default: parameters.last
            }
        report(message, undelivered: words ?? localized("the server refused it"), at: line.now, into: &effects)
        return true
    }
}

extension Deliveries {
    /// The errors that may be about what was said, where no label tells: the first parameters name whom it was said to.
    static let refusals: Set<Int> = [
        401, 403, 404, 407, 413, 414, 442, 477, 482, 486, 489, 492, 494, 499, 531, 716,
    ]
}

extension ServerLine {
    /// Whether it tells of a failure.
    var isRefusal: Bool { message.command == "FAIL" || message.numeric?.isError ?? false }
}
