// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import ServerCore
@testable import palabre_server

/// Whatever can be asked of the console is a subcommand, and the other way round.
@Suite struct ServerConsoleCommandsTests {
    private func names(_ command: any ParsableCommand.Type) -> Set<String> {
        Set(command.configuration.subcommands.map { String(describing: $0).uppercased() })
    }

    private func names(_ service: Service) -> Set<String> {
        Set(service.commands.values.compactMap(\.consoleName))
    }

    @Test func `accounts are looked after by subcommands`() {
        #expect(names(AccountCommand.self) == names(.nickServ))
    }

    @Test func `channels are looked after by subcommands`() {
        // Its own name says more to those who do not know services.
        let own = Set(names(ChannelCommand.self).map { $0 == "ACCESS" ? "AMODE" : $0 })
        #expect(own == names(.chanServ))
    }

    @Test(arguments: [
        (["successor", "#a", "bob"], ["SUCCESSOR", "#a", "bob"]), (["get", "#a"], ["GET", "#a"]),
        (["clear", "#a", "users", "too", "late"], ["CLEAR", "#a", "users", "too late"]),
        (["access", "#a", "-o", "bob"], ["AMODE", "#a", "-o", "bob"]),
    ])
    func `words of a subcommand become parameters`(words: [String], parameters: [String]) throws {
        let request = try #require(try ChannelCommand.parseAsRoot(words) as? any ConsoleRequest)
        #expect(try request.request() == ("CHANNEL", parameters))
    }

    @Test(arguments: ["a@b\nX: y", "a b@c", "nobody", ""])
    func `an address that is none is told from one`(address: String) throws {
        #expect(throws: (any Error).self) { try AccountCommand.parseAsRoot(["add", "bob", "--email", address]) }
        let request = try AccountCommand.parseAsRoot(["add", "bob", "--email", "b@c"]) as? any ConsoleRequest
        #expect(try request?.request().parameters == ["ADD", "bob", "b@c"])
    }

    @Test(arguments: [
        (["devices", "bob"], ["DEVICES", "bob"]),
        (["devices", "bob", "del", "phone"], ["DEVICES", "bob", "del", "phone"]),
        (["logout", "bob"], ["LOGOUT", "bob"]),
    ])
    func `words of a subcommand about accounts become parameters`(words: [String], parameters: [String]) throws {
        let request = try #require(try AccountCommand.parseAsRoot(words) as? any ConsoleRequest)
        #expect(try request.request() == ("ACCOUNT", parameters))
    }

    @Test func `a time that is none does not become a reason for ever`() throws {
        #expect(throws: (any Error).self) {
            try AccountCommand.parseAsRoot(["suspend", "bob", "--for", "2hours", "spam"])
        }
        let request = try AccountCommand.parseAsRoot(["suspend", "bob", "--for", "2h", "spam"]) as? any ConsoleRequest
        #expect(try request?.request().parameters == ["SUSPEND", "bob", "2h", "spam"])
    }

    @Test func `a file may have spaces in its name, whoever's export it is`() throws {
        let export = try Export.parseAsRoot(["--account", "bob", "/a b.jsonl"]) as? Export
        #expect(export?.request().parameters == ["bob", "/a b.jsonl"])
    }
}
