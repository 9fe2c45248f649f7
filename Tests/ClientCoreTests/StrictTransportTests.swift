// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ClientCore

@Suite struct StrictTransportTests {
    @Test(arguments: [
        ("port=6697", 6697, nil), ("duration=10", nil, 10), ("duration=2592000,port=6697,preload", 6697, 2_592_000),
        ("duration=0", nil, 0), ("port=1,port=2", 1, nil), ("", nil, nil), ("port", nil, nil), ("port=", nil, nil),
        ("port=0", nil, nil), ("port=65536", nil, nil), ("port=-1", nil, nil), ("port=+1", nil, nil),
        ("duration=1e3", nil, nil), ("duration=99999999999999999999", nil, 3_153_600_000), ("PORT=1", nil, nil),
    ])
    func `a policy is read as far as it makes sense`(text: String, port: Int?, duration: Int64?) {
        let policy = StrictTransport(parsing: text)
        #expect(policy.port == port)
        #expect(policy.duration == duration)
    }

    @Test func `a plain connection ends at once`() throws {
        var test = try TestSession("irc://irc.test/#a")
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(
            ":irc.test CAP * LS * :sts=port=6697,duration=10 batch",
            ":irc.test CAP * LS :setname",
            ":irc.test 001 alice :Hi"
        )
        expect(test.sent(), [])
        let end = Report.Content.ended("irc.test insists on encryption, on port 6697")
        expect(test.told(), [.strictTransport(port: 6697, duration: nil), end])
        expect(test.closed(), true)
        #expect(test.session.phase == .ended)
    }

    @Test func `also when the policy comes late`() throws {
        var test = try TestSession.inChannel()
        try test.receive(":irc.test CAP alice NEW :sts=port=6697")
        #expect(test.told().first == .strictTransport(port: 6697, duration: nil))
        #expect(test.session.phase == .ended)
    }

    @Test(arguments: ["sts", "sts=duration=10", "sts=port=0", "sts=port=x"])
    func `without a port it means nothing there`(offer: String) throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(":irc.test CAP * LS :\(offer)")
        expect(test.sent(), ["CAP END"])
    }

    @Test func `an encrypted connection goes on, and the duration counts`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.encrypted("TLSv1.3"))))
        test.forget()
        try test.receive(":irc.test CAP * LS :sts=port=6697,duration=2592000")
        expect(test.told(), [.strictTransport(port: nil, duration: 2_592_000), .step("Registering as alice")])
        expect(test.sent(), ["CAP END"])
        try test.receive(":irc.test CAP * NEW :sts=duration=0", ":irc.test CAP * NEW :sts=port=1")
        expect(test.told(), [.strictTransport(port: nil, duration: 0)])
        expect(test.sent(), [])
        try test.receive(":irc.test CAP * DEL :sts")
        expect(test.told(), [])
    }

    @Test func `who was accepted by hand sets no policy`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.encrypted("TLSv1.3", isAcceptedByHand: true))))
        test.forget()
        try test.receive(":irc.test CAP * LS :sts=port=6697,duration=2592000")
        expect(test.told(), [.step("Registering as alice")])
        expect(test.sent(), ["CAP END"])
        try test.receive(":irc.test CAP * NEW :sts=duration=2592000")
        expect(test.told(), [])
    }
}
