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
        guard let newest = buffers[index].log.newestMessage else { return ask(.latest, of: index) }
        ask(.after(newest.historyPoint), of: index)
    }

    /// The top of what we have is on the screen: asks for what was before.
    mutating func wantEarlier(in index: Int) {
        let log = buffers[index].log
        guard isConversation(buffers[index]), features(of: buffers[index]).hasHistory, log.beginning != .complete else {
            return
        }
        guard log.hasRoom else { return buffers[index].log.beginning = .unknown }
        ask(log.oldestMessage.map { .before($0.historyPoint) } ?? .latest, of: index)
    }

    /// Writes that messages may be missing from here on, as after a reconnect.
    mutating func markGap(in index: Int) {
        if let gap = buffers[index].historyKeeping.gap { buffers[index].log.remove(gap) }
        buffers[index].historyKeeping.gap = nil
        guard buffers[index].log.newestMessage != nil else { return }
        let gap = Line(time: now, kind: .gap, text: "")
        buffers[index].historyKeeping.gap = buffers[index].log.append(gap, at: serverTime(in: index))
    }

    mutating func historyEnded(_ answer: HistoryAnswer, _ network: Int) {
        guard let index = conversation(answer.conversation, of: network) else { return }
        _ = buffers[index].historyKeeping.answered()
        let isOver = answer.isComplete || answer.count == 0
        switch answer.range {
        case .latest, .before: buffers[index].log.beginning = isOver ? .complete : .earlier
        case .after(let point):
            if buffers[index].log.beginning != .complete { buffers[index].log.beginning = .earlier }
            isOver ? closeGap(in: index) : goOn(behind: point, in: index)
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
        for index in queries.prefix(50) where !buffers[index].log.isEmpty { wantMissed(in: index) }
    }

    /// The server keeps something of a conversation that we may have missed.
    mutating func missed(_ conversation: String, _ network: Int) {
        guard !networks[network].session.isChannel(conversation) else { return }
        let isNew = self.conversation(conversation, of: network) == nil
        let index = open(conversation, of: network)
        if isNew, buffers[index].kind == .query { wantMissed(in: index) }
    }

    /// The session is over: no answer will come, and what was on its way is lost.
    mutating func interrupt(_ network: Int, _ reason: String?) {
        let id = networks[network].id
        for index in buffers.indices where buffers[index].network == id {
            buffers[index].log.failAll(reason ?? "the connection was closed")
            buffers[index].historyKeeping.restart()
            if buffers[index].log.beginning == .loading { buffers[index].log.beginning = .earlier }
        }
    }

    private mutating func closeGap(in index: Int) {
        guard let gap = buffers[index].historyKeeping.gap else { return }
        buffers[index].log.remove(gap)
        buffers[index].historyKeeping.gap = nil
    }

    private mutating func goOn(behind point: HistoryPoint, in index: Int) {
        guard let gap = buffers[index].historyKeeping.gap,
            buffers[index].historyKeeping.pages < HistoryKeeping.maximumPages,
            let last = buffers[index].log.message(above: gap)?.historyPoint, last != point
        else { return }
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
