// SPDX-License-Identifier: Apache-2.0

import Foundation
import Server
import ServerCore
import Support
import TOML
import Testing

@testable import palabre_server

/// What is wrong with a file, without its name and the columns.
private func problems(_ text: String) -> [String] {
    ConfigurationFile(text, name: "p.toml").problems.map { problem in
        problem.key.isEmpty ? "\(problem.line): \(problem.text)" : "\(problem.line): \(problem.key): \(problem.text)"
    }
}

private func settings(_ text: String) -> Settings {
    ConfigurationFile(text, name: "p.toml").settings
}

@Suite struct ServerConfigurationTests {
    @Test func `an empty file gives the defaults`() {
        #expect(problems("") == [])
        #expect(settings("") == Settings())
        #expect(Settings().server.listeners.map(\.place.port) == [5555, 6667])
    }

    @Test func `the example gives the defaults, with each of its keys there`() {
        let example = ExampleConfiguration.text
        #expect(problems(example) == [])
        #expect(settings(example) == Settings())
        let lines = example.split(separator: "\n")
        for section in ConfigurationSection.all where !section.isHidden {
            for key in section.keys {
                #expect(lines.contains { $0.hasPrefix("\(key.name) =") || $0.hasPrefix("# \(key.name) =") })
            }
        }
        #expect(!example.contains("clock"))
        #expect(lines.allSatisfy { $0.count <= 120 })
    }

    @Test func `what the example only mentions may be said`() {
        let spoken = ExampleConfiguration.text.split(separator: "\n")
            .map { line in
                let isSaid = line.contains(" = ") && !line.contains("motd-file") || line.hasPrefix("# [[")
                return line.hasPrefix("# ") && isSaid ? line.dropFirst(2) : line
            }
        #expect(problems(spoken.joined(separator: "\n")) == [])
    }

    @Test func `every key arrives where it belongs`() {
        let result = settings(
            """
            data = "data"
            [server]
            name = "irc.example.org"
            network = "Example"
            motd = "one\\ntwo\\n"
            password = "let me in"
            [limits]
            nick-length = 20
            send-queue = 20_000
            tutorial-unsent = 2048
            [history]
            replay = 0
            """
        )
        #expect(result.data == "data")
        #expect(result.server.world.serverName == "irc.example.org")
        #expect(result.server.world.networkName == "Example")
        #expect(result.server.world.motd == ["one", "two"])
        #expect(result.server.world.password == "let me in")
        #expect(result.server.world.nickLength == 20)
        #expect(result.server.sendQueueLimit == 20_000)
        #expect(result.server.tutorial.unsent == 2048)
        #expect(result.server.world.replayedMessages == 0)
    }

    @Test func `listeners have the usual port of what is spoken there`() {
        let result = settings(
            """
            listener = [
                { address = "0.0.0.0" },
                { address = "[::1]", certificate = "c.pem", key = "k.pem" },
                { address = "::1", protocol = "tutorial" },
                { address = "localhost:0" },
            ]
            """
        )
        #expect(
            result.server.listeners.map(\.place.description)
                == ["0.0.0.0:6667", "[::1]:6697", "[::1]:5555", "localhost:0"]
        )
        #expect(result.server.listeners[1].tls == TLSFiles(certificate: "c.pem", key: "k.pem"))
        #expect(result.server.listeners[2].dialect == .tutorial)
    }

    @Test func `names of files are relative to the folder of the configuration`() {
        let text = "data = \"d\"\n[[listener]]\naddress = \"::1\"\ncertificate = \"/c.pem\"\nkey = \"k.pem\""
        let result = ConfigurationFile(text, name: "/etc/palabre/server.toml").settings
        #expect(result.data == "/etc/palabre/d")
        #expect(result.server.listeners[0].tls == TLSFiles(certificate: "/c.pem", key: "/etc/palabre/k.pem"))
        #expect(ConfigurationFile("data = \"\"", name: "/etc/p.toml").settings.data == "")
    }

    @Test func `the message of the day may come from a file`() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data("salut\r\n\r\nà tous\r\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(settings("[server]\nmotd-file = '\(file.path)'").server.world.motd == ["salut", "", "à tous"])
        #expect(
            problems("[server]\nmotd-file = 'nowhere.txt'")
                == [
                    "2: server.motd-file: expected the name of a text file that can be read, found the text \"nowhere.txt\""
                ]
        )
    }
}

