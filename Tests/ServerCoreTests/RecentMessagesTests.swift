// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct RecentMessagesTests {
    private func entry(_ id: String) -> RecentMessages.Entry {
        RecentMessages.Entry(id: id, author: ClientID(1), place: .user(ClientID(2)), saidAt: Instant(seconds: 0))
    }

    @Test func `a message is found until it is removed`() {
        var messages = RecentMessages()
        for id in ["a", "b", "c"] { messages.add(entry(id), limit: 9) }
        #expect(messages["b"] == entry("b"))
        messages.remove("b")
        messages.remove("nothing")
        #expect(messages["b"] == nil)
        #expect(messages.ids == ["a", "c"])
    }

    @Test func `the oldest are forgotten, also when the limit becomes another`() {
        var messages = RecentMessages()
        for id in ["a", "b", "c", "d"] { messages.add(entry(id), limit: 3) }
        #expect(messages.ids == ["b", "c", "d"])
        messages.add(entry("e"), limit: 2)
        #expect(messages.ids == ["d", "e"])
    }

    @Test(arguments: [0, -1]) func `nothing is remembered where nothing shall be`(limit: Int) {
        var messages = RecentMessages()
        messages.add(entry("a"), limit: limit)
        #expect(messages.ids == [] && messages["a"] == nil)
    }
}
