// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct AccountTests {
    @Test func `an account is made and verified`() throws {
        var test = try TestSession.ready("draft/account-registration")
        test.handle(.requested(Message(nil, "REGISTER", "*", "a@b.test", "hunter2")))
        expect(test.sent(), ["REGISTER * a@b.test hunter2"])
        expect(test.told(), [])
        try test.receive(":irc.test REGISTER VERIFICATION_REQUIRED alice :A code was sent to a@b.test")
        expect(test.told(), [.answer("alice: A code was sent to a@b.test", .plain, about: nil)])
        #expect(test.session.account == nil)
        test.handle(.requested(Message(nil, "VERIFY", "alice", "1234")))
        expect(test.sent(), ["VERIFY alice 1234"])
        try test.receive(":irc.test VERIFY SUCCESS alice :Welcome", ":irc.test 900 alice alice!al@h alice :Logged in")
        expect(test.told(), [.answer("alice: Welcome", .plain, about: nil), .loggedIn(account: "alice")])
        #expect(test.session.account == "alice")
    }

    @Test func `a refusal is an answer`() throws {
        var test = try TestSession.ready("draft/account-registration")
        test.handle(.requested(Message(nil, "REGISTER", "*", "*", "123")))
        test.forget()
        try test.receive(":irc.test FAIL REGISTER WEAK_PASSWORD alice :Too short")
        expect(test.told(), [.answer("REGISTER alice: Too short", .failure, about: nil)])
    }

    @Test func `no password is ever told`() throws {
        var test = try TestSession(password: "s3cret")
        test.handle(.link(.opened(.plain)))
        try test.receive(
            ":irc.test 464 * :Password incorrect",
            ":irc.test 001 alice :Hi",
            ":irc.test 422 alice :No MOTD"
        )
        test.handle(.requested(Message(nil, "REGISTER", "*", "*", "hunter2")))
        try test.receive(":irc.test 421 alice REGISTER :Unknown command", ":irc.test 461 alice REGISTER :Not enough")
        let told = String(describing: test.told())
        #expect(!told.contains("s3cret") && !told.contains("hunter2"))
    }

    @Test func `the account is known by whatever way it came`() throws {
        var test = try TestSession.ready()
        try test.receive(":irc.test 900 alice alice!al@h bob :You are now logged in as bob")
        expect(test.told(), [.loggedIn(account: "bob")])
        try test.receive(":irc.test 900 alice alice!al@h bob :Again")
        expect(test.told(), [])
        try test.receive(":irc.test 901 alice alice!al@h :You are logged out")
        expect(test.told(), [.loggedIn(account: nil)])
        #expect(test.session.account == nil)
        try test.receive(":alice!al@h ACCOUNT carol", ":bob!b@h ACCOUNT bob", ":alice!al@h ACCOUNT *")
        expect(test.told(), [.loggedIn(account: "carol"), .loggedIn(account: nil)])
    }
}
