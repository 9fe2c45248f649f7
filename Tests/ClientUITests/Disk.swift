// SPDX-License-Identifier: Apache-2.0

import IRC

@testable import ClientUI

/// What a store must do, in the plainest way: all lines in one array, sorted at each question.
struct Disk {
    private(set) var lines: [KeptLine] = []
    private(set) var states: [Conversation: KeptState] = [:]
    private(set) var desk = KeptDesk()
    private var lastNumber: Int64 = 0

    mutating func keep(_ changes: [KeptChange]) {
        for change in changes { keep(change) }
    }

    private mutating func keep(_ change: KeptChange) {
        switch change {
        case .line(let line):
            lastNumber = max(lastNumber, line.number)
            if let known = lines.firstIndex(where: { $0.number == line.number }) {
                lines[known] = line
            } else if !lines.contains(where: { isSame($0, line) }) {
                lines.append(line)
            }
        case .gesture(let conversation, let id, let gesture):
            for index in lines.indices where lines[index].conversation == conversation && lines[index].id == id {
                lines[index].take(gesture)
            }
        case .noLine(let number): lines.removeAll { $0.number == number }
        case .renamed(let old, let new):
            for index in lines.indices where lines[index].conversation == old { lines[index].conversation = new }
            states[new] = states.removeValue(forKey: old)
        case .erased(let conversation): lines.removeAll { $0.conversation == conversation }
        case .state(let conversation, let state): states[conversation] = state
        case .desk(let desk): self.desk = desk
        }
    }

    private func isSame(_ known: KeptLine, _ new: KeptLine) -> Bool {
        guard known.conversation == new.conversation else { return false }
        if let id = new.id { return known.id == id }
        return new.marks.contains(.replayed) && known.time == new.time && known.kind == new.kind
            && known.nick == new.nick && known.text == new.text
    }

    func page(_ query: KeptQuery) -> KeptPage {
        switch query {
        case .newest(let conversation, let limit): page(all(of: conversation), newest: limit)
        case .before(let conversation, let place, let limit):
            page(all(of: conversation).filter { $0.position < place }, newest: limit)
        case .after(let conversation, let place, let limit):
            page(all(of: conversation).filter { $0.position > place }, oldest: limit)
        case .around(let conversation, let place, let limit):
            KeptPage(
                lines: page(all(of: conversation).filter { $0.position < place }, newest: limit).lines
                    + page(all(of: conversation).filter { $0.position >= place }, oldest: limit + 1).lines,
                isComplete: false
            )
        case .search(let terms, let place, let limit):
            found(lines.filter { line in place.map { line.position < $0 } ?? true }, by: terms, limit)
        }
    }

    private func found(_ lines: [KeptLine], by terms: SearchTerms, _ limit: Int) -> KeptPage {
        let matcher = SearchMatcher(terms)
        let found = lines.sorted { $0.position > $1.position }.filter(matcher.matches)
        return KeptPage(lines: Array(found.prefix(limit)), isComplete: found.count <= limit)
    }

    func all(of conversation: Conversation) -> [KeptLine] {
        lines.filter { $0.conversation == conversation }.sorted { $0.position < $1.position }
    }

    private func page(_ lines: [KeptLine], newest limit: Int) -> KeptPage {
        KeptPage(lines: lines.suffix(limit), isComplete: lines.count <= limit)
    }

    private func page(_ lines: [KeptLine], oldest limit: Int) -> KeptPage {
        KeptPage(lines: Array(lines.prefix(limit)), isComplete: lines.count <= limit)
    }

    /// What the next run is told at its start: the pages of its windows only.
    var kept: Kept {
        var kept = Kept()
        (kept.hasStore, kept.lastNumber, kept.desk, kept.states) = (true, lastNumber, desk, states)
        for conversation in desk.windows.conversations {
            kept.pages[conversation] = page(.newest(conversation, limit: 200))
        }
        return kept
    }
}

extension KeptLine {
    var position: KeptPosition { KeptPosition(time: time, number: number) }
}

extension KeptDesk.Split {
    var conversations: [Conversation] {
        switch self {
        case .window(let conversation, _): conversation.map { [$0] } ?? []
        case .beside(let parts), .below(let parts): parts.flatMap(\.conversations)
        }
    }
}
