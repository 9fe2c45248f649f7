// SPDX-License-Identifier: Apache-2.0

internal import DequeModule
internal import IRC

/// What the user said, on its way out at a pace that no server takes for an attack.
///
/// Of a text that makes many messages a few go at once, and then one each half second. A message of several lines counts
/// as one: servers that know it also limit it.
struct Outbox: Sendable {
    struct Item: Sendable {
        var id: SendID
        var target: String
        /// Whether it is all that was said: nobody types as fast as they paste.
        var isAlone: Bool
        /// The lines to send.
        var messages: [Message]
    }

    /// No more lines wait than this.
    static let limit = 1_000

    private var items: Deque<Item> = []
    private var lines = 0
    private var pace = Pace(burst: 5, interval: 500)

    /// When the next one may go; `nil` when none waits.
    var deadline: Instant? { items.isEmpty ? nil : pace.nextTurn }

    func hasRoom(for lines: Int) -> Bool { self.lines + lines <= Outbox.limit }

    var isEmpty: Bool { items.isEmpty }

    /// Whether something said now goes at once.
    func isFree(at now: Instant, alone isAlone: Bool) -> Bool { items.isEmpty && (isAlone || now >= pace.nextTurn) }

    mutating func append(_ item: Item) {
        items.append(item)
        lines += item.messages.count
    }

    /// The next one to send, when its turn has come.
    mutating func next(at now: Instant) -> Item? {
        let isAllowed = pace.allows(at: now)
        guard let first = items.first, first.isAlone || isAllowed else { return nil }
        items.removeFirst()
        pace.pay(at: now)
        lines -= first.messages.count
        return first
    }

    /// Sends what waits for a channel to its new name.
    mutating func rename(_ isOld: (String) -> Bool, to new: String) {
        for index in items.indices where isOld(items[index].target) {
            items[index].target = new
            for line in items[index].messages.indices { items[index].messages[line].readdress(to: new) }
        }
    }

    mutating func removeAll() {
        items = []
        lines = 0
    }
}

extension Message {
    // `BATCH -reference` has no target.
    fileprivate mutating func readdress(to target: String) {
        if command != "BATCH" {
            if !parameters.isEmpty { parameters[0] = target }
        } else if parameters.count > 2 {
            parameters[2] = target
        }
    }
}
