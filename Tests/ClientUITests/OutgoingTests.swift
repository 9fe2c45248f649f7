// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

@Suite struct OutgoingTests {
    private func outgoing(_ text: String, room: Int = 40, _ multiline: Features.Multiline? = nil) -> Outgoing {
        Outgoing(Array(text)[...], length: text.utf8.count, room: room, multiline: multiline)
    }

    @Test func `a short line is one message`() {
        #expect(outgoing("short").messages == 1)
        #expect(outgoing("short").bytesLeft == 35)
        #expect(outgoing("short", room: 400).bytesLeft == nil)
    }

    @Test func `a long line is cut at a space, in bytes and not in characters`() {
        let long = outgoing(String(repeating: "漢字 ", count: 6))
        #expect(long.messages == 2)
        #expect(long.cuts == [15])
        #expect(long.bytesLeft == 40 - 7)
    }

    @Test func `without multiline each line is a message, and empty ones are none`() {
        let lines = outgoing("one\n\ntwo\nthree")
        #expect(lines.messages == 3)
        #expect(lines.cuts.isEmpty)
    }

    @Test func `with multiline all is one message, up to what the server takes`() {
        let limits = Features.Multiline(maximumBytes: 100, maximumLines: 3)
        #expect(outgoing("one\ntwo\nthree", limits).messages == 1)
        #expect(outgoing("one\ntwo\nthree\nfour", limits).messages == 2)
        #expect(outgoing(String(repeating: "x", count: 90), limits).messages == 1)
        #expect(outgoing(String(repeating: "x", count: 110), limits).messages == 2)
    }

    @Test func `only what is said in a conversation is counted`() {
        var stage = Stage.inChannel()
        stage.type("/whois bob")
        #expect(stage.app.outgoing(of: stage.app.shown) == nil)
        stage.press(.control("u"))
        stage.type("/me " + String(repeating: "waves ", count: 80))
        #expect(stage.app.outgoing(of: stage.app.shown)?.messages == 2)
        stage.press(.meta("1"))
        #expect(stage.app.outgoing(of: stage.app.shown) == nil)
    }

    private func outgoing(_ text: String, _ limits: Features.Multiline) -> Outgoing {
        outgoing(text, room: 40, limits)
    }
}
