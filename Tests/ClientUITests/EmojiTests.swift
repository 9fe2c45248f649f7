// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ClientUI

@Suite struct EmojiTests {
    @Test func `names are read with or without colons`() {
        #expect(Emoji[":tada:"] == "🎉")
        #expect(Emoji["Tada"] == "🎉")
        #expect(Emoji["no such"] == nil)
    }

    @Test func `each has one name, and is one character`() {
        #expect(Emoji.all.count > 300)
        #expect(Set(Emoji.all.map(\.name)).count == Emoji.all.count)
        for entry in Emoji.all { #expect(entry.text.count == 1, "\(entry.name)") }
    }

    @Test func `those that begin with a text come first, the shortest of them at the top`() {
        #expect(Emoji.matches(":hear").prefix(2) == ["❤️", "💓"])
        #expect(Emoji.matches("house") == ["🏠"])
        #expect(Emoji.named("key").map(\.name).prefix(2) == ["key", "keyboard"])
        #expect(Emoji.named(":").isEmpty)
    }

    @Test func `a reaction is a name in colons or the text itself`() {
        #expect(Emoji.reaction(typed: ":+1:") == "👍")
        #expect(Emoji.reaction(typed: "ok") == "ok")
    }
}
