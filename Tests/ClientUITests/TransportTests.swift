// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// [sts](https://ircv3.net/specs/extensions/sts), as the app obeys it.
@Suite struct TransportTests {
    private let plain = Endpoint(dialect: .irc, host: "irc.test", channels: ["#a"])
    private let secure = Endpoint(dialect: .irc, host: "irc.test", port: 7000, isSecure: true, channels: ["#a"])

    private func stage(_ policies: [String: Memory.TransportPolicy] = [:]) -> Stage {
        var launch = Launch(loginName: "alice", endpoint: plain)
        launch.memory.policies = policies
        return Stage(launch)
    }

    /// A server on a plain port that sent us on to TLS.
    private func sentOn() -> Stage {
        var stage = stage()
        stage.tell(.opened(.plain))
        stage.report(.strictTransport(port: 7000, duration: nil))
        stage.report(.ended("Connecting anew by TLS"))
        return stage
    }

    @Test func `a server that wants TLS gets it at once`() {
        let stage = sentOn()
        #expect(stage.opened == [plain, secure])
        #expect(stage.remembered == nil)
        #expect(stage.shows("TLS only"))
        #expect(!stage.shows("Connecting anew by TLS"))
    }

    @Test func `no attempt goes back to the plain port`() {
        var stage = sentOn()
        stage.lose(.refused)
        stage.pass(seconds: 2)
        stage.lose(.notEncrypted)
        #expect(!stage.shows("y yes"))
        stage.pass(seconds: 5)
        #expect(stage.opened.dropFirst().allSatisfy { $0 == secure })
        #expect(stage.opened.count == 4)
    }

    @Test func `a policy is remembered with the port that it came from, and its time begins anew at the end`() throws {
        var stage = sentOn()
        stage.tell(.opened(.encrypted("TLSv1.3")))
        stage.report(.strictTransport(port: nil, duration: 100))
        #expect(stage.remembered?.policies == ["irc.test": .init(port: 7000, expires: stage.now + 100)])
        stage.now = stage.now + 50
        stage.lose()
        #expect(stage.remembered?.policies == ["irc.test": .init(port: 7000, expires: stage.now + 100)])
    }

    @Test func `quitting prolongs it too`() {
        var stage = sentOn()
        stage.tell(.opened(.encrypted("TLSv1.3")))
        stage.report(.strictTransport(port: nil, duration: 100))
        stage.now = stage.now + 50
        stage.enter("/quit")
        #expect(stage.remembered?.policies["irc.test"]?.expires == stage.now + 100)
        #expect(stage.effects.last == .quit)
    }

    @Test func `zero forgets it`() {
        var stage = sentOn()
        stage.tell(.opened(.encrypted("TLSv1.3")))
        stage.report(.strictTransport(port: nil, duration: 100))
        stage.report(.strictTransport(port: nil, duration: 0))
        #expect(stage.remembered?.policies == [:])
    }

    @Test func `the next run obeys it, until it expires`() {
        let now = Stage().now
        #expect(stage(["irc.test": .init(port: 7000, expires: now + 1)]).opened == [secure])
        #expect(stage(["irc.test": .init(port: 7000, expires: now)]).opened == [plain])
        #expect(stage(["other.test": .init(port: 7000, expires: now + 1)]).opened == [plain])
    }

    @Test(arguments: [Int64.max, .min, -1])
    func `no duration is too long for a clock`(duration: Int64) {
        var stage = sentOn()
        stage.tell(.opened(.encrypted("TLSv1.3")))
        stage.report(.strictTransport(port: nil, duration: duration))
        stage.lose()
        #expect(stage.app.memory.policies.isEmpty == (duration < 0))
    }
}
