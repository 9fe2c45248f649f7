// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Support
import Testing

@testable import palabre

/// What servers show, and what becomes of it.
@Suite(.timeLimit(.minutes(2))) struct ClientEncryptionTests {
    private let scratch: Scratch
    private let probe: ClientLinkProbe

    init() throws {
        scratch = try Scratch()
        probe = try ClientLinkProbe(trusting: scratch.write(ClientCertificate.authority, to: "authority.pem"))
    }

    private func endpoint(_ peer: ClientPeer, _ host: String = "localhost") -> Endpoint {
        Endpoint(dialect: .irc, host: host, port: peer.port, isSecure: true)
    }

    private func greeter(_ certificate: ClientCertificate, version: TLSVersion = .tlsv13) throws -> ClientPeer {
        try ClientPeer(greeting: "PING x\r\n", tls: certificate.context(version: version)) { _ in nil }
    }

    private func doubt(_ closure: LinkClosure) -> DoubtfulCertificate? {
        if case .untrusted(let certificate) = closure.cause { certificate } else { nil }
    }

    private func opened(
        _ peer: ClientPeer,
        _ host: String = "localhost",
        _ options: LinkOptions = LinkOptions()
    )
        async throws -> [LinkEvent]
    {
        try await offThePool {
            probe.sockets.open(probe.link, endpoint(peer, host), options)
            return try probe.events { event in
                if case .received = event { true } else { event.isClosed }
            }
        }
    }

    @Test(arguments: [
        (ClientCertificate.selfSigned, "it is signed by itself"),
        (ClientCertificate.expired, "it expired on 2016-05-01"),
        (ClientCertificate.early, "it is not valid before 2120-01-01"),
        (ClientCertificate.foreign, "it names irc.example.org and not localhost"),
    ])
    func `a certificate that proves nothing is refused with its fingerprint and the reason`(
        certificate: ClientCertificate,
        reason: String
    ) async throws {
        for version in [TLSVersion.tlsv12, .tlsv13] {
            let peer = try greeter(certificate, version: version)
            let closure = try await probe.closure(endpoint(peer))
            let doubtful = DoubtfulCertificate(fingerprint: try certificate.fingerprint, reason: reason)
            #expect(closure.cause == .untrusted(doubtful))
            #expect(
                closure.explanation
                    == "cannot trust localhost:\(peer.port): its certificate does not prove that it is localhost:"
                    + " \(reason). Nothing was sent."
            )
        }
    }

    @Test func `an authority that this computer does not know vouches for nothing`() async throws {
        let probe = try ClientLinkProbe()
        let peer = try greeter(.proper)
        let closure = try await probe.closure(endpoint(peer))
        #expect(doubt(closure)?.reason == "nobody whom this computer trusts vouches for it")
        #expect(try doubt(closure)?.fingerprint == ClientCertificate.proper.fingerprint)
    }

    @Test func `what is refused was not let through the handshake`() async throws {
        let handshakes = try HandshakeWatch(ClientCertificate.selfSigned.context())
        _ = try await probe.closure(Endpoint(dialect: .irc, host: "localhost", port: handshakes.port, isSecure: true))
        #expect(try await handshakes.outcomes() == [.failed])
    }

    @Test func `a fingerprint is SHA-256 in small digits`() throws {
        let expected = "08e640c1a943d65be42e27cc37e6023cea89e593bbe5f72d6a019c3a622d87d2"
        #expect(try ClientCertificate.expired.fingerprint == expected)
    }

    @Test func `a certificate of an authority is trusted for its own names alone`() async throws {
        let told = try await opened(greeter(.proper))
        #expect(told.map(\.plain).contains(.opened(.encrypted("TLSv1.3"))))
        #expect(told.last == .received([Message(nil, "PING", "x")]))
        let stranger = try ClientPeer(host: "127.0.0.2", tls: ClientCertificate.proper.context()) { _ in nil }
        let closure = try await probe.closure(endpoint(stranger, "127.0.0.2"))
        #expect(doubt(closure)?.reason == "it names localhost, 127.0.0.1 and not 127.0.0.2")
    }

    @Test func `the steps are told, and each connection has its own nonce`() async throws {
        let peer = try greeter(.proper)
        let told = try await opened(peer)
        #expect(
            told.prefix(4).map(\.plain) == [
                .stepped("Resolving localhost"), .stepped("Connecting to localhost:\(peer.port)"),
                .stepped("Encrypting"), .opened(.encrypted("TLSv1.3")),
            ]
        )
        let nonces = (0..<100).map { _ in Nonce.make() }
        #expect(Set(nonces).count == 100)
        #expect(nonces.allSatisfy { $0.utf8.count == 24 && !$0.contains(",") })
        guard case .opened(_, let nonce) = told[3] else { throw CancellationError() }
        #expect(nonce.utf8.count == 24)
    }

    @Test func `an accepted certificate is trusted, whatever is wrong with it`() async throws {
        let certificates: [ClientCertificate] = [.selfSigned, .expired, .foreign]
        let options = LinkOptions(trusted: Set(try certificates.map { try $0.fingerprint }))
        for certificate in certificates {
            let told = try await opened(greeter(certificate), "localhost", options)
            #expect(told.last == .received([Message(nil, "PING", "x")]))
            #expect(told.map(\.plain).contains(.opened(.encrypted("TLSv1.3", isAcceptedByHand: true))))
        }
    }

    @Test func `where one is accepted, others need an authority as ever`() async throws {
        let options = LinkOptions(trusted: [try ClientCertificate.selfSigned.fingerprint])
        let told = try await opened(greeter(.proper), "localhost", options)
        #expect(told.last == .received([Message(nil, "PING", "x")]))
        #expect(told.map(\.plain).contains(.opened(.encrypted("TLSv1.3"))))
        let expired = try greeter(.expired)
        let closure = try await probe.closure(endpoint(expired), options)
        #expect(doubt(closure)?.reason == "it expired on 2016-05-01")
    }

    @Test func `a pinned certificate is accepted instead of all others, checks or not`() async throws {
        let options = LinkOptions(pins: [try ClientCertificate.expired.fingerprint])
        #expect(
            try await opened(greeter(.expired), "127.0.0.1", options).last == .received([Message(nil, "PING", "x")])
        )
        let other = try greeter(.proper)
        let closure = try await probe.closure(endpoint(other), options)
        #expect(doubt(closure)?.reason == "it is none of those that the configuration names")
        #expect(try doubt(closure)?.fingerprint == ClientCertificate.proper.fingerprint)
    }

    @Test func `where pins do not fit the handshake is finished, and nothing is sent`() async throws {
        let handshakes = try HandshakeWatch(ClientCertificate.proper.context())
        let endpoint = Endpoint(dialect: .irc, host: "localhost", port: handshakes.port, isSecure: true)
        _ = try await probe.closure(endpoint, LinkOptions(pins: ["00"]))
        #expect(try await handshakes.outcomes() == [.completed, .closed])
    }

    @Test(arguments: ["/nonexistent/certificates.pem", "/proc/self/exe"])
    func `a file without certificates is named`(file: String) async throws {
        let probe = try ClientLinkProbe(trusting: file)
        let peer = try greeter(.proper)
        let closure = try await probe.closure(endpoint(peer))
        #expect(closure.cause == .insecure)
        #expect(closure.explanation.contains("no certificate can be read from \(file), which SSL_CERT_FILE names"))
        let options = LinkOptions(certificateFile: file)
        let own = try await self.probe.closure(endpoint(peer), options)
        #expect(own.cause == .insecure)
        #expect(own.explanation.contains("\(file) is no PEM file with a certificate and its key"))
    }

    @Test func `the user's own certificate is shown`() async throws {
        let peer = try ClientPeer(
            greeting: "PING x\r\n",
            tls: ClientCertificate.proper.context(wantsCertificate: true)
        ) { _ in nil }
        let options = LinkOptions(certificateFile: try ClientCertificate.proper.file(in: scratch))
        #expect(try await opened(peer, "localhost", options).last == .received([Message(nil, "PING", "x")]))
        #expect(try await opened(peer, "localhost").last?.isClosed == true)
    }

    @Test func `a server that talks without TLS is known at once`() async throws {
        let peer = try ClientPeer(greeting: ":irc.example.org NOTICE * :*** Looking up your hostname\r\n") { _ in nil }
        let closure = try await probe.closure(endpoint(peer, "127.0.0.1"))
        #expect(closure.cause == .notEncrypted)
        #expect(
            closure.explanation
                == "cannot encrypt to 127.0.0.1:\(peer.port): it does not speak TLS on this port."
                + " Try irc://, or another port."
        )
    }

    @Test func `a server that waits in silence does not speak TLS either`() async throws {
        let peer = try ClientPeer { _ in "" }
        let closure = try await probe.closure(endpoint(peer, "127.0.0.1"))
        #expect(closure.cause == .notEncrypted)
        #expect(closure.explanation.contains("it said nothing within 10 seconds, as servers without TLS do."))
    }

    @Test func `a whole record of 16 KiB with no byte after it is told at once`() async throws {
        let line = "PRIVMSG #a :" + String(repeating: "x", count: 114) + "\r\n"
        let record = String(repeating: line, count: 16_384 / line.utf8.count)
        #expect(record.utf8.count == 16_384)
        let peer = try ClientPeer(tls: ClientCertificate.proper.context()) { _ in record }
        let count = try await offThePool {
            probe.sockets.open(probe.link, endpoint(peer))
            _ = try probe.events { $0.plain == .opened(.encrypted("TLSv1.3")) }
            probe.sockets.send(probe.link, Array("go\r\n".utf8))
            var count = 0
            while count < 128 {
                let told = try probe.events { if case .received = $0 { true } else { false } }
                for case .received(let messages) in told { count += messages.count }
            }
            return count
        }
        #expect(count == 128)
    }
}

