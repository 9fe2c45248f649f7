// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOEmbedded
import NIOWebSocket
import ServerCore
import Support
import Testing

@testable import Server

extension ServerConfiguration {
    /// IRC over WebSockets first, then IRC as it is.
    fileprivate static func webSockets(
        tls: TLSFiles? = nil,
        _ change: (inout ListenerConfiguration) -> Void = { _ in }
    ) -> ServerConfiguration {
        var configuration = ServerConfiguration.loopback(tls: tls)
        configuration.listeners[0].isWebSocket = true
        change(&configuration.listeners[0])
        configuration.listeners[1].dialect = .irc
        return configuration
    }
}

extension TestServer {
    /// Where IRC is spoken without WebSockets.
    fileprivate var plain: BoundListener { server.addresses[1] }
}

@Suite(.timeLimit(.minutes(1))) struct WebSocketTests {
    @Test func `a client chats in messages of text, a line each`() async throws {
        try await TestServer.with(.webSockets()) { server in
            #expect(server.irc.isWebSocket)
            let alice = try WebSocketPeer(to: server.irc, "Sec-WebSocket-Protocol: text.ircv3.net")
            #expect(await alice.register("alice"))
            #expect(alice.response.hasPrefix("HTTP/1.1 101 "))
            #expect(alice.response.lowercased().contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n"))
            #expect(alice.response.contains("Sec-WebSocket-Protocol: text.ircv3.net\r\n"))
            #expect(alice.frames.allSatisfy { $0.opcode == 1 && !$0.bytes.contains(10) && !$0.bytes.contains(13) })
            let bob = try await ScriptedPeer.connect(to: server.plain)
            try await bob.say("NICK bob", "USER bob 0 * :bob", "JOIN #a", "PRIVMSG #a :élan")
            #expect(await alice.receives(.text(":bob!bob@127.0.0.1 PRIVMSG #a :élan")))
            alice.send("PRIVMSG #a :with an end\r\n", "PRIVMSG #a :with half\n", "QUIT")
            try await bob.expect("PRIVMSG #a :with an end\r\n")
            try await bob.expect("PRIVMSG #a :with half\r\n")
            #expect(await alice.socket.ends())
            #expect(alice.frames.last == .closing(1000))
            #expect(alice.frames.dropLast().last?.text.hasPrefix("ERROR ") == true)
        }
    }

    @Test(arguments: [
        ("binary.ircv3.net", "binary.ircv3.net", 2), ("text.ircv3.net, binary.ircv3.net", "text.ircv3.net", 1),
        ("chat, binary.ircv3.net, text.ircv3.net", "binary.ircv3.net", 2), ("chat", nil, 1), (nil, nil, 1),
    ]) func `the first that the client offers is spoken, and text without any`(
        offer: String?,
        choice: String?,
        opcode: UInt8
    ) async throws {
        try await TestServer.with(.webSockets()) { server in
            let alice = try WebSocketPeer(to: server.irc, offer.map { "Sec-WebSocket-Protocol: \($0)" } ?? "X-Other: 1")
            alice.send(WebSocketPeer.frame(opcode, Array("PING 1".utf8)))
            #expect(await eventually { !alice.frames.isEmpty })
            #expect(alice.frames.first?.opcode == opcode)
            let head = alice.response.split(separator: "\r\n").map(String.init)
            let chosen = head.first { $0.hasPrefix("Sec-WebSocket-Protocol: ") }
            #expect(chosen == choice.map { "Sec-WebSocket-Protocol: \($0)" })
        }
    }

    @Test func `what comes right behind the handshake is heard`() async throws {
        try await TestServer.with(.webSockets()) { server in
            let words =
                WebSocketPeer.frame(1, Array("NICK alice".utf8)) + WebSocketPeer.frame(1, Array("USER a 0 * :a".utf8))
            let alice = try WebSocketPeer(to: server.irc, saying: words)
            #expect(await eventually { alice.frames.contains { $0.text.contains(" 001 alice ") } })
        }
    }

    @Test func `a message may come in pieces, with a ping between them`() async throws {
        try await TestServer.with(.webSockets()) { server in
            let alice = try WebSocketPeer(to: server.irc)
            #expect(await alice.register("alice"))
            alice.send(
                WebSocketPeer.frame(1, Array("PING o".utf8), isLast: false),
                WebSocketPeer.frame(9, [7, 8]),
                WebSocketPeer.frame(0, [], isLast: false),
                WebSocketPeer.frame(0, Array("ne".utf8))
            )
            #expect(await alice.receives("PONG palabre.local one"))
            #expect(alice.frames.contains(WebSocketPeer.Frame(10, [7, 8])))
        }
    }

    @Test func `pings are not answered to one who does not read`() throws {
        let channel = EmbeddedChannel(handler: WebSocketLines(.text))
        let ping = WebSocketFrame(fin: true, opcode: .ping, maskKey: [1, 2, 3, 4], data: ByteBuffer())
        channel.isWritable = false
        try channel.writeInbound(ping)
        #expect(try channel.readOutbound(as: WebSocketFrame.self) == nil)
        channel.isWritable = true
        try channel.writeInbound(ping)
        #expect(try channel.readOutbound(as: WebSocketFrame.self)?.opcode == .pong)
    }

    @Test func `of pings that come together the newest is answered`() throws {
        let channel = EmbeddedChannel(handler: WebSocketLines(.text))
        for number in 1...1000 as ClosedRange<UInt16> {
            let said = ByteBuffer(integer: number)
            channel.pipeline.fireChannelRead(
                WebSocketFrame(fin: true, opcode: .ping, maskKey: [0, 0, 0, 0], data: said)
            )
        }
        channel.pipeline.fireChannelReadComplete()
        #expect(try channel.readOutbound(as: WebSocketFrame.self)?.data == ByteBuffer(integer: 1000 as UInt16))
        #expect(try channel.readOutbound(as: WebSocketFrame.self) == nil)
    }

    @Test func `a line that is too long is answered, and a message that is much too long ends it`() async throws {
        try await TestServer.with(.webSockets()) { server in
            let alice = try WebSocketPeer(to: server.irc)
            #expect(await alice.register("alice"))
            alice.send("PRIVMSG #a :" + String(repeating: "x", count: 600))
            #expect(await eventually { alice.frames.contains { $0.text.contains(" 417 alice ") } })
            alice.send("PING still")
            #expect(await alice.receives("PONG palabre.local still"))
            alice.send(WebSocketPeer.frame(1, [UInt8](repeating: 0x78, count: 16 * 1024 + 1)))
            #expect(await alice.socket.ends())
            #expect(alice.frames.last == .closing(1009))
        }
    }

    @Test func `pieces do not make a message longer than one piece may be`() async throws {
        try await TestServer.with(.webSockets()) { server in
            let alice = try WebSocketPeer(to: server.irc)
            let piece = [UInt8](repeating: 0x78, count: 9000)
            alice.send(WebSocketPeer.frame(1, piece, isLast: false), WebSocketPeer.frame(0, piece, isLast: false))
            #expect(await alice.socket.ends())
            #expect(alice.frames.last == .closing(1009))
        }
    }

    private static let breaches: [(frames: [UInt8], code: UInt16)] = [
        (WebSocketPeer.frame(1, [65], isMasked: false), 1002),
        (WebSocketPeer.frame(1, [65], reserved: 4), 1002),
        (WebSocketPeer.frame(0, [65]), 1002),
        (WebSocketPeer.frame(1, [65], isLast: false) + WebSocketPeer.frame(1, [66]), 1002),
        (WebSocketPeer.frame(9, [65], isLast: false), 1002),
        (WebSocketPeer.frame(9, [UInt8](repeating: 65, count: 126)), 1002),
        (WebSocketPeer.frame(3, [65]), 1002),
        (WebSocketPeer.frame(1, [0xC3, 0x28]), 1007),
    ]

    @Test(arguments: breaches)
    func `who breaks the rules is told by a code, and others by QUIT`(frames: [UInt8], code: UInt16) async throws {
        try await TestServer.with(.webSockets()) { server in
            let bob = try await bob(on: server)
            let alice = try WebSocketPeer(to: server.irc)
            #expect(await alice.register("alice"))
            // Nothing behind it counts.
            alice.send(frames + WebSocketPeer.frame(1, Array("PRIVMSG #a :hello".utf8)))
            #expect(
                try await bob.expect(" QUIT :Connection failed: WebSocket error \(code)\r\n").contains("PRIVMSG")
                    == false
            )
            #expect(await alice.socket.ends())
            #expect(alice.frames.last == .closing(code))
        }
    }

    @Test func `bytes that are not UTF-8 may come in messages of bytes`() async throws {
        try await TestServer.with(.webSockets()) { server in
            let alice = try WebSocketPeer(to: server.irc, "Sec-WebSocket-Protocol: binary.ircv3.net")
            #expect(await alice.register("alice"))
            alice.send(
                WebSocketPeer.frame(2, Array("PRIVMSG #a :".utf8) + [0xC3, 0x28]),
                WebSocketPeer.frame(2, Array("PING 1".utf8))
            )
            #expect(await alice.receives(.binary(":palabre.local PONG palabre.local 1")))
        }
    }

    // Somebody without a WebSocket, in the channel.
    private func bob(on server: TestServer) async throws -> ScriptedPeer {
        let bob = try await ScriptedPeer.connect(to: server.plain)
        try await bob.say("NICK bob", "USER bob 0 * :bob", "JOIN #a")
        try await bob.expect(" 366 ")
        return bob
    }

    @Test func `one who says goodbye gets a goodbye`() async throws {
        try await TestServer.with(.webSockets()) { server in
            let bob = try await bob(on: server)
            let alice = try WebSocketPeer(to: server.irc)
            #expect(await alice.register("alice"))
            alice.send(WebSocketPeer.frame(8, [0x03, 0xE9]))
            try await bob.expect(":alice!alice@127.0.0.1 QUIT :Connection closed\r\n")
            #expect(await alice.socket.ends())
            #expect(alice.frames.last == .closing(1000))
        }
    }

    @Test func `one who only hangs up is gone`() async throws {
        try await TestServer.with(.webSockets()) { server in
            let bob = try await bob(on: server)
            let alice = try WebSocketPeer(to: server.irc)
            #expect(await alice.register("alice"))
            alice.socket.finishSending()
            try await bob.expect(":alice!alice@127.0.0.1 QUIT :Connection closed\r\n")
            #expect(await alice.socket.ends())
        }
    }

    @Test func `the end of the server is told in order`() async throws {
        let server = try await ChatServer.start(.webSockets(), logger: .silent)
        let alice = try WebSocketPeer(to: server.addresses[0])
        #expect(await alice.register("alice"))
        let half = try LoopbackSocket.connect(to: server.addresses[0].port)
        half.send("GET / HT")
        async let stopped: Void = server.stop()
        #expect(await alice.socket.ends())
        #expect(alice.frames.last == .closing(1000))
        #expect(alice.frames.dropLast().last?.text.hasPrefix("ERROR ") == true)
        await stopped
    }

    @Test func `a WebSocket may be inside TLS`() async throws {
        try await withTemporaryFolder { folder in
            try await TestServer.with(.webSockets(tls: TestCertificate.write(to: folder))) { server in
                let alice = try await ScriptedPeer.connect(to: server.irc)
                try await alice.send(WebSocketPeer.request(["Sec-WebSocket-Protocol: text.ircv3.net"]))
                try await alice.expect("\r\n\r\n")
                for line in ["NICK alice", "USER a 0 * :a", "QUIT"] {
                    try await alice.send(WebSocketPeer.frame(1, Array(line.utf8)))
                }
                try await alice.expect(" 001 alice ")
                #expect(try await alice.expectEnd().contains("ERROR "))
            }
        }
    }
}

