// SPDX-License-Identifier: Apache-2.0

import Testing
import Tutorial

@Suite struct TutorialClientTests {
    @Test func `the first chunk is the greeting`() {
        var client = TutorialClient()
        #expect(client.received(Array("type the message".utf8)) == [.greeted("type the message")])
    }

    @Test func `a line is sent at once when nothing is outstanding`() {
        var client = TutorialClient()
        _ = client.received([0x68])
        #expect(client.typed("bonjour") == [.sent("bonjour")])
        #expect(client.isBusy)
        #expect(client.received([0x4B]) == [.replied("K")])
        #expect(!client.isBusy)
    }

    @Test func `lines typed while a reply is outstanding wait their turn`() {
        var client = TutorialClient()
        #expect(client.typed("before the greeting").isEmpty)
        #expect(client.received([0x68]) == [.greeted("h"), .sent("before the greeting")])
        #expect(client.typed("second").isEmpty)
        #expect(client.typed("third").isEmpty)
        #expect(client.received([0x41]) == [.replied("A"), .sent("second")])
        #expect(client.received([0x42]) == [.replied("B"), .sent("third")])
        #expect(client.received([0x43]) == [.replied("C")])
    }

    @Test func `an empty line cannot be sent`() {
        var client = TutorialClient()
        _ = client.received([0x68])
        #expect(client.typed("").isEmpty)
        #expect(!client.isBusy)
    }

    @Test func `stop makes the end a wanted one`() {
        var client = TutorialClient()
        _ = client.received([0x68])
        #expect(client.typed("stop") == [.sent("stop")])
        #expect(client.closed() == [.ended(afterStop: true)])
        #expect(client.closed().isEmpty)
        #expect(client.typed("more").isEmpty)
    }

    @Test func `an end without stop is told apart`() {
        var client = TutorialClient()
        _ = client.received([0x68])
        _ = client.typed("hello")
        #expect(client.closed() == [.ended(afterStop: false)])
    }

    @Test func `a reply cut inside a character is shown when it is whole`() {
        var client = TutorialClient()
        #expect(client.received([0xC3]).isEmpty)
        #expect(client.received([0xA9]) == [.greeted("é")])
    }
}