/// A server that notes how each handshake ends.
private final class HandshakeWatch: Sendable {
    enum Outcome: Equatable, Sendable {
        case completed
        case failed
        case received
        case closed
    }

    private let channel: any Channel
    private let mailbox: Mailbox<Outcome>
    let port: Int

    init(_ tls: NIOSSLContext) throws {
        let mailbox = try #require(Mailbox<Outcome>())
        self.mailbox = mailbox
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandlers([
                        NIOSSLServerHandler(context: tls), Scribe(mailbox),
                    ])
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .wait()
        port = try #require(channel.localAddress?.port)
    }

    deinit {
        channel.close(promise: nil)
    }

    /// What was noted up to the end of the first connection.
    func outcomes() async throws -> [Outcome] {
        try await offThePool { [mailbox] in
            var outcomes: [Outcome] = []
            while outcomes.last != .closed, outcomes.last != .failed {
                try #require(Waiting.forInput([mailbox.descriptor], milliseconds: 10_000) == [.readable])
                outcomes += mailbox.take().items
            }
            return outcomes
        }
    }

    private final class Scribe: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let mailbox: Mailbox<Outcome>
        private var isOver = false

        init(_ mailbox: Mailbox<Outcome>) {
            self.mailbox = mailbox
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            note(.received)
        }

        func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
            if case .handshakeCompleted? = event as? TLSUserEvent { note(.completed) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            if case .handshakeFailed? = error as? NIOSSLError { note(.failed) }
            context.close(promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            note(.closed)
        }

        private func note(_ outcome: Outcome) {
            guard !isOver else { return }
            isOver = outcome == .failed || outcome == .closed
            mailbox.post(outcome)
        }
    }
}
