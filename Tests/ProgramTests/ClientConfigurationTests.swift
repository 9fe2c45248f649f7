// SPDX-License-Identifier: Apache-2.0

import ClientCore
import ClientUI
import Foundation
import IRC
import Support
import Testing

@testable import palabre

struct ClientConfigurationTests {
    private func read(_ text: String, isPrivate: Bool = true) throws -> Configuration {
        try Configuration(text, name: "conf/config.toml", isPrivate: isPrivate)
    }

    private func problems(_ text: String, isPrivate: Bool = true) -> [String] {
        do throws(Configuration.Problems) {
            _ = try Configuration(text, name: "config.toml", isPrivate: isPrivate)
            return []
        } catch {
            return error.lines
        }
    }

    @Test func `an empty file changes nothing`() throws {
        let configuration = try read("")
        #expect(configuration.settings == Settings())
        #expect(configuration.networks.isEmpty)
    }

    @Test func `what the user likes arrives where it belongs`() throws {
        var expected = Settings()
        expected.theme = .highContrast
        expected.keys = .vi
        expected.hasMouse = false
        expected.highlights = ["deploy", "/urgent!+/"]
        expected.unhighlights = ["bot"]
        expected.hasSmartFilter = false
        expected.tellsTyping = false
        expected.notifies = false
        expected.reconnects = false
        let text = """
            [ui]
            theme = "high-contrast"
            keys = "vi"
            mouse = false
            highlights = ["deploy", "/urgent!+/"]
            unhighlights = ["bot"]
            smart-filter = false
            typing = false
            notifications = false
            reconnect = false
            """
        #expect(try read(text).settings == expected)
    }

    @Test func `a network has all that is needed to connect to it`() throws {
        let fingerprint = String(repeating: "0F:", count: 31) + "0f"
        let text = """
            [[network]]
            name = "Village"
            address = "ircs://irc.example.org:7000/#a"
            nick = "moussa"
            user = "m"
            real-name = "Moussa D."
            channels = ["#garden", "#cellar sesame", "#a"]
            password-command = "pass show village"
            account = "mo"
            account-password-file = "secret"
            sasl = ["SCRAM-SHA-256", "PLAIN"]
            certificate = "me.pem"
            key = "/keys/me.key"
            fingerprints = ["\(fingerprint)"]
            """
        var endpoint = Endpoint(dialect: .irc, host: "irc.example.org", port: 7000, isSecure: true)
        endpoint.channels = ["#a", "#garden", "#cellar"]
        endpoint.keys = ["#cellar": "sesame"]
        var expected = NetworkSetup(endpoint)
        expected.name = "Village"
        expected.nick = "moussa"
        expected.user = "m"
        expected.realName = "Moussa D."
        expected.password = .command("pass show village")
        expected.account = "mo"
        expected.accountPassword = .file("conf/secret")
        expected.mechanisms = [.scramSHA256, .plain]
        expected.certificateFile = "conf/me.pem"
        expected.keyFile = "/keys/me.key"
        expected.pins = [String(repeating: "0f", count: 32)]
        #expect(try read(text).networks == [expected])
    }

    @Test func `a bare host is encrypted, unless it is this computer`() throws {
        let networks = try read("[[network]]\naddress = \"h.example\"\n[[network]]\naddress = \"127.0.0.1\"").networks
        #expect(networks.map(\.endpoint.isSecure) == [true, false])
    }

    @Test func `a home is where files with a tilde are`() throws {
        let text = "[[network]]\naddress = \"h\"\naccount = \"a\"\nkey = \"~/me.key\""
        let home = try #require(ProcessInfo.processInfo.environment["HOME"])
        #expect(try read(text).networks.first?.keyFile == home + "/me.key")
    }

    @Test func `passwords come in four ways, and who names an account alone is asked`() throws {
        func network(_ line: String) throws -> NetworkSetup? {
            try read("[[network]]\naddress = \"h\"\naccount = \"a\"\n\(line)").networks.first
        }
        #expect(try network("account-password = \"x y\"")?.accountPassword == .text("x y"))
        #expect(try network("account-password-command = \"c\"")?.accountPassword == .command("c"))
        #expect(try network("account-password-prompt = true")?.accountPassword == .prompt)
        #expect(try network("")?.accountPassword == .prompt)
        #expect(try network("key = \"k\"")?.accountPassword == nil)
        #expect(try network("password-prompt = true")?.password == .prompt)
    }

