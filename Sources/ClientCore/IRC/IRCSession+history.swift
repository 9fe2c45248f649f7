// SPDX-License-Identifier: Apache-2.0

internal import IRC

// What was said before: https://ircv3.net/specs/extensions/chathistory
extension IRCSession {
    /// How much is asked for at once.
    static let historyLimit = 100

    mutating func wantHistory(
        _ range: HistoryRange,
        of conversation: String,
        at now: Instant,
        into effects: inout [SessionEffect]
    ) {
        guard hasHistory, !conversation.isEmpty else { return }
        histories.want(.messages(range, of: conversation), key(conversation))
        askHistory(at: now, into: &effects)
        askReadMark(of: conversation, into: &effects)
    }

    mutating func wantConversations(since: Instant, at now: Instant, into effects: inout [SessionEffect]) {
        guard hasHistory else { return }
        histories.want(.conversations(since: since), nil)
        askHistory(at: now, into: &effects)
    }

    private var hasHistory: Bool {
        isWelcomed && !isLeaving && capabilities.isEnabled(.chatHistory) && capabilities.isEnabled(.batch)
    }

    /// Asks what may be asked now.
    mutating func askHistory(at now: Instant, into effects: inout [SessionEffect]) {
        while let request = histories.next(at: now) {
            send(message(for: request.subject, at: now), asking: .history(request.id), into: &effects)
        }
    }

    private func message(for subject: Histories.Subject, at now: Instant) -> Message {
        let maximum = isupport.number("CHATHISTORY") ?? 0
        let limit = String(maximum > 0 ? min(maximum, IRCSession.historyLimit) : IRCSession.historyLimit)
        switch subject {
        case .messages(.latest, let target): return Message(nil, "CHATHISTORY", "LATEST", target, "*", limit)
        case .messages(.before(let point), let target):
            return Message(nil, "CHATHISTORY", "BEFORE", target, reference(to: point), limit)
        case .messages(.after(let point), let target):
            return Message(nil, "CHATHISTORY", "AFTER", target, reference(to: point), limit)
        case .conversations(let since):
            // The server's clock may be ahead of ours. The newest come first, if not all fit.
            let (end, start) = ("timestamp=\((now + 10).serverTime)", "timestamp=\(since.serverTime)")
            return Message(nil, "CHATHISTORY", "TARGETS", end, start, limit)
        }
    }

    private func reference(to point: HistoryPoint) -> String {
        let types = isupport["MSGREFTYPES"].map { $0.fields(separatedBy: ",") } ?? ["msgid"]
        if let id = point.id, !refersByTime, types.contains("msgid") { return "msgid=\(id)" }
        return "timestamp=\(point.time.serverTime)"
    }

    /// The answer to TARGETS: a conversation, and when something was said in it last.
    func historyTarget(_ line: ServerLine, into effects: inout [SessionEffect]) {
        guard line[0] == "TARGETS", let name = line[1], let time = line[2].flatMap(Instant.init(serverTime:)) else {
            return showPlainly(line, into: &effects)
        }
        guard histories.asksForConversations else { return }
        effects.report(.conversation(channelName(of: name) ?? name, latest: time), at: line.now)
    }

    /// A batch of history is complete.
    mutating func endHistory(_ batch: Batches.Batch, _ line: ServerLine, into effects: inout [SessionEffect]) {
        let id: Int? = if case .history(let id)? = question(of: batch.opening) { id } else { nil }
        let target = batch.type == "chathistory" ? batch.opening[2] : nil
        guard let request = histories.end(id, about: target.map(key)) else { return }
        // Fewer than asked for may have come because the rest was not for our eyes: only none is the end.
        report(request, count: batch.count, isComplete: batch.count == 0, span: batch.span, line.now, into: &effects)
        askHistory(at: line.now, into: &effects)
    }

    /// A question for history was refused, which is no error for the user but no answer; whether it was one.
    mutating func historyRefused(_ id: Int?, _ line: ServerLine, into effects: inout [SessionEffect]) -> Bool {
        let context = line.message.parameters.dropFirst(2).dropLast().map { key($0) }
        var request = id.flatMap { histories.end($0, about: nil) }
        if id == nil {
            for target in context where request == nil { request = histories.end(nil, about: target) }
            request = request ?? histories.endFirst()
        }
        guard let request else { return id != nil }
        if line[1] == "INVALID_MSGREFTYPE", !refersByTime {
            refersByTime = true
            histories.want(request.subject, request.key)
        } else {
            report(request, count: 0, isComplete: false, line.now, into: &effects)
        }
        askHistory(at: line.now, into: &effects)
        return line[1] != "INVALID_PARAMS"
    }

    func report(
        _ request: Histories.Request,
        count: Int,
        isComplete: Bool,
        span: HistorySpan? = nil,
        _ now: Instant,
        into effects: inout [SessionEffect]
    ) {
        guard case .messages(let range, let conversation) = request.subject else { return }
        let name = channelName(of: conversation) ?? conversation
        let answer = HistoryAnswer(
            conversation: name,
            range: range,
            count: count,
            isComplete: isComplete,
            span: span
        )
        effects.report(.historyEnded(answer), at: now)
    }
}
