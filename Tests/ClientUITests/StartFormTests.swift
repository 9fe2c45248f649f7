// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Testing

@testable import ClientUI

@Suite struct StartFormTests {
    private func press(_ form: inout StartForm, _ codes: Key.Code...) -> StartForm.Outcome {
        var ring = KillRing()
        return codes.reduce(.undecided) { _, code in form.press(Key(code), &ring) }
    }

    private func connect(_ endpoint: Endpoint, _ nick: String, isThisComputer: Bool) -> StartForm.Outcome {
        var setup = NetworkSetup(endpoint)
        setup.nick = nick
        return .connect(setup, isThisComputer: isThisComputer)
    }

    private func endpoint(typed address: String) -> StartForm.Outcome {
        var form = StartForm(nick: "alice")
        _ = press(&form, .down, .enter)
        form.paste(address)
        return press(&form, .enter)
    }

    @Test func `Enter alone connects to this computer`() {
        var form = StartForm(nick: "alice")
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", port: 6667, channels: ["#palabre"])
        #expect(press(&form, .enter) == connect(endpoint, "alice", isThisComputer: true))
    }

    @Test func `a known network is connected to by TLS, without a channel`() {
        var form = StartForm(nick: "alice")
        let endpoint = Endpoint(dialect: .irc, host: "irc.libera.chat", port: 6697, isSecure: true)
        #expect(press(&form, .down, .down, .enter) == connect(endpoint, "alice", isThisComputer: false))
    }

    @Test func `another server is asked for, and TLS is on unless it is this computer`() {
        #expect(endpoint(typed: "") == .undecided)
        let far = Endpoint(dialect: .irc, host: "irc.example.org", port: 6697, isSecure: true)
        #expect(endpoint(typed: "irc.example.org") == connect(far, "alice", isThisComputer: false))
        let near = Endpoint(dialect: .irc, host: "127.0.0.1", port: 7000)
        #expect(endpoint(typed: "127.0.0.1:7000") == connect(near, "alice", isThisComputer: false))
        let plain = Endpoint(dialect: .irc, host: "irc.example.org", port: 6667)
        #expect(endpoint(typed: "irc.example.org:6667") == connect(plain, "alice", isThisComputer: false))
        let tutorial = Endpoint(dialect: .tutorial, host: "127.0.0.1")
        #expect(endpoint(typed: "127.0.0.1:5555") == connect(tutorial, "alice", isThisComputer: false))
    }

    @Test func `an address may be typed as soon as another server is chosen, and pasted at any time`() {
        var form = StartForm(nick: "alice")
        _ = press(&form, .character("x"), .down, .character("h"), .character("i"))
        #expect(form.focus == .address && form.address.text == "hi")
        form = StartForm(nick: "alice")
        form.paste("irc.village.example\n")
        #expect(form.place == .another && form.address.text == "irc.village.example")
        #expect(form.channel.text.isEmpty)
    }

    @Test func `a URL says all itself`() {
        let endpoint = Endpoint(dialect: .irc, host: "h", port: 6667, channels: ["#a"], nick: "bob")
        #expect(self.endpoint(typed: "irc://bob@h/#a") == connect(endpoint, "bob", isThisComputer: false))
    }

    @Test func `TLS can be chosen`() {
        var form = StartForm(nick: "alice")
        _ = press(&form, .down, .enter)
        form.paste("127.0.0.1")
        _ = press(&form, .tab)
        #expect(form.focus == .security)
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", port: 6697, isSecure: true)
        #expect(press(&form, .character(" "), .enter) == connect(endpoint, "alice", isThisComputer: false))
    }

    @Test func `what is wrong is said and gets the cursor`() {
        var form = StartForm(nick: "two words")
        #expect(press(&form, .enter) == .undecided)
        #expect(form.focus == .nick)
        #expect(form.complaint != nil)
        #expect(endpoint(typed: "no such host/") == .undecided)
    }

    @Test func `channels may come without their sign`() {
        var form = StartForm(nick: "alice", channel: "tea, #coffee")
        guard case .connect(let setup, _) = press(&form, .enter) else {
            Issue.record("not connected")
            return
        }
        #expect(setup.endpoint.channels == ["#tea", "#coffee"])
    }

    @Test func `Tab and the arrows go through the fields`() {
        var form = StartForm(nick: "alice")
        _ = press(&form, .tab)
        #expect(form.focus == .channel)
        _ = press(&form, .tab)
        #expect(form.focus == .nick)
        _ = press(&form, .down)
        #expect(form.focus == .place)
        var ring = KillRing()
        _ = form.press(Key(.tab, .shift), &ring)
        #expect(form.focus == .nick)
    }

    @Test func `Escape leaves`() {
        var form = StartForm(nick: "alice")
        #expect(press(&form, .escape) == .cancelled)
    }

    @Test func `a nick is made of what a login name has for one`() {
        #expect(Nick.proposal(for: "alice") == "alice")
        #expect(Nick.proposal(for: "7of9") == "of9")
        #expect(Nick.proposal(for: "jean claude") == "jeanclaude")
        #expect(Nick.proposal(for: "é\u{1b}") == "guest")
        #expect(Nick.proposal(for: String(repeating: "x", count: 40)).count == Nick.maximumLength)
        #expect(Nick.complaint(about: Nick.proposal(for: "-x")) == nil)
    }
}
