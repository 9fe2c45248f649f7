// SPDX-License-Identifier: Apache-2.0

import ClientUI
import IRC

/// A log as its contract says it, in memory and without a thought of speed.
struct NaiveLog {
    private(set) var lines: [KeptLine] = []
    private(set) var states: [Conversation: KeptState] = [:]
    private(set) var desk = KeptDesk()

    mutating func take(_ change: KeptChange) {
        switch change {
        case .line(let line): keep(line)
        case .gesture(let conversation, let id, let gesture):
            for index in lines.indices where lines[index].conversation == conversation && lines[index].id == id {
                lines[index].take(gesture)
            }
        case .noLine(let number): lines.removeAll { $0.number == number }
        case .renamed(let old, let new): rename(old, new)
        case .erased(let conversation): lines.removeAll { $0.conversation == conversation }
        case .state(let conversation, let state): states[conversation] = state
        case .desk(let desk): self.desk = desk
        }
    }

    private mutating func keep(_ line: KeptLine) {
        func isSame(_ other: KeptLine) -> Bool {
            other.conversation == line.conversation && other.id == line.id && line.id != nil
        }
        if let index = lines.firstIndex(where: { $0.number == line.number }) {
            lines[index] = line
            lines.removeAll { $0.number != line.number && isSame($0) }
        } else if !lines.contains(where: isSame), !isCopy(line) {
            lines.append(line)
        } else if let removal = line.details.removal {
            for index in lines.indices where isSame(lines[index]) { lines[index].take(.removal(removal)) }
        }
    }

    private func isCopy(_ line: KeptLine) -> Bool {
        line.id == nil && line.marks.contains(.replayed)
            && lines.contains {
                $0.conversation == line.conversation && $0.time == line.time && $0.kind == line.kind
                    && $0.nick == line.nick && $0.text == line.text
            }
    }

    private mutating func rename(_ old: Conversation, _ new: Conversation) {
        guard old != new else { return }
        let known = Set(lines.filter { $0.conversation == new }.compactMap(\.id))
        lines.removeAll { $0.conversation == old && $0.id.map(known.contains) == true }
        for index in lines.indices where lines[index].conversation == old { lines[index].conversation = new }
        if let state = states.removeValue(forKey: old) { states[new] = state }
    }

    private func sorted(_ conversation: Conversation) -> [KeptLine] {
        lines.filter { $0.conversation == conversation }.sorted { $0.position < $1.position }
    }

    func find(_ query: KeptQuery) -> KeptPage {
        switch query {
        case .newest(let conversation, let limit): last(sorted(conversation), limit)
        case .before(let conversation, let position, let limit):
            last(sorted(conversation).filter { $0.position < position }, limit)
        case .after(let conversation, let position, let limit):
            first(sorted(conversation).filter { $0.position > position }, limit)
        case .around(let conversation, let position, let limit): around(sorted(conversation), position, limit)
        case .search(let terms, let before, let limit): search(terms, before, limit)
        }
    }

    private func around(_ all: [KeptLine], _ position: KeptPosition, _ limit: Int) -> KeptPage {
        let above = last(all.filter { $0.position < position }, limit)
        let below = first(all.filter { $0.position >= position }, limit + 1)
        return KeptPage(lines: above.lines + below.lines, isComplete: above.isComplete && below.isComplete)
    }

    private func search(_ terms: SearchTerms, _ before: KeptPosition?, _ limit: Int) -> KeptPage {
        let found = lines.filter { line in
            line.kind.rawValue <= KeptLine.Kind.typed.rawValue && !line.marks.contains(.removed)
                && before.map { line.position < $0 } != false && terms.fits(line)
        }
        return first(found.sorted { $0.position > $1.position }, limit)
    }

    private func first(_ lines: [KeptLine], _ limit: Int) -> KeptPage {
        KeptPage(lines: Array(lines.prefix(limit)), isComplete: lines.count <= limit)
    }

    private func last(_ lines: [KeptLine], _ limit: Int) -> KeptPage {
        KeptPage(lines: lines.suffix(limit), isComplete: lines.count <= limit)
    }
}

extension KeptLine {
    var position: KeptPosition { KeptPosition(time: time, number: number) }
}

extension SearchTerms {
    // Words here are of small letters with spaces between them.
    fileprivate func fits(_ line: KeptLine) -> Bool {
        let text = " " + line.text
        return words.allSatisfy { text.contains(" " + $0) } && phrases.allSatisfy { text.contains(" " + $0) }
            && (nicks.isEmpty || nicks.contains(line.nick))
            && (places.isEmpty || places.contains(line.conversation.name) || places.contains(line.conversation.network))
            && before.map { line.time < $0 } != false && after.map { line.time >= $0 } != false
            && (!hasLink || text.contains("https://"))
            && (expression.map { text.contains($0) } ?? true)
            && (conversation.map { $0 == line.conversation } ?? true)
            && (kinds.isEmpty || kinds.contains(line.kind)) && line.marks.isSuperset(of: marks)
            && !excluded.contains { $0.fits(line) }
    }
}
