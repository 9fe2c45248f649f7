// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ServerCore

@Suite struct RegistrationTests {
    @Test func `nick and user are enough, in either order`() {
        var first = Registration()
        #expect(first.receivedNick() == .waiting)
        #expect(first.receivedUser() == .complete(password: nil))
        var second = Registration()
        #expect(second.receivedUser() == .waiting)
        #expect(second.receivedNick() == .complete(password: nil))
    }

    @Test func `a negotiation holds it up until its end`() {
        var registration = Registration()
        registration.negotiationBegan()
        #expect(registration.receivedNick() == .waiting)
        #expect(registration.receivedUser() == .waiting)
        #expect(registration.negotiationEnded() == .complete(password: nil))
    }

    @Test func `an end without a beginning completes nothing`() {
        var registration = Registration()
        #expect(registration.negotiationEnded() == .waiting)
        #expect(registration.receivedUser() == .waiting)
    }

    @Test func `the last password counts`() {
        var registration = Registration()
        registration.receivedPassword("first")
        registration.receivedPassword("second")
        _ = registration.receivedNick()
        #expect(registration.receivedUser() == .complete(password: "second"))
    }
}
