// SPDX-License-Identifier: Apache-2.0

package import ClientStore
package import ClientUI
package import IRC

/// Which lines of a conversation are read, and how: a page at a time, so that a long log needs no more memory than a short
/// one.
package struct LogReading {
    private static let pageSize = 1000

    private let conversation: Conversation
    package var since: Instant?
    package var until: Instant?
    /// Who said it; empty for anybody.
    package var nicks: [Mask] = []
    package var pattern: Pattern?

    package init(_ conversation: Conversation) {
        self.conversation = conversation
    }

    /// Calls with the lines, the oldest first.
    package func forEachPage(of store: LogStore, _ body: ([KeptLine]) throws -> Void) throws {
        var position = KeptPosition(time: since ?? Instant(milliseconds: .min), number: .min)
        while true {
            let page = try store.find(.after(conversation, position, limit: LogReading.pageSize))
            try body(page.lines.filter(isWanted))
            guard let last = page.lines.last, !page.isComplete, !isTooNew(last) else { return }
            position = KeptPosition(time: last.time, number: last.number)
        }
    }

    /// The newest lines, the oldest of them first.
    package func newest(_ count: Int, of store: LogStore) throws -> [KeptLine] {
        var found: [KeptLine] = []
        var position = KeptPosition(time: until ?? Instant(milliseconds: .max), number: .max)
        while found.count < count {
            let page = try store.find(.before(conversation, position, limit: LogReading.pageSize))
            found += page.lines.reversed().filter(isWanted)
            guard let first = page.lines.first, !page.isComplete, !isTooOld(first) else { break }
            position = KeptPosition(time: first.time, number: first.number)
        }
        return found.prefix(count).reversed()
    }

    private func isTooNew(_ line: KeptLine) -> Bool { until.map { line.time > $0 } ?? false }

    private func isTooOld(_ line: KeptLine) -> Bool { since.map { line.time < $0 } ?? false }

    private func isWanted(_ line: KeptLine) -> Bool {
        !isTooNew(line) && !isTooOld(line)
            && (nicks.isEmpty || nicks.contains { $0.matches(line.nick) })
            && pattern.map { line.details.removal == nil && $0.isFound(in: Formatting.strip(line.text)) } != false
    }
}
