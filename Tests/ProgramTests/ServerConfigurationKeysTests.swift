// SPDX-License-Identifier: Apache-2.0

import Server
import ServerCore
import TOML
import Testing

@testable import palabre_server

/// What is wrong with a file, without its name and the columns.
private func problems(_ text: String) -> [String] {
    ConfigurationFile(text, name: "p.toml").problems.map { problem in
        problem.key.isEmpty ? "\(problem.line): \(problem.text)" : "\(problem.line): \(problem.key): \(problem.text)"
    }
}

private func server(_ text: String) -> ServerConfiguration {
    #expect(problems(text) == [])
    return ConfigurationFile(text, name: "p.toml").settings.server
}

@Suite struct ServerConfigurationKeysTests {
    @Test func `operators have names, secrets, places and privileges`() {
        let operators = server(
            """
            [[operator]]
            name = "moussa"
            password = "baobab"
            masks = ["*@192.0.2.*", "moussa@*"]
            privileges = ["kill", "wallops"]
            [[operator]]
            name = "fatou"
            fingerprint = "\(String(repeating: "AB:", count: 31))AB"
            """
        ).world.operators
        #expect(operators.map(\.name) == ["moussa", "fatou"])
        #expect(operators[0].password == "baobab")
        #expect(operators[0].masks == ["*@192.0.2.*", "moussa@*"])
        #expect(operators[0].privileges == [.kill, .wallops])
        #expect(operators[1].password == nil)
        #expect(operators[1].fingerprint == String(repeating: "ab", count: 32))
        #expect(operators[1].privileges == .all)
    }

    @Test func `how long history is kept is a time, a number, both, or a word`() {
        let words: [(String, Retention)] = [
            ("forever", .unlimited), ("off", .off), ("90d", Retention(age: 7_776_000)),
            ("10000", Retention(count: 10_000)),
            ("12h 5", Retention(age: 43_200, count: 5)), ("2w", Retention(age: 1_209_600)),
        ]
        for (word, retention) in words {
            let history = server("[history]\nchannels = \"\(word)\"\nconversations = \"off\"").world.history
            #expect(history.channels == retention && history.conversations == .off, "\(word)")
        }
        for word in ["", "0", "5 12h", "12h 5 6", "1y", "-1d", "d", " 5", "on"] {
            #expect(problems("[history]\nchannels = \"\(word)\"").count == 1, "\(word)")
        }
    }

    @Test func `accounts and channels have their rules`() {
        let configuration = server(
            """
            [accounts]
            registration = false
            scrypt-cost = 12
            scram-iterations = 0
            failures = "3/30s"
            multiclient = "off"
            always-on = "mandatory"
            [channels]
            registration = false
            limit = 2
            expiry = 86400
            """
        )
        let accounts = configuration.world.accounts
        #expect(!accounts.isRegistrationOpen && accounts.failures == Rate(count: 3, seconds: 30))
        #expect(accounts.sharedNicks == .off && accounts.alwaysOn == .mandatory)
        #expect(configuration.passwords.scryptCost == 12 && configuration.passwords.scramIterations == 0)
        let channels = configuration.world.registeredChannels
        #expect(!channels.isRegistrationOpen && channels.limit == 2 && channels.expiry == 86_400)
        #expect(problems("[accounts]\nscram-iterations = 4095").count == 1)
        #expect(problems("[accounts]\nscrypt-cost = 19").count == 1)
        #expect(problems("[accounts]\nalways-on = \"yes\"").count == 1)
    }

