// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOEmbedded
import ServerCore
import ServerStore
import Testing

@testable import Server

@Suite struct LobbyTests {
    private let loop = EmbeddedEventLoop()

    private func lobby(_ configuration: ServerConfiguration) throws -> Lobby {
        Lobby(
            configuration,
            firstOperator: nil,
            store: try Store(.memory(messages: 1)),
            memory: Memory(),
            loop: loop,
            logger: .silent,
            order: { _ in },
            print: nil
        )
    }

    private var webSocket: ListenerConfiguration {
        var listener = ListenerConfiguration.loopback()
        listener.isWebSocket = true
        return listener
    }

    /// Lets somebody in, or not.
    private func admit(
        from host: String?,
        to lobby: Lobby,
        by listener: ListenerConfiguration
    ) throws -> EmbeddedChannel? {
        let channel = EmbeddedChannel(loop: loop)
        channel.remoteAddress = try host.map { try SocketAddress(ipAddress: $0, port: 1) }
        let isClosed = NIOLoopBoundBox(false, eventLoop: loop)
        channel.closeFuture.whenComplete { _ in isClosed.value = true }
        try lobby.admit(channel, by: listener, tls: nil)
        loop.run()
        return isClosed.value ? nil : channel
    }

    @Test func `no more connections of one network arrive at a time than it may have`() throws {
        var configuration = ServerConfiguration()
        configuration.world.connections.concurrent = 2
        let lobby = try lobby(configuration)
        let first = try admit(from: "192.0.2.7", to: lobby, by: webSocket)
        #expect(try admit(from: "192.0.2.7", to: lobby, by: webSocket) != nil)
        #expect(try admit(from: "192.0.2.7", to: lobby, by: webSocket) == nil)
        #expect(try admit(from: "192.0.2.8", to: lobby, by: webSocket) != nil)
        // The world counts those that need not arrive first.
        #expect(try admit(from: "192.0.2.7", to: lobby, by: .loopback()) != nil)
        first?.close(promise: nil)
        loop.run()
        #expect(try admit(from: "192.0.2.7", to: lobby, by: webSocket) != nil)
        #expect(try admit(from: "192.0.2.7", to: lobby, by: webSocket) == nil)
        for _ in 1...3 { #expect(try admit(from: "127.0.0.1", to: lobby, by: webSocket) != nil) }
    }

    @Test func `proxies and gateways bring as many as they like`() throws {
        var configuration = ServerConfiguration()
        configuration.world.connections.concurrent = 1
        configuration.proxyNetworks = [try #require(CIDR("192.0.2.7/32"))]
        let networks = [try #require(CIDR("192.0.2.8"))]
        configuration.world.gateways = [Gateway(name: "web", password: "x", networks: networks)]
        let lobby = try lobby(configuration)
        for host in ["192.0.2.7", "192.0.2.8"] {
            for _ in 1...3 { #expect(try admit(from: host, to: lobby, by: webSocket) != nil) }
        }
    }

    @Test func `who has arrived makes room`() throws {
        var configuration = ServerConfiguration()
        configuration.world.connections.concurrent = 1
        let lobby = try lobby(configuration)
        let first = try #require(try admit(from: "192.0.2.7", to: lobby, by: webSocket))
        #expect(try admit(from: "192.0.2.7", to: lobby, by: webSocket) == nil)
        first.connect(to: try SocketAddress(ipAddress: "192.0.2.7", port: 1), promise: nil)
        try first.writeInbound(ByteBuffer(string: WebSocketPeer.request([])))
        loop.run()
        #expect(try admit(from: "192.0.2.7", to: lobby, by: webSocket) != nil)
    }

    @Test func `who comes from nowhere is not let in`() throws {
        let lobby = try lobby(ServerConfiguration())
        for listener in [.loopback(), webSocket] {
            #expect(try admit(from: nil, to: lobby, by: listener) == nil)
        }
    }
}
