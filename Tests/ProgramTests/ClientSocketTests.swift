// SPDX-License-Identifier: Apache-2.0

import ClientCore
import IRC
import Testing

@testable import palabre

struct ClientSocketTests {
    private let probe: ClientLinkProbe
    private var sockets: SocketClient { probe.sockets }
    private var link: LinkID { probe.link }

    init() throws {
        probe = try ClientLinkProbe()
    }

    @Test func `nobody listens: refused, with a question that helps`() async throws {
        let port = try ClientPeer.unusedPort()
        let closure = try await probe.closure(Endpoint(dialect: .irc, host: "127.0.0.1", port: port))
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
            var told = try probe.events { if case .received = $0 { true } else { false } }
            sockets.send(link, Array("PONG\r\n".utf8))
            told += try probe.events(until: \.isClosed)
            return told
        }
        let notice = Message(Source(name: "a"), "NOTICE", "*", "b\u{E9}")
        let ping = Message(Source(name: "a"), "PING", "x")
        #expect(
            told.map(\.plain) == [
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

    @Test(.timeLimit(.minutes(1))) func `what we send before closing arrives`() async throws {
        let (texts, heard) = AsyncStream<String>.makeStream()
        let peer = try ClientPeer(greeting: "hello") { text in
            heard.yield(text)
            return text == "stop" ? nil : "x"
        }
        try await offThePool {
            sockets.open(link, Endpoint(dialect: .tutorial, host: "127.0.0.1", port: peer.port))
            _ = try probe.events { $0 == .receivedBytes(Array("hello".utf8)) }
            sockets.send(link, Array("stop".utf8))
            sockets.close(link)
            _ = try probe.events(until: \.isClosed)
        }
        var iterator = texts.makeAsyncIterator()
        #expect(await iterator.next() == "stop")
    }

    @Test func `closing while connecting is the end at once`() async throws {
        let peer = try ClientPeer { _ in nil }
        let told = try await offThePool {
            sockets.open(link, Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port))
            sockets.close(link)
            return try probe.events(until: \.isClosed)
        }
        #expect(told.filter(\.isClosed).count == 1)
    }

    @Test func `a flood that nobody takes stays outside, and is whole once it is taken`() async throws {
        let count = 100_000
        let flood = (0..<count).map { "PRIVMSG #a \($0)\r\n" }.joined()
        let peer = try ClientPeer { _ in flood }
        let numbers = try await offThePool {
            sockets.open(link, Endpoint(dialect: .irc, host: "127.0.0.1", port: peer.port))
            _ = try probe.events { $0.plain == .opened(.plain) }
            sockets.send(link, Array("go\r\n".utf8))
            var numbers: [String] = []
            while numbers.count < count {
                // The socket thread goes on until the mailbox is full: what it holds then is what this is about.
                _ = Waiting.forInput([probe.mailbox.descriptor], milliseconds: 10_000)
                let (arrivals, isSomebodyWaiting) = probe.mailbox.take()
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