@Suite struct ServerConfigurationProblemTests {
    @Test func `an unknown key is told with its line and the nearest known key`() {
        #expect(
            problems("[server]\n\n# a comment\nnaem = 'x.y'") == ["4: server.naem: unknown key, did you mean name?"]
        )
        #expect(
            problems("[limits]\nnick_length = 9") == ["2: limits.nick_length: unknown key, did you mean nick-length?"]
        )
    }

    @Test func `a key in the wrong table is sent home`() {
        #expect(problems("nick-length = 20") == ["1: nick-length: unknown key here, it belongs in [limits]"])
        #expect(
            problems("[server]\ndata = 'x'") == ["2: server.data: unknown key here, it belongs before the first table"]
        )
        #expect(problems("replya = 2") == ["1: replya: unknown key, did you mean history.replay?"])
    }

    @Test func `a key that is near none gets the list of those that are known`() {
        let known = "channels, conversations, request, replay, redactable, redaction-window"
        #expect(problems("[history]\nxyzzy = 1") == ["2: history.xyzzy: unknown key, known are here: \(known)"])
    }

    @Test func `an unknown table is told once`() {
        #expect(problems("[sevrer]\na = 1\nb = 2") == ["1: sevrer: unknown table, did you mean [server]?"])
        #expect(problems("\n[limit.x]\na = 1") == ["2: limit: unknown table, did you mean [limits]?"])
    }

    @Test func `a wrong type or an impossible value is told with what was expected`() {
        #expect(
            problems("[limits]\nbans = \"many\"\nchannels = 0\n[server]\npassword = \"\"")
                == [
                    "2: limits.bans: expected a whole number from 1 to 10000, found the text \"many\"",
                    "3: limits.channels: expected a whole number from 1 to 10000, found 0",
                    "5: server.password: expected a password, or its hash as `palabre-server hash-password` prints it, found the text \"\"",
                ]
        )
        #expect(
            problems("history = 3\n[listener]\naddress = ''")
                == [
                    "1: history: expected a table, [history]",
                    "2: listener: expected a table, [[listener]] with two brackets",
                ]
        )
    }

    @Test(arguments: ["", ":6667", "a b:1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000", "127.0.0.1:-1", "[::1"])
    func `an address that is none is told`(address: String) {
        let told = problems("[[listener]]\naddress = '\(address)'")
        #expect(told.count == 1)
        #expect(told.first?.hasPrefix("2: listener.address: expected a host and a port") == true)
    }

    @Test func `a listener must be whole and not come twice`() {
        #expect(
            problems(
                """
                [[listener]]
                protocol = "irc"
                [[listener]]
                address = "127.0.0.1"
                key = "k.pem"
                [[listener]]
                address = "127.0.0.1:6667"
                [[listener]]
                protocol = "irc"
                address = "127.0.0.1"
                """
            ) == [
                "1: listener: its address is missing",
                "3: listener: certificate and key belong together, and one is missing",
                "8: listener: another listener has the same address",
            ]
        )
    }

    @Test func `no TOML is told with line and column`() throws {
        func problems(_ text: String) -> [String] { ConfigurationFile(text, name: "p").problems.map(\.description) }
        #expect(problems("a = 1\nb = \n") == ["p:2:5: expected a value"])
        #expect(problems("data = palabre") == ["p:1:8: expected a value; a text needs quotes"])
        #expect(problems("[limits]\n  bans = 'x'").first?.hasPrefix("p:2:10: limits.bans: expected") == true)
    }

    @Test func `lines are right whatever stands before`() {
        #expect(
            problems(
                """
                data = \"\"\"
                [limits]
                x = 1 \\\"\"\"\"
                server.name = 'a.b' # x = 2
                "limits"."bans" = [
                  # [history]
                  "]", 'x', { y = 1 },
                ]
                [ history ]
                'nope' = 1
                """
            ).map { $0.prefix(while: { $0 != " " }) } == ["5:", "10:"]
        )
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `a bad line put anywhere between others is told at its place`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var lines = ExampleConfiguration.text.components(separatedBy: "\n")
        let place = Int.random(in: 0..<lines.count, using: &random)
        lines.insert("no-such-key-\(seed) = \(Bool.random(using: &random) ? "1" : "[ '#', \"\\\"\" ]")", at: place)
        let told = ConfigurationFile(lines.joined(separator: "\n"), name: "p.toml").problems
        #expect(told.count == 1)
        #expect(told.first?.line == place + 1)
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `no text is too much`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var pieces = ExampleConfiguration.text.components(separatedBy: " ")
        for _ in 0..<5 {
            let place = Int.random(in: 0..<pieces.count, using: &random)
            pieces[place] = ["[", "]]", "\"\"\"", "'", "{", "}", "=", "\\", "\n"].randomElement(using: &random) ?? ""
            pieces.insert(random.hostileText(upTo: 4), at: place)
        }
        // Well-formed or not: it ends, and it does not trap.
        _ = ConfigurationFile(pieces.joined(separator: " "), name: "p.toml").problems
    }
}
