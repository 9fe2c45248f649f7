// SPDX-License-Identifier: Apache-2.0

import Foundation
import Server
import Testing

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
    @Test func `two clients chat over TLS`() async throws {
        try await withTemporaryFolder { folder in
            try await TestServer.with(.loopback(tls: TestCertificate.write(to: folder))) { server in
                #expect(server.irc.isSecure)
                let alice = try await server.client("alice")
                let bob = try await server.client("bob")
                try await bob.say("PRIVMSG #a :" + String(repeating: "z", count: 400))
                try await alice.expect("PRIVMSG #a :" + String(repeating: "z", count: 400) + "\r\n")
                try await bob.say("QUIT :bye")
                #expect(try await bob.expectEnd().contains("ERROR "))
            }
        }
    }

    @Test func `a client that speaks no TLS is closed, and the server goes on`() async throws {
        try await withTemporaryFolder { folder in
            try await TestServer.with(.loopback(tls: TestCertificate.write(to: folder))) { server in
                var plain = server.irc
                plain.isSecure = false
                let mistaken = try await ScriptedPeer.connect(to: plain)
                try await mistaken.say("NICK alice", "USER alice 0 * :alice")
                try await mistaken.expectEnd()
                _ = try await server.client("alice")
            }
        }
    }

    @Test func `a server ends in time although clients over TLS are silent`() async throws {
        try await withTemporaryFolder { folder in
            let tls = try TestCertificate.write(to: folder)
            let server = try await ChatServer.start(.loopback(tls: tls), logger: .silent)
            let world = TestServer(server: server, transcript: Printed())
            let silent = try await world.client("silent")
            try await silent.fallSilent()
            var plain = world.irc
            plain.isSecure = false
            let mute = try await ScriptedPeer.connect(to: plain, deaf: true)
            let took = await ContinuousClock().measure { await server.stop() }
            #expect(took < .seconds(15))
            await mute.close()
            await silent.close()
        }
    }

    @Test func `a certificate that is not there is named`() async throws {
        let files = TLSFiles(certificate: "/nowhere/certificate.pem", key: "/nowhere/key.pem")
        let error = #expect(throws: ServerError.self) { try ChatServer.check(.loopback(tls: files)) }
        #expect(error?.exitCode == .noInput)
        #expect(
            error?.description.hasPrefix("cannot read /nowhere/certificate.pem: No such file or directory;") == true
        )
    }

    @Test func `a file that holds no certificate is named`() async throws {
        try await withTemporaryFolder { folder in
            var files = try TestCertificate.write(to: folder)
            files.certificate = files.key
            let error = #expect(throws: ServerError.self) { try ChatServer.check(.loopback(tls: files)) }
            #expect(error?.exitCode == .data)
            #expect(error?.subject == files.certificate)
        }
    }

    @Test func `a key of another certificate is refused`() async throws {
        try await withTemporaryFolder { folder in
            let files = try TestCertificate.write(to: folder)
            try Data(TestCertificate.strangeKey.utf8).write(to: URL(fileURLWithPath: files.key))
            let error = #expect(throws: ServerError.self) { try ChatServer.check(.loopback(tls: files)) }
            #expect(error?.subject == files.key)
            #expect(error?.reason == "it is not the key of the certificate in \(files.certificate)")
        }
    }

    @Test(arguments: [(false, "Connection closed"), (true, "Connection failed: Connection reset by peer")])
    func `a client over TLS whose line breaks is gone`(isReset: Bool, reason: String) async throws {
        try await withTemporaryFolder { folder in
            try await TestServer.with(.loopback(tls: TestCertificate.write(to: folder))) { server in
                let alice = try await server.client("alice")
                let bob = try await server.client("bob")
                try await bob.hangUp(resetting: isReset)
                try await alice.expect(":bob!bob@127.0.0.1 QUIT :\(reason)\r\n")
            }
        }
    }
}
