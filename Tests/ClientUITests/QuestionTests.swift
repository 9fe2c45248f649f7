// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// What is asked of the user, when, and what comes of the answers.
@Suite struct QuestionTests {
    private static let fingerprint = String(repeating: "ab12", count: 16)
    private let certificate = DoubtfulCertificate(fingerprint: fingerprint, reason: "it is signed by itself")
    private let secure = Endpoint(dialect: .irc, host: "IRC.test", isSecure: true)

    /// A network whose certificate proves nothing, and the question on the screen.
    private func asked(columns: Int = 80, rows: Int = 24, _ change: (inout Launch) -> Void = { _ in }) -> Stage {
        var launch = Launch(loginName: "alice", endpoint: secure, version: "1.0")
        change(&launch)
        var stage = Stage(launch, columns: columns, rows: rows)
        stage.lose(.untrusted(certificate), "IRC.test: the certificate is signed by itself")
        stage.now = stage.now + 1
        return stage
    }

    @Test(arguments: [(80, 24), (120, 36), (20, 5)])
    func `a certificate that proves nothing`(columns: Int, rows: Int) {
        asked(columns: columns, rows: rows).expectScreen("certificate-\(columns)x\(rows)")
    }

    @Test func `accepted once, it is good until the end of the program`() {
        var stage = asked()
        stage.press(Key(.character("o")))
        #expect(stage.options?.trusted == [QuestionTests.fingerprint])
        #expect(stage.remembered == nil)
        stage.lose()
        stage.pass(seconds: 2)
        #expect(stage.options?.trusted == [QuestionTests.fingerprint])
    }

    @Test func `accepted always, it is remembered for the host`() {
        var stage = asked()
        stage.press(Key(.character("A"), .shift))
        #expect(stage.options?.trusted == [QuestionTests.fingerprint])
        #expect(stage.remembered?.trusted == ["irc.test": [QuestionTests.fingerprint]])
        let known = Memory(trusted: ["irc.test": [QuestionTests.fingerprint]])
        let next = asked { $0.memory = known }
        #expect(next.options?.trusted == [QuestionTests.fingerprint])
    }

    @Test func `another certificate than the accepted one is said to be another`() {
        #expect(!asked().shows("you accepted before"))
        let changed = asked { $0.memory = Memory(trusted: ["irc.test": ["00"]]) }
        #expect(changed.shows("not the certificate that you accepted before"))
        var once = asked()
        once.press(Key(.character("o")))
        once.lose(.untrusted(DoubtfulCertificate(fingerprint: "00", reason: "it expired")))
        #expect(once.shows("not the certificate that you accepted before"))
    }

    @Test(arguments: [Key(.character("n")), Key(.escape), .control("g")])
    func `refused, nothing is connected to until Enter`(key: Key) {
        var stage = asked()
        let attempts = stage.opened.count
        stage.press(key)
        stage.pass(seconds: 300)
        #expect(stage.opened.count == attempts)
        stage.press(Key(.enter))
        #expect(stage.opened.count == attempts + 1)
        #expect(stage.options?.trusted == [])
    }

    @Test(arguments: [Key(.enter), Key(.character("x")), .control("o"), .meta("a"), Key(.tab)])
    func `no other key answers`(key: Key) {
        var stage = asked()
        stage.press(key)
        #expect(stage.shows("o once"))
        #expect(stage.opened.count == 1)
    }

    @Test func `whoever was just typing does not answer by accident`() {
        var stage = Stage(endpoint: secure)
        stage.lose(.untrusted(certificate))
        stage.type("also")
        #expect(stage.shows("o once"))
        #expect(stage.opened.count == 1)
    }

    @Test func `a question waits for whoever is typing, and Enter on nothing shows it`() {
        var stage = Stage(endpoint: secure)
        stage.type("hm")
        stage.lose(.untrusted(certificate))
        #expect(stage.input == "hm")
        #expect(stage.status.contains("asks something"))
        stage.press(Key(.backspace), Key(.backspace), Key(.enter))
        #expect(stage.shows("o once"))
    }

    @Test func `nobody is asked where nobody is, nor with pins, nor where the host insists on TLS`() {
        let policy = Memory.TransportPolicy(port: 6697, expires: Instant(milliseconds: .max))
        let changes: [(inout Launch) -> Void] = [
            { $0.isUnattended = true },
            { $0.memory.policies = ["irc.test": policy] },
            { launch in
                var setup = NetworkSetup(Endpoint(dialect: .irc, host: "IRC.test", isSecure: true))
                setup.pins = ["00"]
                launch.endpoint = nil
                launch.networks = [setup]
            },
        ]
        for change in changes {
            var stage = asked(change)
            #expect(!stage.shows("o once"))
            #expect(stage.app.networks.first?.retryAt != nil)
            stage.pass(seconds: 2)
            #expect(stage.options?.trusted == [])
        }
    }

    // MARK: Encryption