    @Test func `an operator must be whole and come once`() {
        #expect(
            problems(
                """
                [[operator]]
                password = "x"
                [[operator]]
                name = "moussa"
                [[operator]]
                name = "fatou"
                password = "x"
                privileges = ["kill", "kil"]
                [[operator]]
                name = "aya"
                password = "$2y$10$abcdefghijklmnopqrstuv"
                [[operator]]
                name = "awa"
                password = "x"
                [[operator]]
                name = "awa"
                password = "x"
                """
            ).map { $0.prefix { $0 != "," } } == [
                "1: operator: its name is missing",
                "3: operator: it needs a password",
                "8: operator.privileges: expected a list of some of \"kill\"",
                "11: operator.password: expected a password",
                "15: operator: another operator has the same name",
            ]
        )
    }

    @Test func `gateways say where they come from`() {
        let gateways = server("[[gateway]]\nname = \"web\"\npassword = \"x\"\nnetworks = [\"192.0.2.7\", \"::1\"]")
            .world
            .gateways
        #expect(gateways.map(\.name) == ["web"])
        #expect(gateways[0].networks.map(\.description) == ["192.0.2.7", "::1"])
        #expect(problems("[[gateway]]\nname = \"web\"") == ["1: gateway: its password is missing"])
        #expect(
            problems("[[gateway]]\nname = \"web\"\npassword = \"x\"")
                == ["1: gateway: its networks are missing: nobody could use it"]
        )
    }

    @Test func `networks are lists of addresses`() {
        let limits = server("[limits]\nexempt = [\"10.0.0.0/8\", \"2001:db8::/32\"]\n[server]\nproxies = []")
        #expect(limits.world.exemptNetworks.map(\.description) == ["10.0.0.0/8", "2001:db8::/32"])
        #expect(limits.proxyNetworks == [])
        for wrong in ["\"10.0.0.0/8\"", "[\"10.0.0.0/33\"]", "[\"here\"]", "[1]"] {
            #expect(problems("[limits]\nexempt = \(wrong)").count == 1)
        }
    }

    @Test func `rates are so many in so many seconds`() {
        #expect(server("[limits]\nnick-changes = \"3/10s\"").world.nickChanges == Rate(count: 3, seconds: 10))
        for wrong in ["3", "\"3\"", "\"3/10\"", "\"3/0s\"", "\"-3/10s\"", "\"3/10s/2s\"", "\"/s\""] {
            #expect(problems("[limits]\nnick-changes = \(wrong)").first?.hasPrefix("2: limits.nick-changes: ") == true)
        }
    }

    @Test func `modes are letters`() {
        #expect(server("[server]\nuser-modes = \"iw\"\nchannel-modes = \"\"").world.userModes == ["i", "w"])
        #expect(problems("[server]\nuser-modes = \"o\"").count == 1)
        #expect(problems("[server]\nchannel-modes = \"k\"").count == 1)
    }

    @Test func `listeners are sockets of many kinds`() {
        let listeners = server(
            """
            [[listener]]
            address = "/run/palabre.sock"
            permissions = "600"
            [[listener]]
            address = "inherited:2"
            proxy = true
            [[listener]]
            address = "127.0.0.1:8067"
            websocket = true
            origins = ["https://chat.example.org"]
            [[listener]]
            address = "0.0.0.0"
            certificate = "c.pem"
            key = "k.pem"
            client-certificates = false
            """
        ).listeners
        #expect(listeners[0].place == .unix(path: "/run/palabre.sock", permissions: 0o600))
        #expect(listeners[1].place == .inherited(descriptor: 4))
        #expect(listeners[1].expectsProxy)
        #expect(listeners[2].isWebSocket)
        #expect(listeners[2].allowedOrigins == ["https://chat.example.org"])
        #expect(listeners[3].place == .tcp(host: "0.0.0.0", port: 6697))
        #expect(listeners[3].tls?.asksForCertificate == false)
    }

    @Test func `what does not fit together in a listener is told`() {
        func told(_ keys: String) -> [String] { problems("[[listener]]\n\(keys)") }
        #expect(
            told("address = \"::1\"\nwebsocket = true")
                == ["1: listener: its port is missing: WebSockets have no usual one"]
        )
        #expect(
            told("address = \"::1\"\nwebsocket = true\nprotocol = \"tutorial\"")
                == ["1: listener: the tutorial's protocol is not spoken over WebSockets"]
        )
        #expect(
            told("address = \"::1\"\norigins = [\"https://a.b\"]")
                == ["1: listener: origins are for WebSockets alone"]
        )
        #expect(told("address = \"/s\"\npermissions = \"999\"").count == 1)
        #expect(told("address = \"inherited:0\"").count == 1)
        #expect(told("address = \"/\(String(repeating: "x", count: 107))\"").count == 1)
        #expect(
            problems("listener = [{ address = \"/s\" }, { address = \"/s\", permissions = \"600\" }]")
                == ["1: listener: another listener has the same address"]
        )
    }

    @Test func `strict transport security needs a certificate`() {
        let sts = "[sts]\nport = 6697\nduration = 60\n"
        #expect(problems("data = \"\"\n" + sts) == ["2: sts: it needs a listener with a certificate"])
        let world = server(sts + "[[listener]]\naddress = \"::1\"\ncertificate = \"c\"\nkey = \"k\"").world
        #expect(world.sts == StrictTransport(port: 6697, duration: 60))
        #expect(server("[sts]\nduration = 60").world.sts == nil)
    }

    @Test func `cloaks have a key that is long enough, and networks the narrowest first`() {
        let cloaks = server("[cloak]\nkey = \"0123456789abcdef\"\nnetworks-ipv4 = [32, 16]\nsuffix = \"x\"").cloaks
        #expect(cloaks.key == "0123456789abcdef")
        #expect(cloaks.prefixesIPv4 == [32, 16])
        #expect(cloaks.suffix == "x")
        #expect(problems("[cloak]\nkey = \"short\"").count == 1)
        for wrong in ["[]", "[16, 32]", "[33]", "[32, 32]", "32"] {
            #expect(problems("[cloak]\nnetworks-ipv4 = \(wrong)").count == 1)
        }
    }

    @Test func `the clock for tests is hidden, and can be set`() {
        let clock = server("[testing]\nclock-ahead = 31536000\nclock-speed = 30").clock
        #expect(clock.ahead == 31_536_000)
        #expect(clock.speed == 30)
        #expect(problems("[testin]") == ["1: testin: unknown table"])
    }

    @Test func `the log has a level and a format`() {
        let settings = ConfigurationFile("[log]\nlevel = \"debug\"\nformat = \"json\"", name: "p.toml").settings
        #expect(settings.logLevel == .debug)
        #expect(settings.logFormat == .json)
        #expect(problems("[log]\nlevel = \"loud\"").count == 1)
    }

    @Test(arguments: ["+typing", "-", "a b", "", "-*"])
    func `what is no name of a tag is not taken for one`(name: String) {
        #expect(problems("[server]\ndenied-client-tags = [\"\(name)\"]").count == 1)
    }

    @Test func `every value is written as it is read`() {
        let text = """
            [server]
            services = "services.example.org"
            network-icon = "https://example.org/i.svg"
            admin = ["one", "two \\"three\\""]
            password = "p"
            user-modes = "iw"
            denied-client-tags = ["*", "-typing"]
            [limits]
            exempt = ["10.0.0.0/8"]
            [[operator]]
            name = "a"
            password = "x"
            privileges = []
            """
        let settings = ConfigurationFile(text, name: "p.toml").settings
        var draft = Draft(settings)
        for section in ConfigurationSection.all where section.elements == nil {
            for key in section.keys {
                guard let written = key.write(draft) else { continue }
                let name = section.name.isEmpty ? key.name : "\(section.name).\(key.name)"
                let again = ConfigurationFile("\(name) = \(written)", name: "p.toml")
                #expect(again.problems == [])
                #expect(key.write(Draft(again.settings)) == written)
            }
        }
        ConfigurationSection.operators.elements?.load(&draft, 0)
        #expect(ConfigurationSection.operators.keys.last?.write(draft) == "[]")
    }
}
