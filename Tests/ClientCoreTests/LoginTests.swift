// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@Suite struct LoginTests {
    private static let nonce = "rOprNGfwEbeRWgbNEkqO"
    private static let advice = "Change or remove the account of this network"

    /// A session that has said hello and has something to log in with.
    private static func session(
        _ credentials: Credentials = Credentials(account: "jilles", password: "sesame"),
        _ security: LinkSecurity = .encrypted("TLSv1.3"),
        address: String = "ircs://irc.test/#a"
    ) throws -> TestSession {
        var test = try TestSession(address) { $0.credentials = credentials }
        test.handle(.link(.opened(security, nonce: nonce)))
        test.forget()
        return test
    }

    /// The same, when the server has agreed to a login.
    private static func agreed(
        _ offer: String,
        _ credentials: Credentials = Credentials(account: "jilles", password: "sesame"),
        _ security: LinkSecurity = .encrypted("TLSv1.3"),
        address: String = "ircs://irc.test/#a"
    ) throws -> TestSession {
        var test = try session(credentials, security, address: address)
        try test.receive(":irc.test CAP * LS :\(offer)")
        expect(test.sent(), ["CAP REQ sasl"])
        try test.receive(":irc.test CAP * ACK sasl")
        return test
    }

    private func expectEnd(
        _ test: inout TestSession,
        _ reason: String,
        _ fault: LoginFault = .refused,
        at location: SourceLocation = #_sourceLocation
    ) {
        expect(test.told(), [.loginFailed(reason, fault), .ended("The login failed")], at: location)
        expect(test.closed(), true, at: location)
        #expect(test.session.phase == .ended, sourceLocation: location)
    }

    // MARK: PLAIN

    @Test func `a password is said as it is, over TLS`() throws {
        var test = try LoginTests.agreed("sasl=PLAIN")
        expect(test.told(), [.step("Logging in as jilles by PLAIN")])
        expect(test.sent(), ["AUTHENTICATE PLAIN"])
        try test.receive("AUTHENTICATE +")
        expect(test.sent(), ["AUTHENTICATE amlsbGVzAGppbGxlcwBzZXNhbWU="])
        try test.receive(":irc.test 900 * * jilles :You are now logged in", ":irc.test 903 * :Successful")
        expect(test.sent(), ["CAP END"])
        expect(test.told(), [.loggedIn(account: "jilles"), .step("Registering as alice")])
        #expect(test.session.account == "jilles")
        try test.receive(":irc.test 001 alice :Hi", ":irc.test 422 alice :No MOTD")
        expect(test.sent(), ["JOIN #a", "PING palabre-1"])
    }

    @Test(arguments: [("é", 150, [400, 24]), ("ab", 148, [400, 20]), ("x", 284, [400, 4]), ("x", 282, [400, 1])])
    func `a long password goes in pieces`(letter: String, count: Int, lengths: [Int]) throws {
        let password = String(repeating: letter, count: count)
        var test = try LoginTests.agreed("sasl", Credentials(account: "jilles12", password: password))
        try test.receive(":irc.test 904 * :Not this", ":irc.test 904 * :Nor this")
        test.forget()
        try test.receive("AUTHENTICATE +")
        let pieces = test.sent().map { String($0.dropFirst("AUTHENTICATE ".count)) }
        #expect(pieces.map(\.utf8.count) == lengths)
        let text = "jilles12\0jilles12\0\(password)"
        #expect(pieces.filter { $0 != "+" }.joined() == Base64.encode(text.utf8))
    }

    @Test func `no password goes over a plain connection`() throws {
        var test = try LoginTests.agreed("sasl=PLAIN", Credentials(account: "jilles", password: "sesame"), .plain)
        expect(test.sent(), ["QUIT"])
        let reason = "irc.test takes passwords only as they are, and this connection is not encrypted"
        expectEnd(&test, "\(reason). \(LoginTests.advice)", .impossible)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "[::1]"]) func `but to this machine it may`(host: String) throws {
        let credentials = Credentials(account: "jilles", password: "sesame")
        var test = try LoginTests.agreed("sasl=PLAIN", credentials, .plain, address: "irc://\(host):6667")
        expect(test.sent(), ["AUTHENTICATE PLAIN"])
    }

    @Test func `a host that only looks like this machine is not`() throws {
        let credentials = Credentials(account: "jilles", password: "sesame")
        var test = try LoginTests.agreed("sasl=PLAIN", credentials, .plain, address: "irc://127.0.0.1.evil.test:6667")
        expect(test.sent(), ["QUIT"])
    }

    // MARK: The choice

    @Test(arguments: [
        ("PLAIN,SCRAM-SHA-256,EXTERNAL,SCRAM-SHA-512", "SCRAM-SHA-512"), ("PLAIN,scram-sha-256", "SCRAM-SHA-256"),
        ("EXTERNAL,PLAIN", "EXTERNAL"), ("PLAIN,ECDSA-NIST256P-CHALLENGE", "ECDSA-NIST256P-CHALLENGE"),
        ("DH-AES,FOO,PLAIN", "PLAIN"),
    ])
    func `the strongest is chosen`(offer: String, mechanism: String) throws {
        let all = Credentials(account: "jilles", password: "sesame", hasCertificate: true, hasKey: true)
        var test = try LoginTests.agreed("sasl=\(offer)", all)
        expect(test.sent(), ["AUTHENTICATE \(mechanism)"])
    }

    @Test func `only what the user wants is tried`() throws {
        var credentials = Credentials(account: "jilles", password: "sesame")
        credentials.mechanisms = [.plain]
        var test = try LoginTests.agreed("sasl=PLAIN,SCRAM-SHA-256", credentials)
        expect(test.sent(), ["AUTHENTICATE PLAIN"])
        test = try LoginTests.agreed("sasl=SCRAM-SHA-256", credentials)
        expect(test.sent(), ["QUIT"])
        expectEnd(&test, "irc.test takes SCRAM-SHA-256 to log in, and we have PLAIN. \(LoginTests.advice)", .impossible)
    }

    @Test func `no certificate is of use where the link shows none`() throws {
        let credentials = Credentials(account: "jilles", hasCertificate: true)
        var test = try LoginTests.agreed("sasl=EXTERNAL", credentials, .plain, address: "irc://127.0.0.1:6667")
        expect(test.sent(), ["QUIT"])
        expectEnd(&test, "There is no password, certificate or key to log in with. \(LoginTests.advice)", .impossible)
    }

    @Test func `a server that does not tell its ways is asked from the strongest on`() throws {
        var test = try LoginTests.agreed("sasl")
        expect(test.sent(), ["AUTHENTICATE SCRAM-SHA-512"])
        try test.receive(":irc.test 908 * EXTERNAL,PLAIN :are available", ":irc.test 904 * :Failed")
        expect(test.sent(), ["AUTHENTICATE PLAIN"])
        try test.receive("AUTHENTICATE +", ":irc.test 904 * :Invalid credentials")
        expect(test.sent(), ["AUTHENTICATE amlsbGVzAGppbGxlcwBzZXNhbWU=", "QUIT"])
    }

    @Test func `when no way is left the session ends`() throws {
        var test = try LoginTests.agreed("sasl")
        test.forget()
        try test.receive(":irc.test 908 * EXTERNAL :are available", ":irc.test 904 * :Failed")
        expect(test.sent(), ["QUIT"])
        let reason = "irc.test refused the login by SCRAM-SHA-512: Failed"
        expectEnd(&test, "\(reason). Check the account and its password")
    }

    // MARK: No login at all

    @Test func `without an offer nothing is joined`() throws {
        var test = try LoginTests.session()
        try test.receive(":irc.test CAP * LS :batch", ":irc.test CAP * ACK batch")
        expect(test.sent(), ["CAP REQ batch", "QUIT"])
        expectEnd(&test, "irc.test offers no login. \(LoginTests.advice)", .impossible)
        try test.receive(":irc.test 001 alice :Hi", ":irc.test 422 alice :No MOTD")
        expect(test.sent(), [])
    }

    @Test(arguments: [
        ":irc.test CAP * LS :", ":irc.test 421 alice CAP :Unknown command", ":irc.test 001 alice :Hi",
        ":irc.test 376 alice :End",
    ])
    func `nor where capabilities are unknown`(line: String) throws {
        var test = try LoginTests.session()
        try test.receive(line)
        expect(test.sent(), ["QUIT"])
        expectEnd(&test, "irc.test offers no login. \(LoginTests.advice)", .impossible)
    }

    @Test func `nor where the offer was none`() throws {
        var test = try LoginTests.session()
        try test.receive(":irc.test CAP * LS :sasl", ":irc.test CAP * NAK :sasl")
        expect(test.sent(), ["CAP REQ sasl", "QUIT"])
        #expect(test.session.phase == .ended)
    }

    @Test func `a server that does not wait for the login is left`() throws {
        var test = try LoginTests.agreed("sasl=PLAIN")
        test.forget()
        try test.receive(":irc.test 001 alice :Hi")
        expect(test.sent(), ["QUIT"])
        expectEnd(&test, "irc.test did not wait for the login. \(LoginTests.advice)", .impossible)
    }

    @Test(arguments: ["902", "904", "905", "906"]) func `a refusal ends the session in the server's words`(
        numeric: String
    ) throws {
        var test = try LoginTests.agreed("sasl=PLAIN")
        try test.receive("AUTHENTICATE +")
        test.forget()
        try test.receive(":irc.test \(numeric) alice :Not you")
        expect(test.sent(), ["QUIT"])
        let reason = "irc.test refused the login by PLAIN: Not you"
        expectEnd(&test, "\(reason). Check the account and its password")
    }

    @Test func `who is logged in already is content`() throws {
        var test = try LoginTests.agreed("sasl=PLAIN")
        test.forget()
        try test.receive(":irc.test 907 alice :Already")
        expect(test.sent(), ["CAP END"])
    }

    @Test func `a silence of half a minute ends the session`() throws {
        var test = try LoginTests.agreed("sasl=PLAIN")
        test.now = test.now + 29
        try test.receive("AUTHENTICATE +")
        test.forget()
        test.now = test.now + 29
        test.handle(.ticked)
        expect(test.sent(), ["PING palabre-1"])
        #expect(test.session.deadline == test.now + 1)
        test.now = test.now + 1
        test.handle(.ticked)
        expect(test.sent(), ["AUTHENTICATE *", "QUIT"])
        expectEnd(&test, "irc.test has not answered the login for 30 seconds. Try again later", .unavailable)
    }

    @Test(arguments: ["AUTHENTICATE", "AUTHENTICATE :", "AUTHENTICATE *", "AUTHENTICATE Zg", "AUTHENTICATE Zm9v"])
    func `nonsense ends the session`(line: String) throws {
        var test = try LoginTests.agreed("sasl=PLAIN")
        test.forget()
        try test.receive(line)
        expect(test.sent(), ["AUTHENTICATE *", "QUIT"])
        let reason = "irc.test does not speak PLAIN as it should"
        expectEnd(&test, "\(reason). Allow another mechanism, or ask its operators")
    }

    @Test func `an endless payload ends the session`() throws {
        var test = try LoginTests.agreed("sasl=PLAIN")
        test.forget()
        let chunk = String(repeating: "A", count: 400)
        for _ in 0..<20 { try test.receive("AUTHENTICATE \(chunk)") }
        expect(test.sent(), [])
        try test.receive("AUTHENTICATE \(chunk)")
        expect(test.sent(), ["AUTHENTICATE *", "QUIT"])
    }

    @Test func `without something to log in with nothing is asked`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(":irc.test CAP * LS :sasl", "AUTHENTICATE +", ":irc.test 903 * :Success")
        expect(test.sent(), ["CAP END"])
    }

    @Test func `a server that wants a login says so`() throws {
        var test = try TestSession()
        test.handle(.link(.opened(.plain)))
        test.forget()
        try test.receive(":irc.test FAIL * ACCOUNT_REQUIRED :Log in first")
        expect(test.sent(), ["QUIT"])
        expectEnd(&test, "irc.test lets nobody in without an account: Log in first")
    }

    // MARK: Certificates and keys

    @Test func `a certificate speaks for itself`() throws {
        var test = try LoginTests.agreed("sasl=EXTERNAL", Credentials(account: "", hasCertificate: true))
        try test.receive("AUTHENTICATE +")
        expect(test.sent(), ["AUTHENTICATE EXTERNAL", "AUTHENTICATE +"])
        test = try LoginTests.agreed("sasl=EXTERNAL", Credentials(account: "jilles", hasCertificate: true))
        try test.receive("AUTHENTICATE +")
        expect(test.sent(), ["AUTHENTICATE EXTERNAL", "AUTHENTICATE amlsbGVz"])
    }

    @Test func `a key signs the server's challenge`() throws {
        var test = try LoginTests.agreed("sasl=ECDSA-NIST256P-CHALLENGE", Credentials(account: "jilles", hasKey: true))
        try test.receive("AUTHENTICATE +")
        expect(test.sent(), ["AUTHENTICATE ECDSA-NIST256P-CHALLENGE", "AUTHENTICATE amlsbGVz"])
        try test.receive("AUTHENTICATE AAECAw==")
        expect(test.computations(), [.signature(of: [0, 1, 2, 3])])
        expect(test.sent(), [])
        test.handle(.computed(.signature([9, 9, 9])))
        expect(test.sent(), ["AUTHENTICATE CQkJ"])
        try test.receive(":irc.test 903 * :Success")
        expect(test.sent(), ["CAP END"])
    }

    @Test func `a key that cannot be used ends the session`() throws {
        var test = try LoginTests.agreed("sasl=ECDSA-NIST256P-CHALLENGE", Credentials(account: "jilles", hasKey: true))
        try test.receive("AUTHENTICATE +", "AUTHENTICATE AAECAw==")
        test.forget()
        test.handle(.computed(.failed("key.pem holds no key")))
        expect(test.sent(), ["AUTHENTICATE *", "QUIT"])
        expectEnd(&test, "key.pem holds no key")
    }

    // MARK: Later

    @Test func `a login that comes back is used when we are out`() throws {
        var test = try LoginTests.agreed("sasl=PLAIN")
        try test.receive(
            "AUTHENTICATE +",
            ":irc.test 900 * * jilles :Hello",
            ":irc.test 903 * :Success",
            ":irc.test 001 alice :Hi",
            ":irc.test 422 alice :No MOTD",
            ":irc.test CAP alice DEL :sasl",
            ":irc.test 901 alice alice!al@h :You are logged out"
        )
        #expect(test.told().last == .loggedIn(account: nil))
        #expect(test.session.account == nil)
        test.forget()
        try test.receive(":irc.test CAP alice NEW :sasl=PLAIN", ":irc.test CAP alice ACK :sasl")
        expect(test.sent(), ["CAP REQ sasl", "AUTHENTICATE PLAIN"])
        expect(test.told(), [.status("Logging in as jilles by PLAIN", .plain)])
        try test.receive("AUTHENTICATE +", ":irc.test 904 alice :Invalid")
        #expect(test.session.phase == .ready)
        let reason = "irc.test refused the login by PLAIN: Invalid. Check the account and its password"
        expect(test.told(), [.status("The login failed: \(reason)", .failure)])
    }

    @Test func `who is still in does not log in again`() throws {
        var test = try LoginTests.agreed("sasl=PLAIN")
        try test.receive("AUTHENTICATE +", ":irc.test 900 * * jilles :Hello", ":irc.test 903 * :Success")
        try test.receive(":irc.test 001 alice :Hi", ":irc.test CAP alice DEL :sasl", ":irc.test CAP alice NEW :sasl")
        test.forget()
        try test.receive(":irc.test CAP alice ACK :sasl")
        expect(test.sent(), [])
    }

    @Test func `a login that goes away in between ends the session`() throws {
        var test = try LoginTests.agreed("sasl=PLAIN")
        test.forget()
        try test.receive(":irc.test CAP * DEL :sasl")
        expectEnd(&test, "irc.test takes no logins any more. Try again later", .unavailable)
    }
}
