// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Foundation
import IRC
import NIOCore
import NIOSSL
import Testing

@testable import palabre

struct ClientSocketTests {
    private let mailbox: Mailbox<Arrival>
    private let sockets: SocketClient
    private let link = LinkID(7)

    init() throws {
        mailbox = try #require(Mailbox<Arrival>())
        sockets = try #require(SocketClient(mailbox: mailbox))
    }

    /// All events of the link up to and with the one wanted.
    private func events(
        of sockets: SocketClient? = nil,
        link: LinkID = LinkID(7),
        until isLast: (LinkEvent) -> Bool
    ) throws -> [LinkEvent] {
        let sockets = sockets ?? self.sockets
        var told: [LinkEvent] = []
        while true {
            try #require(Waiting.forInput([mailbox.descriptor], milliseconds: 10_000) == [.readable], "\(told)")
            let (arrivals, isSomebodyWaiting) = mailbox.take()
            for case .link(link, let event) in arrivals { told.append(event) }
            if isSomebodyWaiting { sockets.resume() }
            if told.contains(where: isLast) { return told }
        }
    }

    private func isClosed(_ event: LinkEvent) -> Bool {
        if case .closed = event { true } else { false }
    }

    private func closure(_ endpoint: Endpoint) async throws -> LinkClosure {
        try await offThePool {
            sockets.open(link, endpoint)
            guard case .closed(let closure)? = try events(until: isClosed).last else { throw CancellationError() }
            return closure
        }
    }

