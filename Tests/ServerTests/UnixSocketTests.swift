// SPDX-License-Identifier: Apache-2.0

import Foundation
import ServerCore
import Support
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct UnixSocketTests {
    private func configuration(_ path: String, permissions: UInt16 = 0o660) -> ServerConfiguration {
        var configuration = ServerConfiguration.loopback()
        configuration.listeners[0].place = .unix(path: path, permissions: permissions)
        return configuration
    }

    private func permissions(of path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a client comes in through the file system, from localhost`() async throws {
        let folder = try Scratch()
        let path = folder.path + "/irc"
        try await TestServer.with(configuration(path, permissions: 0o600)) { server in
            #expect(server.irc.description == path)
            #expect(try permissions(of: path) == 0o600)
            let alice = try LoopbackSocket.connect(toPath: path)
            alice.send("NICK alice\r\nUSER alice 0 * :alice\r\nJOIN #a\r\n")
            #expect(await alice.receives(":alice!alice@localhost JOIN #a\r\n"))
            alice.finishSending()
            #expect(await alice.ends())
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `a socket that nobody listens on any more is replaced`() async throws {
        let folder = try Scratch()
        let path = folder.path + "/irc"
        let (_, descriptor) = try UnixSocket.bind(path: path, permissions: 0o600)
        close(descriptor)
        #expect(FileManager.default.fileExists(atPath: path))
        try await TestServer.with(configuration(path)) { _ in
            #expect(try permissions(of: path) == 0o660)
            _ = try LoopbackSocket.connect(toPath: path)
        }
    }

    @Test func `a socket that somebody listens on is left alone`() async throws {
        let folder = try Scratch()
        let path = folder.path + "/irc"
        try await TestServer.with(configuration(path)) { _ in
            let error = await #expect(throws: ServerError.self) {
                try await ChatServer.start(configuration(path), logger: .silent)
            }
            #expect(
                error?.description
                    == "cannot listen on \(path): another program listens there; stop it, or choose another path"
            )
            _ = try LoopbackSocket.connect(toPath: path)
        }
    }

    @Test func `a file of another kind is left alone`() async throws {
        let folder = try Scratch()
        let path = try folder.write("precious", to: "irc")
        let error = await #expect(throws: ServerError.self) {
            try await ChatServer.start(configuration(path), logger: .silent)
        }
        #expect(error?.reason == "there is a file that is no socket")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }

    @Test func `a file that another server has put in its place is not removed`() throws {
        let folder = try Scratch()
        let path = folder.path + "/irc"
        let (first, descriptor) = try UnixSocket.bind(path: path, permissions: 0o600)
        close(descriptor)
        let keeper = try folder.write("", to: "keeps the number of the file from being used again")
        try FileManager.default.linkItem(atPath: path, toPath: keeper + "2")
        let (second, other) = try UnixSocket.bind(path: path, permissions: 0o600)
        defer { close(other) }
        first.remove()
        #expect(FileManager.default.fileExists(atPath: path))
        second.remove()
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test(arguments: [
        ("/" + String(repeating: "x", count: 200), "the path is too long; choose a shorter one"),
        ("/no/such/folder/irc", "No such file or directory; choose another path"),
    ]) func `a path that cannot be says why and what to do`(path: String, words: String) async {
        let error = await #expect(throws: ServerError.self) {
            try await ChatServer.start(configuration(path), logger: .silent)
        }
        #expect(error?.description == "cannot listen on \(path): \(words)")
    }

    @Test func `what comes through it is trusted as a proxy`() async throws {
        let folder = try Scratch()
        var listener = ListenerConfiguration(place: .unix(path: folder.path + "/irc"), dialect: .irc)
        listener.expectsProxy = true
        try await Reception.with(listener, trusting: []) { reception in
            let socket = try LoopbackSocket.connect(toPath: folder.path + "/irc")
            socket.send("PROXY TCP6 2001:db8::7 ::1 1 2\r\n")
            #expect(await reception.hasWelcomed(1))
            #expect(reception.peers == [Peer(host: "2001:db8::7")])
        }
    }
}