@Suite(.timeLimit(.minutes(1))) struct WebSocketHandshakeTests {
    private func answer(
        _ request: String,
        origins: [String] = [],
        _ change: (inout ServerConfiguration) -> Void = { _ in }
    ) async throws -> String {
        var answer = ""
        var configuration = ServerConfiguration.webSockets { $0.allowedOrigins = origins }
        change(&configuration)
        try await TestServer.with(configuration) { server in
            let socket = try LoopbackSocket.connect(to: server.irc.port)
            socket.send(request)
            #expect(await socket.ends())
            answer = socket.text
        }
        return answer
    }

    @Test func `a browser that only looks is told what is here`() async throws {
        let answer = try await answer("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 426 Upgrade Required\r\n"))
        #expect(answer.contains("Upgrade: websocket\r\n") && answer.contains("Connection: close\r\n"))
        #expect(answer.hasSuffix("IRC is spoken here, over WebSockets.\n"))
    }

    @Test(arguments: [
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\nabc", "405"),
        ("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", "405"),
        ("NICK alice\r\nUSER alice 0 * :alice\r\n", "400"),
        ("\0\u{1}\u{2}\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nX: \(String(repeating: "y", count: 20_000))\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n", "426"),
    ]) func `what is no handshake is refused, and closed`(request: String, status: String) async throws {
        #expect(try await answer(request).hasPrefix("HTTP/1.1 \(status) "))
    }

    @Test(arguments: [
        ("https://evil.example", false), ("https://CHAT.example.org", true), ("null", false),
        ("https://chat.example.org.evil.example", false), (nil, true),
    ]) func `only the pages of the list may connect, and who is no page`(origin: String?, isWelcome: Bool) async throws
    {
        let configuration = ServerConfiguration.webSockets { $0.allowedOrigins = ["https://chat.example.org"] }
        try await TestServer.with(configuration) { server in
            let peer = try WebSocketPeer(to: server.irc, origin.map { "Origin: \($0)" } ?? "X-Other: 1")
            if isWelcome {
                #expect(await peer.register("alice"))
            } else {
                #expect(await peer.socket.ends())
                #expect(peer.response.hasPrefix("HTTP/1.1 403 "))
            }
        }
    }

    @Test func `without a list every page may`() async throws {
        try await TestServer.with(.webSockets()) { server in
            let peer = try WebSocketPeer(to: server.irc, "Origin: https://any.example")
            #expect(await peer.register("alice"))
        }
    }

    @Test func `a request that takes too long is not waited for`() async throws {
        let answer = try await answer("GET / HTTP/1.1\r\nHost") { $0.arrivalTimeout = 1 }
        #expect(answer == "")
    }

    @Test func `a proxy that is trusted says where its client comes from`() async throws {
        for isTrusted in [true, false] {
            var configuration = ServerConfiguration.webSockets()
            if !isTrusted { configuration.proxyNetworks = [] }
            try await TestServer.with(configuration) { server in
                let peer = try WebSocketPeer(to: server.irc, "X-Forwarded-For: 203.0.113.1, 192.0.2.7")
                #expect(await peer.register("alice"))
                let host = isTrusted ? "192.0.2.7" : "127.0.0.1"
                #expect(peer.frames.contains(.text(":alice!alice@\(host) JOIN #a")))
            }
        }
    }

    @Test func `a proxy that is trusted says whether its client uses TLS`() async throws {
        var listener = ListenerConfiguration.loopback()
        listener.isWebSocket = true
        try await Reception.with(listener) { reception in
            let peer = try WebSocketPeer(to: reception.place, "X-Forwarded-For: ::1", "X-Forwarded-Proto: https")
            peer.send("NICK a")
            #expect(await eventually { reception.text == "NICK a\r\n" })
            #expect(reception.peers == [Peer(host: "::1", isSecure: true)])
        }
    }
}