    @Test func `nobody listens: refused, with a question that helps`() async throws {
        let port = try ClientPeer.unusedPort()
        let closure = try await closure(Endpoint(dialect: .irc, host: "127.0.0.1", port: port))
        #expect(closure.cause == .refused)
        #expect(
            closure.explanation
                == "cannot connect to 127.0.0.1:\(port): connection refused. Is the server running?"
        )
    }

    @Test func `an IRC server's lines come as messages, the end of it last`() async throws {
        let peer = try ClientPeer(greeting: ":a NOTICE * :b\u{E9}\r\n\r\n:a PING x\r\npart") { _ in nil }
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port)
        let told = try await offThePool {
            sockets.open(link, endpoint)
            var told = try events { if case .received = $0 { true } else { false } }
            sockets.send(link, Array("PONG\r\n".utf8))
            told += try events(until: isClosed)
            return told
        }
        let notice = Message(Source(name: "a"), "NOTICE", "*", "b\u{E9}")
        let ping = Message(Source(name: "a"), "PING", "x")
        #expect(
            told == [
                .stepped("Connecting to 127.0.0.1:\(peer.port)"), .opened(.plain), .received([notice, ping]),
                .closed(
                    LinkClosure(
                        cause: .closedByPeer,
                        explanation: "127.0.0.1:\(peer.port) closed the connection."
                    )
                ),
            ]
        )
    }

    @Test func `what we send before closing arrives`() async throws {
        let peer = try ClientPeer(greeting: "hello") { $0 == "stop" ? nil : "x" }
        let told = try await offThePool {
            sockets.open(link, Endpoint(dialect: .tutorial, host: "127.0.0.1", port: peer.port))
            var told = try events { $0 == .receivedBytes(Array("hello".utf8)) }
            sockets.send(link, Array("stop".utf8))
            sockets.close(link)
            told += try events(until: isClosed)
            return told
        }
        guard case .closed(let closure)? = told.last else { throw CancellationError() }
        #expect(closure.cause == .requested)
    }

    @Test func `closing while connecting is the end at once`() async throws {
        let peer = try ClientPeer { _ in nil }
        let told = try await offThePool {
            sockets.open(link, Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port))
            sockets.close(link)
            return try events(until: isClosed)
        }
        #expect(told.filter(isClosed).count == 1)
    }

    @Test func `a certificate that nobody vouches for is not trusted`() async throws {
        let peer = try ClientPeer(tls: ClientCertificate.context()) { _ in nil }
        let endpoint = Endpoint(dialect: .irc, host: "localhost", port: peer.port, isSecure: true)
        let closure = try await closure(endpoint)
        #expect(closure.cause == .insecure)
        #expect(closure.explanation.hasPrefix("cannot trust localhost:\(peer.port): its certificate"))
    }

    @Test func `a certificate that a file vouches for is trusted, for its own name alone`() async throws {
        let file = try ClientCertificate.file()
        defer { try? FileManager.default.removeItem(at: file) }
        let peer = try ClientPeer(greeting: "PING x\r\n", tls: ClientCertificate.context()) { _ in nil }
        let sockets = try #require(SocketClient(mailbox: mailbox, trusting: file.path))
        let told = try await offThePool {
            sockets.open(link, Endpoint(dialect: .irc, host: "localhost", port: peer.port, isSecure: true))
            return try events(of: sockets) { if case .received = $0 { true } else { false } }
        }
        #expect(told.contains(.opened(.encrypted("TLSv1.3"))))
        #expect(told.last == .received([Message(nil, "PING", "x")]))
        let stranger = try ClientPeer(host: "127.0.0.2", tls: ClientCertificate.context()) { _ in nil }
        let refused = try await offThePool {
            sockets.open(LinkID(8), Endpoint(dialect: .irc, host: "127.0.0.2", port: stranger.port, isSecure: true))
            return try events(of: sockets, link: LinkID(8), until: isClosed)
        }
        guard case .closed(let closure)? = refused.last else { throw CancellationError() }
        #expect(closure.cause == .insecure)
    }

    @Test(arguments: ["/nonexistent/certificates.pem", "/proc/self/exe"])
    func `a file without certificates is named`(file: String) async throws {
        let peer = try ClientPeer(tls: ClientCertificate.context()) { _ in nil }
        let sockets = try #require(SocketClient(mailbox: mailbox, trusting: file))
        let told = try await offThePool {
            sockets.open(link, Endpoint(dialect: .irc, host: "localhost", port: peer.port, isSecure: true))
            return try events(of: sockets, until: isClosed)
        }
        guard case .closed(let closure)? = told.last else { throw CancellationError() }
        #expect(closure.cause == .insecure)
        #expect(closure.explanation.contains("no certificate can be read from \(file), which SSL_CERT_FILE names"))
    }

    @Test func `a server without TLS is told apart from one with a bad certificate`() async throws {
        let peer = try ClientPeer { _ in ":irc.example.org NOTICE * :hello\r\n" }
        let endpoint = Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port, isSecure: true)
        let closure = try await closure(endpoint)
        #expect(closure.cause == .insecure)
        #expect(closure.explanation.contains("does not speak TLS on this port"))
    }

    @Test func `a flood that nobody takes stays outside, and is whole once it is taken`() async throws {
        let count = 100_000
        let flood = (0..<count).map { "PRIVMSG #a \($0)\r\n" }.joined()
        let peer = try ClientPeer { _ in flood }
        let numbers = try await offThePool {
            sockets.open(link, Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port))
            _ = try events { $0 == .opened(.plain) }
            sockets.send(link, Array("go\r\n".utf8))
            var numbers: [String] = []
            while numbers.count < count {
                // The socket thread goes on until the mailbox is full: what it holds then is what this is about.
                _ = Waiting.forInput([mailbox.descriptor], milliseconds: 10_000)
                let (arrivals, isSomebodyWaiting) = mailbox.take()
                var batch: [Message] = []
                for case .link(link, .received(let messages)) in arrivals { batch += messages }
                #expect(batch.count < 100_000 / 2)
                numbers += batch.compactMap { $0.parameters.last }
                if isSomebodyWaiting { sockets.resume() }
            }
            return numbers
        }
        #expect(numbers == (0..<count).map(String.init))
    }
}
