// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOSSL
import Server
import ServerCore
import Support
import Testing

@Suite(.timeLimit(.minutes(1))) struct ProxyArrivalTests {
    private static let line = "PROXY TCP4 192.0.2.7 127.0.0.1 65533 6667\r\n"

    private var listener: ListenerConfiguration {
        var listener = ListenerConfiguration.loopback()
        listener.expectsProxy = true
        return listener
    }

    @Test func `a proxy says where its client comes from`() async throws {
        try await Reception.with(listener) { reception in
            let socket = try LoopbackSocket.connect(to: reception.place.port)
            socket.send(Self.line + "NICK a\r\n")
            #expect(await reception.hasWelcomed(1))
            #expect(reception.peers == [Peer(host: "192.0.2.7")])
            #expect(await eventually { reception.text == "NICK a\r\n" })
        }
    }

    @Test func `a header may come byte by byte`() async throws {
        try await Reception.with(listener) { reception in
            let socket = try LoopbackSocket.connect(to: reception.place.port)
            for byte in (Self.line + "NICK a\r\n").utf8 { socket.send([byte]) }
            #expect(await eventually { reception.text == "NICK a\r\n" })
            #expect(reception.peers == [Peer(host: "192.0.2.7")])
        }
    }

    @Test func `a proxy that speaks for itself is the peer`() async throws {
        try await Reception.with(listener) { reception in
            let socket = try LoopbackSocket.connect(to: reception.place.port)
            socket.send("PROXY UNKNOWN\r\n")
            #expect(await reception.hasWelcomed(1))
            #expect(reception.peers == [Peer(host: "127.0.0.1")])
        }
    }

    @Test(arguments: ["NICK alice\r\nUSER alice 0 * :alice\r\n", "PROXY TCP4 nonsense\r\n"])
    func `whoever begins with anything else is closed`(words: String) async throws {
        try await Reception.with(listener) { reception in
            let socket = try LoopbackSocket.connect(to: reception.place.port)
            socket.send(words)
            #expect(await socket.ends())
            #expect(reception.peers == [])
        }
    }

    @Test func `a proxy that is not trusted is closed`() async throws {
        try await Reception.with(listener, trusting: ["10.0.0.0/8"]) { reception in
            let socket = try LoopbackSocket.connect(to: reception.place.port)
            socket.send(Self.line)
            #expect(await socket.ends())
            #expect(reception.peers == [])
        }
    }

    @Test func `a header that does not come is not waited for`() async throws {
        try await Reception.with(listener, limit: .milliseconds(50)) { reception in
            let socket = try LoopbackSocket.connect(to: reception.place.port)
            socket.send("PROXY TCP4 ")
            #expect(await socket.ends())
            #expect(reception.peers == [])
        }
    }

    @Test func `whoever hangs up in the middle of the header never arrived`() async throws {
        try await Reception.with(listener) { reception in
            for isReset in [true, false] {
                let socket = try LoopbackSocket.connect(to: reception.place.port)
                socket.send("PROXY TCP4 ")
                if isReset {
                    socket.willReset()
                } else {
                    socket.finishSending()
                    #expect(await socket.ends())
                }
            }
            let last = try LoopbackSocket.connect(to: reception.place.port)
            last.send(Self.line)
            last.finishSending()
            #expect(await last.ends())
            #expect(reception.peers == [Peer(host: "192.0.2.7")])
        }
    }

    @Test func `the header comes before TLS`() async throws {
        try await withTemporaryFolder { folder in
            var listener = listener
            listener.tls = try TestCertificate.write(to: folder)
            try await Reception.with(listener) { reception in
                let peer = try await ScriptedPeer.connect(to: reception.place, prelude: Self.line)
                try await peer.say("NICK a")
                #expect(await eventually { reception.text == "NICK a\r\n" })
                #expect(reception.peers == [Peer(host: "192.0.2.7", isSecure: true)])
            }
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct TLSArrivalTests {
    // What `openssl x509 -fingerprint -sha256` says about the certificate of these tests.
    private static let fingerprint = "31137181ddc9e81a4b78b2f485e37b654d47e3cee4da320fd0e283c589a474d1"

    private func withReception(
        limit: TimeAmount = .seconds(10),
        _ change: (inout TLSFiles) -> Void = { _ in },
        _ body: (Reception) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            var files = try TestCertificate.write(to: folder)
            change(&files)
            try await Reception.with(.loopback(tls: files), limit: limit, body)
        }
    }

    private static func showCertificate(_ configuration: inout TLSConfiguration) throws {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(TestCertificate.certificate.utf8))
        configuration.certificateChain = chain.map { .certificate($0) }
        configuration.privateKey = .privateKey(
            try NIOSSLPrivateKey(bytes: Array(TestCertificate.key.utf8), format: .pem)
        )
    }

    @Test(arguments: [TLSVersion.tlsv12, .tlsv13])
    func `a client is known by its certificate, whoever vouches for it`(version: TLSVersion) async throws {
        try await withReception { reception in
            let peer = try await ScriptedPeer.connect(to: reception.place) {
                $0.minimumTLSVersion = version
                $0.maximumTLSVersion = version
                try Self.showCertificate(&$0)
            }
            try await peer.say("NICK a")
            #expect(await reception.hasWelcomed(1))
            #expect(reception.peers == [Peer(host: "127.0.0.1", isSecure: true, fingerprint: Self.fingerprint)])
        }
    }

    @Test(arguments: [TLSVersion.tlsv12, .tlsv13])
    func `a client needs no certificate`(version: TLSVersion) async throws {
        try await withReception { reception in
            let peer = try await ScriptedPeer.connect(to: reception.place) {
                $0.minimumTLSVersion = version
                $0.maximumTLSVersion = version
            }
            try await peer.say("NICK a")
            #expect(await reception.hasWelcomed(1))
            #expect(reception.peers == [Peer(host: "127.0.0.1", isSecure: true)])
        }
    }

    @Test func `a listener may ask for none`() async throws {
        try await withReception {
            $0.asksForCertificate = false
        } _: { reception in
            let peer = try await ScriptedPeer.connect(to: reception.place, configureTLS: Self.showCertificate)
            try await peer.say("NICK a")
            #expect(await reception.hasWelcomed(1))
            #expect(reception.peers == [Peer(host: "127.0.0.1", isSecure: true)])
        }
    }

    @Test func `TLS 1-1 is too old`() async throws {
        try await withReception { reception in
            let peer = try await ScriptedPeer.connect(to: reception.place) {
                $0.minimumTLSVersion = .tlsv1
                $0.maximumTLSVersion = .tlsv11
            }
            try await peer.expectEnd()
            #expect(reception.peers == [])
        }
    }

    @Test func `a handshake that does not come to its end is not waited for`() async throws {
        try await withReception(limit: .milliseconds(50)) { reception in
            let socket = try LoopbackSocket.connect(to: reception.place.port)
            socket.send([22, 3, 1])
            #expect(await socket.ends())
            #expect(reception.peers == [])
        }
    }

    @Test func `whoever hangs up in the middle of the handshake never arrived`() async throws {
        let hello = try await greeting()
        #expect(hello.count > 100)
        try await withReception { reception in
            for length in [0, 1, 5, 6, 50, hello.count - 1, hello.count] {
                let resetting = try LoopbackSocket.connect(to: reception.place.port)
                resetting.send(Array(hello.prefix(length)))
                resetting.willReset()
                let leaving = try LoopbackSocket.connect(to: reception.place.port)
                leaving.send(Array(hello.prefix(length)))
                leaving.finishSending()
                #expect(await leaving.ends())
            }
            let garbling = try LoopbackSocket.connect(to: reception.place.port)
            garbling.send(Array(hello.reversed()))
            #expect(await garbling.ends())
            #expect(reception.peers == [])
            let peer = try await ScriptedPeer.connect(to: reception.place)
            try await peer.say("NICK a")
            #expect(await eventually { reception.text == "NICK a\r\n" })
        }
    }

    // The first bytes of a client.
    private func greeting() async throws -> [UInt8] {
        let listener = try LoopbackSocket.listen()
        let place = BoundListener(place: .tcp(host: "127.0.0.1", port: listener.port), dialect: .irc, isSecure: true)
        let peer = try await ScriptedPeer.connect(to: place)
        var accepted: LoopbackSocket?
        #expect(
            await eventually {
                accepted = accepted ?? listener.accept()
                accepted?.readAvailable()
                return accepted.map { !$0.received.isEmpty } ?? false
            }
        )
        await peer.close()
        return accepted?.received ?? []
    }

    @Test func `a new certificate is for new connections, and a bad one for none`() async throws {
        try await withTemporaryFolder { folder in
            let files = try TestCertificate.write(to: folder)
            try await TestServer.with(.loopback(tls: files)) { server in
                let old = try await server.client("old")
                try TestCertificate.replace(files)
                #expect(await server.server.reloadCertificates() == [])
                // Who trusts the first one alone does not get in any more.
                await #expect(throws: (any Error).self) { try await server.client("stranger") }
                func connect() async throws -> ScriptedPeer {
                    try await ScriptedPeer.connect(to: server.irc) {
                        let chain = try NIOSSLCertificate.fromPEMBytes(Array(TestCertificate.strangeCertificate.utf8))
                        $0.trustRoots = .certificates(chain)
                    }
                }
                let new = try await connect()
                try await new.say("PING 1")
                try TestCertificate.spoil(files)
                let errors = await server.server.reloadCertificates()
                #expect(errors.map(\.subject) == [files.certificate])
                let newer = try await connect()
                try await newer.say("NICK newer", "USER newer 0 * :newer", "JOIN #a")
                try await old.expect(":newer!")
            }
        }
    }
}