    @Test func `a port without TLS is offered plainly, and a no is a no`() {
        var stage = Stage(endpoint: secure)
        stage.lose(.notEncrypted)
        stage.now = stage.now + 1
        stage.expectScreen("unencrypted-80x24")
        stage.resize(columns: 40, rows: 12)
        stage.expectScreen("unencrypted-40x12")
        stage.press(Key(.character("n")))
        #expect(stage.opened.count == 1)
        stage.press(Key(.enter))
        stage.lose(.notEncrypted)
        stage.now = stage.now + 1
        stage.press(Key(.character("y")))
        #expect(stage.opened.last == Endpoint(dialect: .irc, host: "IRC.test", port: 6697, isSecure: false))
    }

    @Test func `a server that spoke TLS before is waited for, and not offered without`() {
        var stage = Stage(endpoint: secure)
        stage.tell(.opened(.encrypted("TLSv1.3")))
        stage.lose()
        stage.pass(seconds: 2)
        stage.lose(.notEncrypted)
        stage.now = stage.now + 1
        #expect(!stage.shows("y yes"))
        #expect(stage.app.networks.first?.retryAt != nil)
    }

    @Test func `no password goes where anybody can read it`() {
        var launch = Launch(loginName: "alice")
        var setup = NetworkSetup(secure)
        setup.account = "alice"
        setup.accountPassword = .text("sesame")
        launch.networks = [setup]
        var stage = Stage(launch)
        stage.lose(.notEncrypted, "IRC.test:6697 does not speak TLS")
        #expect(!stage.shows("y yes"))
        #expect(stage.shows("Not without TLS"))
        #expect(stage.opened.allSatisfy { $0.isSecure })
    }

    // MARK: Passwords

    private func prompted(_ change: (inout NetworkSetup) -> Void = { $0.password = .prompt }) -> Stage {
        var launch = Launch(loginName: "alice", version: "1.0")
        var setup = NetworkSetup(secure)
        change(&setup)
        launch.networks = [setup]
        var stage = Stage(launch)
        stage.now = stage.now + 1
        return stage
    }

    @Test func `a password is asked for before the connection, and shown nowhere`() {
        var stage = prompted()
        #expect(stage.opened.isEmpty)
        stage.type("open sesame")
        stage.expectScreen("password-80x24")
        stage.resize(columns: 40, rows: 12)
        stage.expectScreen("password-40x12")
        stage.press(Key(.enter))
        #expect(stage.opened.count == 1)
        stage.tell(.opened(.encrypted("TLSv1.3")))
        #expect(stage.sent.contains("PASS :open sesame"))
        stage.press(.control("y"), Key(.up), .control("_"))
        #expect(stage.input == "")
        #expect(!stage.shows("sesame"))
    }

    @Test func `what is killed in a password cannot be brought back elsewhere`() {
        var stage = prompted()
        stage.type("sesame")
        stage.press(.control("u"), Key(.escape), .control("y"))
        #expect(stage.input == "")
    }

    @Test(arguments: ["u", "w", "k", "c", "g", "h", "t", "d", "_"])
    func `nothing that is done to a password leaves it in the kill ring, the history or the undo`(letter: Character) {
        var stage = prompted()
        stage.type("hush sesame")
        stage.send(.pasted(" swordfish"))
        stage.press(Key(.left), .control(letter), Key(.home), .control("k"), .meta("d"), .control("w"), .control("u"))
        stage.press(Key(.escape))
        #expect(stage.app.mode.isChat)
        #expect(stage.app.killRing.newest == nil)
        for key: Key in [.control("y"), .meta("y"), .control("_"), .meta("_"), Key(.up), Key(.up, .control)] {
            stage.press(key)
            #expect(stage.input == "")
        }
        stage.press(.control("r"))
        stage.type("s")
        #expect(!stage.shows("sesame") && !stage.shows("swordfish"))
    }

    @Test func `a password may be pasted, its newline is not part of it`() {
        var stage = prompted()
        stage.send(.pasted("sesame\nand more"))
        stage.press(Key(.enter))
        stage.tell(.opened(.encrypted("TLSv1.3")))
        #expect(stage.sent.contains("PASS sesame"))
    }

    @Test func `a paste that was on its way when the question came goes into the input`() {
        var stage = prompted()
        stage.now = stage.now + -1
        stage.send(.pasted("meant for somebody"))
        #expect(stage.app.shown.editor.text == "meant for somebody")
        stage.now = stage.now + 1
        stage.type("sesame")
        stage.press(Key(.enter))
        stage.tell(.opened(.encrypted("TLSv1.3")))
        #expect(stage.sent.contains("PASS sesame"))
        #expect(stage.input == "meant for somebody")
    }

    @Test func `without a password nothing is connected to, and Enter asks again`() {
        var stage = prompted()
        stage.press(Key(.escape))
        #expect(stage.opened.isEmpty)
        #expect(stage.shows("No password was given"))
        stage.press(Key(.enter))
        #expect(stage.shows("Password:"))
    }

