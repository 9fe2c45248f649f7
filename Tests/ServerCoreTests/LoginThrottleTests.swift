// SPDX-License-Identifier: Apache-2.0

import IRC
import Testing

@testable import ServerCore

@Suite struct LoginThrottleTests {
    private let rate = Rate(count: 2, seconds: 60)
    private let now = Instant(seconds: 1000)
    private var throttle = LoginThrottle()

    private func login(to account: String = "alice", from host: String?, with device: String? = nil) -> Login {
        var login = Login(to: account, on: SessionID(1), with: Message(nil, "X"))
        login.network = host.flatMap { CIDR("\($0)/32") }
        login.key = device
        return login
    }

    private mutating func attempt(_ login: Login) {
        var login = login
        login.isStranger = throttle.isStranger(login)
        throttle.begin(login, under: rate, at: now)
        throttle.end(login, failed: true, under: rate, at: now)
    }

    private func isLetIn(_ login: Login) -> Bool { throttle.wait(for: login, under: rate, at: now) == 0 }

    @Test mutating func `who guesses waits, and the owner comes in from elsewhere`() {
        for _ in 0..<2 { attempt(login(from: "192.0.2.1")) }
        #expect(!isLetIn(login(from: "192.0.2.1")))
        #expect(!isLetIn(login(to: "bob", from: "192.0.2.1")), "the network guesses, whatever the account")
        #expect(isLetIn(login(from: "192.0.2.2")))
    }

    @Test mutating func `who guesses from many networks waits everywhere, but not where the owner has been`() {
        throttle.note(ownerOf: "Alice", from: CIDR("198.51.100.7/32"))
        for network in 1...4 { for _ in 0..<2 { attempt(login(from: "192.0.2.\(network)")) } }
        #expect(!isLetIn(login(from: "192.0.2.9")))
        #expect(isLetIn(login(from: "198.51.100.7")))
        #expect(isLetIn(login(from: "192.0.2.9", with: "phone")), "a device's password is not to be guessed")
        #expect(isLetIn(login(to: "bob", from: "192.0.2.9")))
        throttle.forget("alice")
        #expect(!isLetIn(login(from: "198.51.100.7")))
    }

    @Test mutating func `even where the owner has been, one cannot guess for ever`() {
        throttle.note(ownerOf: "alice", from: CIDR("192.0.2.1/32"))
        for _ in 0..<2 { attempt(login(from: "192.0.2.1")) }
        #expect(!isLetIn(login(from: "192.0.2.1")))
    }

    @Test mutating func `where no limits are for, an account cannot be guessed either`() {
        for _ in 0..<2 { attempt(login(from: nil)) }
        #expect(!isLetIn(login(from: nil)) && isLetIn(login(to: "bob", from: nil)))
        #expect(isLetIn(login(from: "192.0.2.1")))
    }

    @Test mutating func `who logs in while others try leaves nothing behind`() {
        var first = login(from: "192.0.2.1")
        first.isStranger = throttle.isStranger(first)
        throttle.begin(first, under: rate, at: now)
        throttle.note(ownerOf: "alice", from: first.network)
        throttle.end(first, failed: false, under: rate, at: now)
        throttle.forget("alice")
        for network in 2...4 { for _ in 0..<2 { attempt(login(from: "192.0.2.\(network)")) } }
        attempt(login(from: "192.0.2.5"))
        #expect(isLetIn(login(from: "192.0.2.9")), "seven of eight")
    }

    @Test mutating func `the places where an owner was last are remembered`() {
        for host in 1...9 { throttle.note(ownerOf: "alice", from: CIDR("192.0.2.\(host)/32")) }
        #expect(throttle.isStranger(login(from: "192.0.2.1")))
        #expect(!throttle.isStranger(login(from: "192.0.2.2")))
    }
}
