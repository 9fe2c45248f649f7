// SPDX-License-Identifier: Apache-2.0

import ClientCore
import Dispatch
import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Testing

@testable import palabre

/// A scripted server on a loopback port of its own: each thing it says answers one thing it was told.
final class ClientPeer: Sendable {
    let channel: any Channel
    let port: Int

    /// Starts to listen; it says the greeting first, then the reply to what it was told, and `nil` closes the connection.
    init(
        host: String = "127.0.0.1",
        greeting: String = "",
        tls: NIOSSLContext? = nil,
        reply: @escaping @Sendable (String) -> String?
    ) throws {
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.addHandler(Script(greeting: greeting, reply: reply))
                }
            }
            .bind(host: host, port: 0)
            .wait()
        port = try #require(channel.localAddress?.port)
    }

    deinit {
        channel.close(promise: nil)
    }

    private final class Script: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let greeting: String
        private let reply: @Sendable (String) -> String?

        init(greeting: String, reply: @escaping @Sendable (String) -> String?) {
            self.greeting = greeting
            self.reply = reply
        }

        func channelActive(context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: greeting)), promise: nil)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if let answer = reply(String(buffer: unwrapInboundIn(data))) {
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
            } else {
                context.close(promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}

extension ClientPeer {
    /// A port that nobody listens on, and that nobody else gets: it stays bound as long as the tests run.
    static func unusedPort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        try withUnsafeMutablePointer(to: &address) {
            try $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try #require(bind(descriptor, $0, length) == 0)
                try #require(getsockname(descriptor, $0, &length) == 0)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}

/// Runs what blocks on a thread of its own, so that other tests go on.
func offThePool<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue(label: "palabre.tests").async {
            continuation.resume(with: Swift.Result { try body() })
        }
    }
}