    @Test func `a command finds a password, and its failure is told and tried again`() {
        var stage = prompted { $0.password = .command("pass irc") }
        guard case .fetch(let ticket, .command("pass irc"))? = stage.effects.last else {
            Issue.record("nothing was fetched")
            return
        }
        #expect(stage.shows("Getting the server's password …"))
        stage.send(.fetched(ticket, .failure(Failure("pass irc: exit code 1"))))
        #expect(stage.shows("pass irc: exit code 1"))
        stage.pass(seconds: 2)
        guard case .fetch(let second, _)? = stage.effects.last else {
            Issue.record("nothing was fetched again")
            return
        }
        stage.send(.fetched(ticket, .success("old")))
        #expect(stage.opened.isEmpty)
        stage.send(.fetched(second, .success("sesame")))
        #expect(stage.opened.count == 1)
    }

    @Test func `a login that failed asks for another password, and is not tried again by itself`() {
        var stage = prompted {
            $0.account = "alice"
            $0.accountPassword = .text("wrong")
        }
        stage.tell(.opened(.encrypted("TLSv1.3")))
        stage.report(.loginFailed("Wrong password for alice"))
        stage.lose(.requested)
        stage.report(.ended("Wrong password for alice"))
        stage.now = stage.now + 1
        #expect(stage.shows("Another password?"))
        stage.pass(seconds: 300)
        #expect(stage.opened.count == 1)
        stage.type("right")
        stage.press(Key(.enter))
        #expect(stage.opened.count == 2)
        #expect(stage.app.networks.first?.passwords[.account] == "right")
    }

    @Test func `a login that nobody answered is tried again, and the password is not doubted`() {
        var stage = prompted {
            $0.account = "alice"
            $0.accountPassword = .text("right")
        }
        stage.tell(.opened(.encrypted("TLSv1.3")))
        stage.report(.loginFailed("No answer", .unavailable))
        stage.lose(.requested)
        stage.report(.ended("No answer"))
        stage.now = stage.now + 1
        #expect(!stage.shows("Another password?"))
        stage.pass(seconds: 5)
        #expect(stage.opened.count == 2)
    }

    @Test func `where there is no way to log in, another password is not asked for`() {
        var stage = prompted {
            $0.account = "alice"
            $0.accountPassword = .text("right")
        }
        stage.tell(.opened(.encrypted("TLSv1.3")))
        stage.report(.loginFailed("No login here", .impossible))
        stage.lose(.requested)
        stage.report(.ended("No login here"))
        stage.now = stage.now + 1
        #expect(!stage.shows("Another password?"))
        stage.pass(seconds: 300)
        #expect(stage.opened.count == 1)
    }

    @Test func `a server that wants a password is given one`() {
        var stage = Stage(endpoint: secure)
        stage.open()
        stage.server(":s 464 alice :Password incorrect")
        stage.lose(.closedByPeer)
        stage.now = stage.now + 1
        #expect(stage.shows("Another password?"))
        stage.type("sesame")
        stage.press(Key(.enter))
        stage.open()
        #expect(stage.sent.contains("PASS sesame"))
    }

    @Test func `two networks ask one after the other`() {
        var launch = Launch(loginName: "alice")
        for host in ["one.test", "two.test"] {
            var setup = NetworkSetup(Endpoint(dialect: .irc, host: host, isSecure: true))
            setup.password = .prompt
            launch.networks.append(setup)
        }
        var stage = Stage(launch)
        for host in ["one.test", "two.test"] {
            stage.now = stage.now + 1
            #expect(stage.shows("\(host) needs the server's password."))
            stage.type("x")
            stage.press(Key(.enter))
        }
        #expect(stage.opened.map(\.host) == ["one.test", "two.test"])
        #expect(stage.app.mode.isChat)
    }

    @Test func `hostile words fit any screen and reach no terminal as commands`() {
        let reason = String(repeating: "\u{1b}[2J漢\u{202e}\n", count: 50)
        var stage = Stage(endpoint: secure)
        stage.lose(.untrusted(DoubtfulCertificate(fingerprint: reason, reason: reason)))
        for columns in [0, 1, 2, 3, 7, 20, 80] {
            for rows in [0, 1, 2, 3, 5, 24] {
                stage.resize(columns: columns, rows: rows)
                let frame = stage.frame
                #expect(frame.rowTexts.allSatisfy { row in !row.unicodeScalars.contains { $0.value < 0x20 } })
            }
        }
    }

    @Test func `a network that is closed asks nothing more`() {
        var stage = asked()
        stage.press(Key(.escape))
        stage.press(Key(.enter))
        stage.lose(.untrusted(certificate))
        stage.app.close(0)
        #expect(stage.app.mode.isChat)
        #expect(stage.app.questions.isEmpty)
    }
}
