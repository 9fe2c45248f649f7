// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct ListFilterTests {
    private let now = Instant(seconds: 600)

    private func allows(_ words: String...) -> Bool {
        var channel = Channel(id: ChannelID(rawValue: 1), name: "#tree", createdAt: Instant(seconds: 0))
        channel.topic = Channel.Topic(text: "x", setBy: "y", setAt: Instant(seconds: 300))
        return ListFilter(words, at: now).allows(channel)
    }

    @Test func `times are compared in minutes, the bound itself left out`() {
        #expect(allows("C>9") && !allows("C>10") && allows("C<11") && !allows("C<10"))
        #expect(allows("T>4") && !allows("T>5") && allows("t<6") && !allows("t<5"))
    }

    @Test func `all conditions must hold, and one name`() {
        #expect(allows("C>9", "T<6", "!#bush", "#bush", "#TR*"))
        #expect(!allows("C>9", "T<5") && !allows("!#T*") && !allows("#bush", "#shrub"))
        #expect(allows())
    }

    @Test(arguments: [
        "C>9223372036854775807", "C<-9223372036854775808", "T>99999999999999999999", "<-9223372036854775808", ">", "C",
        "X>1",
    ])
    func `what makes no sense fits nothing`(word: String) {
        #expect(!allows(word))
    }

    @Test func `an unbounded time fits everything`() {
        #expect(allows("C<9223372036854775807") && allows("C>-9223372036854775808"))
        #expect(allows("!") && allows(">-1"))
    }

    @Test func `names alone are looked up`() {
        #expect(ListFilter(["#a", "#b", ">3"], at: now).names == ["#a", "#b"])
        #expect(ListFilter(["#a", "#b*"], at: now).names == nil)
        #expect(ListFilter([">3"], at: now).names == nil)
        #expect(ListFilter([String](), at: now).names == nil)
    }
}
