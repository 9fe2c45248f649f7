// SPDX-License-Identifier: Apache-2.0

import Foundation
import Support
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1))) struct InheritedSocketsTests {
    private func configuration(_ descriptor: Int32) -> ServerConfiguration {
        var configuration = ServerConfiguration.loopback()
        configuration.listeners[0].place = .inherited(descriptor: descriptor)
        return configuration
    }

    @Test(arguments: [
        (["LISTEN_PID": "7", "LISTEN_FDS": "2"], 3..<5), (["LISTEN_PID": "8", "LISTEN_FDS": "2"], 3..<3),
        (["LISTEN_FDS": "2"], 3..<3), (["LISTEN_PID": "7"], 3..<3), ([:], 3..<3),
        (["LISTEN_PID": "7", "LISTEN_FDS": "-1"], 3..<3), (["LISTEN_PID": "7", "LISTEN_FDS": "2147483647"], 3..<3),
        (["LISTEN_PID": "7x", "LISTEN_FDS": "1"], 3..<3),
    ]) func `sockets are handed over to one process`(environment: [String: String], found: Range<Int32>) {
        #expect(InheritedSockets.descriptors(in: environment, of: 7) == found)
    }

    @Test func `a socket that was handed over is served, and can be again`() async throws {
        let socket = try LoopbackSocket.listen()
        // What came before the server was there waits for it.
        let early = try LoopbackSocket.connect(to: socket.port)
        early.send("NICK early\r\nUSER early 0 * :early\r\nJOIN #a\r\n")
        for _ in 1...2 {
            try await TestServer.with(configuration(socket.descriptor)) { server in
                #expect(server.irc.port == socket.port)
                #expect(await early.receives(":early!early@127.0.0.1 JOIN #a\r\n"))
                _ = try await server.client("alice")
            }
        }
    }

    @Test func `a socket of the file system may be handed over`() async throws {
        let folder = try Scratch()
        let path = folder.path + "/irc"
        let (file, descriptor) = try UnixSocket.bind(path: path, permissions: 0o600)
        defer { close(descriptor) }
        #expect(listen(descriptor, 1) == 0)
        try await TestServer.with(configuration(descriptor)) { server in
            #expect(server.irc.description == "descriptor \(descriptor)")
            let alice = try LoopbackSocket.connect(toPath: path)
            alice.send("NICK alice\r\nUSER alice 0 * :alice\r\nJOIN #a\r\n")
            #expect(await alice.receives(":alice!alice@localhost JOIN #a\r\n"))
        }
        // Whoever made it takes it away.
        #expect(FileManager.default.fileExists(atPath: path))
        file.remove()
    }

    @Test func `a descriptor that is no such socket is refused`() async throws {
        let null = open("/dev/null", O_RDONLY)
        defer { close(null) }
        let listener = try LoopbackSocket.listen()
        let connected = try LoopbackSocket.connect(to: listener.port)
        for descriptor in [null, connected.descriptor, 1_000_000] {
            let error = await #expect(throws: ServerError.self) {
                try await ChatServer.start(configuration(descriptor), logger: .silent)
            }
            #expect(
                error?.description
                    == "cannot listen on descriptor \(descriptor): it is no socket that listens; start the program by way of what opens it"
            )
        }
    }
}
