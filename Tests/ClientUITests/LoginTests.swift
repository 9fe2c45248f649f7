// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import ClientUI

/// A network with an account, from the app's side of the session.
@Suite struct LoginTests {
    private func stage(_ change: (inout NetworkSetup) -> Void = { _ in }) -> Stage {
        var launch = Launch(loginName: "alice")
        var setup = NetworkSetup(Endpoint(dialect: .irc, host: "irc.test", isSecure: true))
        setup.account = "alice"
        setup.accountPassword = .text("sesame")
        setup.keyFile = "key.pem"
        change(&setup)
        launch.networks = [setup]
        var stage = Stage(launch)
        stage.tell(.opened(.encrypted("TLSv1.3"), nonce: "abcdefghijklmnopqrstuvwx"))
        return stage
    }

    @Test func `the account and its password reach the session`() {
        var stage = stage { $0.mechanisms = [.plain] }
        stage.server(":irc.test CAP * LS :sasl=PLAIN")
        stage.server(":irc.test CAP * ACK :sasl")
        #expect(stage.sent.contains("AUTHENTICATE PLAIN"))
    }

    @Test func `what is computed for a login goes back to its session, with the key of the setup`() {
        var stage = stage { $0.mechanisms = [.scramSHA256] }
        stage.server(":irc.test CAP * LS :sasl=SCRAM-SHA-256", ":irc.test CAP * ACK :sasl", "AUTHENTICATE +")
        stage.server("AUTHENTICATE cj1hYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eixzPWMyRnNkQT09LGk9NDA5Ng==")
        guard case .compute(let link, .scram, keyFile: "key.pem")? = stage.effects.last else {
            Issue.record("nothing is computed: \(stage.effects.suffix(3))")
            return
        }
        stage.send(.computed(link, .failed("no memory")))
        #expect(stage.sent.last == "QUIT")
    }

    @Test func `a refused login says why, asks, and joins nothing`() {
        var stage = stage { $0.mechanisms = [.plain] }
        stage.server(":irc.test CAP * LS :sasl=PLAIN", ":irc.test CAP * ACK :sasl", "AUTHENTICATE +")
        stage.server(":irc.test 904 alice :SASL authentication failed")
        stage.lose(.closedByPeer)
        stage.now = stage.now + 1
        #expect(stage.shows("Another password?"))
        #expect(!stage.sent.contains { $0.contains("JOIN") })
        stage.type("better")
        stage.press(Key(.enter))
        #expect(stage.opened.count == 2)
        #expect(!stage.shows("better"))
    }

    @Test func `where nobody is, a refused login is tried again, later`() {
        var launch = Launch(loginName: "alice")
        var setup = NetworkSetup(Endpoint(dialect: .irc, host: "irc.test", isSecure: true))
        setup.account = "alice"
        setup.accountPassword = .text("sesame")
        launch.networks = [setup]
        launch.isUnattended = true
        var stage = Stage(launch)
        stage.tell(.opened(.encrypted("TLSv1.3"), nonce: "abcdefghijklmnopqrstuvwx"))
        stage.report(.loginFailed("Wrong password"))
        stage.report(.ended("Wrong password"))
        stage.pass(seconds: 2)
        #expect(stage.opened.count == 2)
    }

    @Test func `an account without a password, a certificate or a key is asked for one`() {
        var launch = Launch(loginName: "alice")
        var setup = NetworkSetup(Endpoint(dialect: .irc, host: "irc.test", isSecure: true))
        setup.account = "alice"
        launch.networks = [setup]
        var stage = Stage(launch)
        #expect(stage.opened.isEmpty)
        #expect(stage.shows("irc.test needs the password of alice."))
        setup.certificateFile = "me.pem"
        launch.networks = [setup]
        stage = Stage(launch)
        #expect(stage.options?.certificateFile == "me.pem")
    }

    @Test func `a plain port that insists on encryption is left at once, whatever else it says`() {
        var stage = Stage(endpoint: Endpoint(dialect: .irc, host: "irc.test"))
        stage.tell(.opened(.plain))
        stage.server(":irc.test CAP * LS :sts=port=6690,duration=10 multi-prefix")
        #expect(stage.opened.last == Endpoint(dialect: .irc, host: "irc.test", port: 6690, isSecure: true))
        #expect(!stage.sent.contains { $0.contains("CAP REQ") })
        stage.tell(.opened(.encrypted("TLSv1.3")))
        stage.server(":irc.test CAP * LS :sts=duration=10,port=1234 multi-prefix")
        #expect(stage.remembered?.policies == ["irc.test": .init(port: 6690, expires: stage.now + 10)])
    }

    @Test func `an account is made, its password asked for, and the code goes back`() {
        var stage = Stage(endpoint: Endpoint(dialect: .irc, host: "irc.test"))
        stage.tell(.opened(.plain))
        stage.server(":irc.test CAP * LS :draft/account-registration=custom-account-name")
        stage.server(":irc.test CAP * ACK :draft/account-registration")
        stage.register()
        stage.enter("/register ally ally@irc.test")
        stage.now = stage.now + 1
        stage.type("open sesame")
        #expect(!stage.shows("sesame"))
        stage.press(Key(.enter))
        #expect(stage.sent.last?.hasSuffix("REGISTER ally ally@irc.test :open sesame") == true)
        #expect(!stage.shows("sesame"))
        stage.enter("/register verify ally 1234")
        #expect(stage.sent.last?.hasSuffix("VERIFY ally 1234") == true)
    }
}
