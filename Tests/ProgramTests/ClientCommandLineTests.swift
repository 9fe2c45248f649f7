// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ClientCore
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

    @Test func `a URL is an address`() throws {
        #expect(try endpoint("127.0.0.1:5555") == Endpoint(dialect: .tutorial, host: "127.0.0.1"))
        let secure = Endpoint(dialect: .irc, host: "irc.example.org", isSecure: true, channels: ["#a"])
        #expect(try endpoint("ircs://irc.example.org/#a") == secure)
    }

    @Test func `the nick of the command line goes before that of the URL`() throws {
        #expect(try endpoint("irc://bob@localhost/#a")?.nick == "bob")
        #expect(try endpoint("--nick", "eve", "irc://bob@localhost/#a")?.nick == "eve")
    }

    @Test(arguments: ["http://localhost", "irc://", "localhost:99999", "localhost"])
    func `a bad URL ends with the exit code for wrong usage`(url: String) throws {
        let palabre = try Palabre.parse([url])
        #expect(throws: ExitCode(64)) { try palabre.endpoint() }
    }

    @Test func `an unknown option is refused`() {
        #expect(throws: (any Error).self) { try Palabre.parse(["--colour"]) }
    }
}
