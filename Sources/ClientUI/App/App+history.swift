// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC

// What was said while we were not there, where the server keeps it.
extension App {
    /// What the network of a buffer can do.
    func features(of buffer: Buffer) -> Features {
        network(of: buffer)?.session.features ?? Features()
    }

    /// We came to a conversation: asks for what we missed, or for what was said last.
    mutating func wantMissed(in index: Int) {
        buffers[index].historyKeeping.restart()
        guard features(of: buffers[index]).hasHistory else { return }
        // What is on disk need not come from the server.
        guard buffers[index].past.isLoaded else {
            buffers[index].past.wantsMissed = true
            return want(.newest, of: index)
        }
        let log = buffers[index].log
        let known = log.newestMessage?.historyPoint ?? log.forgottenUpTo.map { HistoryPoint(time: $0) }
        guard let known else { return ask(.latest, of: index) }
        buffers[index].historyKeeping.missedSince = known.time
        ask(.after(known), of: index)
    }

    /// The top of what we have is on the screen: asks for what was before.
    mutating func wantEarlier(in index: Int) {
        if buffers[index].kind == .results { return wantMoreResults(in: index) }
        guard !buffers[index].log.hasOlderOnDisk else { return wantOlderOnDisk(in: index) }
        let log = buffers[index].log
        guard isConversation(buffers[index]), features(of: buffers[index]).hasHistory, log.beginning != .complete else {
            return
        }
        guard log.hasRoom else { return buffers[index].log.beginning = .unknown }
        // Where much comes and goes a page may hold no message at all.
        let point = log.earliest ?? log.oldestHeard?.historyPoint
        if let point, log.isForgotten(point.time) { return buffers[index].log.beginning = .complete }
        ask(point.map { .before($0) } ?? .latest, of: index)
    }

    /// Writes that messages may be missing from here on, as after a reconnect.
    mutating func markGap(in index: Int, at time: Instant) {
        if let gap = buffers[index].historyKeeping.gap { buffers[index].log.remove(gap) }
        buffers[index].historyKeeping.gap = nil
        guard buffers[index].log.newestMessage != nil || !buffers[index].past.isLoaded else { return }
        let gap = Line(time: time, kind: .gap, text: "")
        buffers[index].historyKeeping.gap = buffers[index].log.append(gap, as: nextLineNumber())
    }

    mutating func historyEnded(_ answer: HistoryAnswer, _ network: Int) {
        guard let index = conversation(answer.conversation, of: network) else { return }
        _ = buffers[index].historyKeeping.answered()
        switch answer.range {
        // A question that was refused, or got no answer, tells nothing: it may be asked again.
        case .latest, .before:
            let isForgotten = answer.span.map { buffers[index].log.isForgotten($0.oldest.time) } ?? false
            let isComplete = answer.isComplete || isForgotten
            buffers[index].log.beginning = isComplete ? .complete : .earlier
            // Nothing was said there that we do not have.
            if isComplete, answer.range == .latest { closeGap(in: index) }
            reached(answer.span?.oldest, in: index)
        case .after(let point):
            if buffers[index].log.beginning != .complete { buffers[index].log.beginning = .earlier }
            if answer.isComplete {
                closeGap(in: index)
            } else if let last = answer.span?.newest, last != point {
                goOn(behind: last, in: index)
            }
        }
    }

    // MARK: A session's beginning and end

    /// We are logged in: private conversations go on, and the server's clock is known.
    mutating func resume(_ network: Int, at time: Instant) {
        let id = networks[network].id
        let skew = (time - now) / 1000
        attention.skews[id] = skew == 0 ? nil : skew
        // No more than a server can bear to be asked about.
        let queries = buffers.indices.filter { buffers[$0].network == id && buffers[$0].kind == .query }
        for index in queries.prefix(50) where !buffers[index].log.isEmpty || !buffers[index].past.isLoaded {
            wantMissed(in: index)
        }
        guard let lostAt = networks[network].lostAt else { return }
        // What came while nobody knew yet that the link was dead was missed too.
        let since = lostAt + (attention.skews[id] ?? 0) + -60
        networks[network].missedSince = since
        networks[network].lostAt = nil
        tell(.wantedConversations(since: since), to: network)
    }

    /// The server keeps something of a conversation that we may have missed.
    mutating func missed(_ conversation: String, _ network: Int) {
        guard !networks[network].session.isChannel(conversation), let since = networks[network].missedSince else {
            return
        }
        let index = open(conversation, of: network)
        // Where something was said before, it was asked what came behind it.
        guard buffers[index].kind == .query, buffers[index].log.newestMessage == nil else { return }
        wantMissed(in: index)
        buffers[index].historyKeeping.missedSince = since
        buffers[index].log.readMark = Log.Place(time: since, serial: .max)
    }

    /// The session is over: no answer will come, and what was on its way is lost.
    mutating func interrupt(_ network: Int, _ reason: String?) {
        let id = networks[network].id
        if networks[network].attempt.readySince != nil { networks[network].lostAt = now }
        for index in buffers.indices where buffers[index].network == id {
            buffers[index].log.failAll(reason ?? localized("the connection was closed"))
            buffers[index].historyKeeping.restart()
            if buffers[index].log.beginning == .loading { buffers[index].log.beginning = .earlier }
        }
    }

    private mutating func closeGap(in index: Int) {
        guard let gap = buffers[index].historyKeeping.gap else { return }
        buffers[index].log.remove(gap)
        buffers[index].historyKeeping.gap = nil
    }

    private mutating func reached(_ point: HistoryPoint?, in index: Int) {
        guard let point, buffers[index].log.earliest.map({ point.time <= $0.time }) ?? true else { return }
        buffers[index].log.earliest = point
    }

    private mutating func goOn(behind last: HistoryPoint, in index: Int) {
        let keeping = buffers[index].historyKeeping
        guard keeping.gap != nil, keeping.pages < HistoryKeeping.maximumPages else { return }
        ask(.after(last), of: index)
    }

    private mutating func ask(_ range: HistoryRange, of index: Int) {
        guard let id = buffers[index].network, let network = networks.firstIndex(where: { $0.id == id }),
            networks[network].session.phase == .ready, !buffers[index].historyKeeping.isWaiting(at: now)
        else { return }
        buffers[index].historyKeeping.ask(range, at: now)
        if case .after = range {} else { buffers[index].log.beginning = .loading }
        tell(.wantedHistory(range, of: buffers[index].name), to: network)
    }
}

extension Line {
    fileprivate var historyPoint: HistoryPoint { HistoryPoint(id: id, time: time) }
}