    @Test(arguments: [
        ("colour = 1", ["config.toml:1:1: colour: unknown key, it belongs into no table known here"]),
        ("[ui]\nthem = \"dark\"", ["config.toml:2:1: ui.them: unknown key, did you mean theme?"]),
        ("[u]", ["config.toml:1:2: u: unknown table, did you mean [ui]?"]),
        ("theme = \"dark\"", ["config.toml:1:1: theme: unknown key here, it belongs in [ui]"]),
        (
            "[ui]\nkeys = \"emacs\"",
            ["config.toml:2:8: ui.keys: expected one of \"standard\", \"irssi\", \"vi\", found the text \"emacs\""]
        ),
        ("[network]", ["config.toml:1:2: network: expected a table, [[network]] with two brackets"]),
        ("[[network]]", ["config.toml:1:3: network: its address is missing"]),
        (
            "[[network]]\naddress = \"http://h\"",
            [
                "config.toml:2:11: network.address: expected an address, like \"ircs://irc.example.org\" or"
                    + " \"irc.example.org/#channel\", found the text \"http://h\""
            ]
        ),
        (
            "[[network]]\naddress = \"h\"\npassword = \"a\"\npassword-prompt = true",
            ["config.toml:1:3: network: password is said in more than one way"]
        ),
        (
            "[[network]]\naddress = \"h\"\naccount-password = \"a\"",
            ["config.toml:1:3: network: a password for an account needs the account"]
        ),
        (
            "[[network]]\nname = \"a\"\naddress = \"h\"\n\n[[network]]\nname = \"a\"\naddress = \"i\"",
            ["config.toml:5:3: network: another network has the same name"]
        ),
        (
            "[[network]]\nname = \"Ada\"\naddress = \"h\"\n[[network]]\naddress = \"i\"\nname = \"ada\"",
            ["config.toml:4:3: network: another network has the same name"]
        ),
        (
            "[[network]]\nname = \"a\"\naddress = \"h\"\n[[network]]\naddress = \"H\"",
            ["config.toml:4:3: network: another network has the same address: give both a name"]
        ),
        (
            "[aliases]\nHi = \"/me waves\"\nho = \"x\"\nhi = \"/me nods\"",
            ["config.toml:4:1: aliases.hi: the same as Hi, which is there already"]
        ),
        (
            "[aliases]\nJoin = \"/j #a\"",
            ["config.toml:2:1: aliases.Join: /join is a command of palabre: choose another name"]
        ),
        (
            "[aliases]\n\"a b\" = \"x\"\nc = \"x\\ny\"\nd = 5",
            [
                "config.toml:2:1: aliases.a b: A name has letters, digits and - in it",
                "config.toml:3:1: aliases.c: An alias stands for one line, with ; between several commands",
                "config.toml:4:5: aliases.d: expected a name for a command with a line that it stands for, like "
                    + "hi = \"/me says hello to $1\"",
            ]
        ),
        (
            "[keys]\n\"C-s\" = \"jump\"\n\"c-S\" = \"jump\"\nq = \"jump\"\nF2 = \"jmp\"\n\"Hyper-x\" = \"jump\"",
            [
                "config.toml:3:1: keys.c-S: the same as C-s, which is there already",
                "config.toml:4:1: keys.q: q is for typing: bind it with C- or M-, or a function key",
                "config.toml:5:1: keys.F2: Nothing is called jmp: /keys lists what there is, and /command works too",
                "config.toml:6:1: keys.Hyper-x: No key is called Hyper-x: C-x, M-Enter, S-Up or F7 is how to write one",
            ]
        ),
        (
            "[[network]]\naddress = \"h:5555\"\nchannels = [\"#a\"]",
            ["config.toml:1:3: network: a tutorial server has neither channels nor accounts"]
        ),
        ("[ui", ["config.toml:1:4: expected ]"]),
    ])
    func `a mistake is told with its line and what was expected`(text: String, expected: [String]) {
        #expect(problems(text) == expected)
    }

    @Test(arguments: [
        "channels = [\"a\"]", "channels = [\"#a b c\"]", "nick = \"a b\"", "password = \"a\\nb\"",
        "fingerprints = [\"0f\"]", "sasl = [\"MD5\"]", "sasl = []",
    ])
    func `what cannot go over the wire is refused`(line: String) {
        #expect(problems("[[network]]\naddress = \"h\"\n\(line)").count == 1)
    }

    @Test(arguments: ["highlights", "unhighlights"])
    func `an expression that cannot be read is a mistake`(key: String) {
        #expect(problems("[ui]\n\(key) = [\"deploy\", \"/(/\"]").count == 1)
        #expect(problems("[ui]\n\(key) = [\"\"]").count == 1)
    }

    @Test func `a password in a file that others can read is a mistake`() throws {
        let text = "[[network]]\naddress = \"h\"\npassword = \"sesame\""
        #expect(problems(text).isEmpty)
        #expect(
            problems(text, isPrivate: false) == [
                "config.toml:1:3: network: it holds a password, and others can read the file. Keep them out: chmod 600"
            ]
        )
        #expect(problems("[[network]]\naddress = \"h\"\npassword-command = \"c\"", isPrivate: false).isEmpty)
    }

    @Test func `a file's rights are those it has`() throws {
        let scratch = try Scratch()
        let file = try scratch.write("[[network]]\naddress = \"h\"\npassword = \"sesame\"", to: "config.toml")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        #expect(throws: Configuration.Problems.self) { try Configuration(file: file) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
        #expect(try Configuration(file: file).networks.count == 1)
        #expect(
            throws: Configuration.Problems(lines: ["cannot read /nowhere: no such file or directory."], isMissing: true)
        ) {
            try Configuration(file: "/nowhere")
        }
    }
}
