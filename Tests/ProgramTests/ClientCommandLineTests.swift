// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ClientCore
import ClientUI
import Testing

@testable import palabre

struct ClientCommandLineTests {
    private func endpoint(_ arguments: String...) throws -> Endpoint? {
        try Palabre.parse(arguments).endpoint()
    }

    @Test func `without arguments there is no address and a screen`() throws {
        #expect(try endpoint() == nil)
        #expect(try !Palabre.parse([]).headless)
    }

    @Test func `without arguments nothing is parsed, and everything means the same`() throws {
        #expect(String(reflecting: Palabre.bare) == String(reflecting: try Palabre.parse([])))
    }

    @Test func `a URL is an address`() throws {
        #expect(try endpoint("127.0.0.1:5555") == Endpoint(dialect: .tutorial, host: "127.0.0.1"))
        let secure = Endpoint(dialect: .irc, host: "irc.example.org", isSecure: true, channels: ["#a"])
        #expect(try endpoint("ircs://irc.example.org/#a") == secure)
        #expect(try endpoint("irc.example.org", "#a") == secure)
    }

    @Test func `the nick of the command line goes before that of the URL`() throws {
        #expect(try endpoint("irc://bob@localhost/#a")?.nick == "bob")
        #expect(try endpoint("--nick", "eve", "irc://bob@localhost/#a")?.nick == "eve")
    }

    @Test(arguments: ["http://localhost", "irc://", "localhost:99999", "local host"])
    func `a bad URL ends with the exit code for wrong usage`(url: String) throws {
        let palabre = try Palabre.parse([url])
        #expect(throws: ExitCode(64)) { try palabre.endpoint() }
    }

    private func launch(_ configuration: String, _ arguments: String...) throws -> Launch {
        let palabre = try Palabre.parse(arguments)
        let configuration = try Configuration(configuration, name: "config.toml", isPrivate: true)
        return palabre.launch(try palabre.endpoint(), configuration)
    }

    @Test func `without a server the networks of the configuration are what to connect to`() throws {
        let text = "[ui]\nmouse = false\n[[network]]\naddress = \"a.example\"\n[[network]]\naddress = \"b.example\""
        let plain = try launch(text)
        #expect(plain.networks.map(\.endpoint.host) == ["a.example", "b.example"])
        #expect(plain.endpoint == nil)
        #expect(!plain.settings.hasMouse)
        #expect(try launch(text, "--nick", "eve").networks.map(\.nick) == ["eve", "eve"])
    }

    @Test func `a server that is named is alone, and known by what the configuration says of it`() throws {
        let text = """
            [[network]]
            address = "a.example/#a"
            account = "moussa"
            """
        let known = try launch(text, "A.example", "#a", "#b")
        #expect(known.networks.map(\.account) == ["moussa"])
        #expect(known.networks.first?.endpoint.channels == ["#a", "#b"])
        #expect(known.endpoint == nil)
        let other = try launch(text, "irc://a.example")
        #expect(other.networks.isEmpty)
        #expect(other.endpoint?.host == "a.example")
    }

    @Test func `an unknown option is refused`() {
        #expect(throws: (any Error).self) { try Palabre.parse(["--colour"]) }
    }
}
