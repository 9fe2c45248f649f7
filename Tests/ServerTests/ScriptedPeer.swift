// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore
import NIOPosix
import NIOSSL
import Server

/// The other end of a connection, as a test wants it to behave.
///
/// Keeps what it receives until the test asks for it. Waits end with the condition or with a limit, never by themselves.
struct ScriptedPeer: Sendable {
    struct Timeout: Error, CustomStringConvertible {
        var description: String
    }

    private static let limit = TimeAmount.seconds(10)

    private let channel: any Channel
    private let inbox: NIOLoopBound<Inbox>

    /// Connects to a listener; one that is `deaf` never reads, and its system keeps little for it.
    ///
    /// The `prelude` goes in front of everything, in the clear.
    static func connect(
        to listener: BoundListener,
        deaf: Bool = false,
        prelude: String = "",
        configureTLS: (inout TLSConfiguration) throws -> Void = { _ in }
    ) async throws -> ScriptedPeer {
        let tls = listener.isSecure ? try clientContext(configureTLS) : nil
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let inbox = try await loop.submit { NIOLoopBound(Inbox(), eventLoop: loop) }.get()
        let bootstrap = ClientBootstrap(group: loop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: !deaf)
            .channelOption(.socketOption(.so_rcvbuf), value: deaf ? 32 * 1024 : 1 << 20)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Gate(prelude: prelude))
                    if let tls {
                        let handler = try NIOSSLClientHandler(context: tls, serverHostname: "localhost")
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    try channel.pipeline.syncOperations.addHandler(inbox.value)
                }
            }
        let channel = try await bootstrap.connect(host: listener.host, port: listener.port).get()
        return ScriptedPeer(channel: channel, inbox: inbox)
    }

    /// Sends text as it is.
    func send(_ text: String) async throws {
        try await send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    /// Sends lines, each with its end.
    func say(_ lines: String...) async throws {
        try await send(lines.map { $0 + "\r\n" }.joined())
    }

    /// Waits until a text was received; gives all up to and including it, and forgets that.
    @discardableResult
    func expect(_ text: String) async throws -> String {
        let inbox = inbox
        return try await channel.eventLoop.flatSubmit {
            inbox.value.wait(for: .text(text), on: channel.eventLoop, limit: ScriptedPeer.limit)
        }.get()
    }

    /// Waits until this many bytes were received; gives them, and forgets them.
    func expect(bytes count: Int) async throws -> String {
        let inbox = inbox
        return try await channel.eventLoop.flatSubmit {
            inbox.value.wait(for: .count(count), on: channel.eventLoop, limit: ScriptedPeer.limit)
        }.get()
    }

    /// Waits until the server closed the connection; gives what was received before.
    @discardableResult
    func expectEnd() async throws -> String {
        let inbox = inbox
        return try await channel.eventLoop.flatSubmit {
            inbox.value.wait(for: .end, on: channel.eventLoop, limit: ScriptedPeer.limit)
        }.get()
    }

    /// Sends nothing more, but still reads.
    func finishSending() async throws {
        try await channel.close(mode: .output)
    }

    /// From now on this peer takes nothing in, and answers nothing, not even in the name of TLS.
    func fallSilent() async throws {
        try await channel.eventLoop.submit { [channel] in
            try channel.pipeline.syncOperations.handler(type: Gate.self).isShut = true
        }.get()
    }

    /// Ends the connection under everything that is spoken on it, without a goodbye; with a reset if it shall break.
    func hangUp(resetting: Bool = false) async throws {
        if resetting {
            let provider = channel as? any SocketOptionProvider
            try await provider?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try await channel.eventLoop.submit { [channel] in
            try channel.pipeline.syncOperations.handler(type: Gate.self).hangUp()
        }.get()
    }

    func close() async {
        try? await channel.close()
    }

    private static func clientContext(
        _ change: (inout TLSConfiguration) throws -> Void
    ) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        let certificates = try NIOSSLCertificate.fromPEMBytes(Array(TestCertificate.certificate.utf8))
        configuration.trustRoots = .certificates(certificates)
        try change(&configuration)
        return try NIOSSLContext(configuration: configuration)
    }
}

/// Says the first words; and keeps what comes in from all that is behind it, once it is shut.
private final class Gate: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    var isShut = false
    private let prelude: String
    private var context: ChannelHandlerContext?

    init(prelude: String) {
        self.prelude = prelude
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func hangUp() {
        context?.close(promise: nil)
    }

    func channelActive(context: ChannelHandlerContext) {
        if !prelude.isEmpty { context.write(wrapOutboundOut(ByteBuffer(string: prelude)), promise: nil) }
        context.fireChannelActive()
        context.flush()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !isShut { context.fireChannelRead(data) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if !isShut { context.fireUserInboundEventTriggered(event) }
    }
}

/// What a peer received, and who waits for more; on the peer's loop.
private final class Inbox: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    enum Condition {
        case text(String)
        case count(Int)
        case end
    }

    private var received: [UInt8] = []
    // How much of it is known not to hold the start of the text that is waited for.
    private var searched = 0
    private var isAtEnd = false
    private var waiting: (condition: Condition, promise: EventLoopPromise<String>)?

    func wait(for condition: Condition, on loop: any EventLoop, limit: TimeAmount) -> EventLoopFuture<String> {
        let promise = loop.makePromise(of: String.self)
        waiting = (condition, promise)
        searched = 0
        check()
        let bound = NIOLoopBound(self, eventLoop: loop)
        let timeout = loop.scheduleTask(in: limit) {
            let text = String(decoding: bound.value.received.suffix(2000), as: UTF8.self)
            promise.fail(ScriptedPeer.Timeout(description: "waited in vain for \(condition), received: \(text)"))
        }
        promise.futureResult.whenComplete { _ in timeout.cancel() }
        return promise.futureResult
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += unwrapInboundIn(data).readableBytesView
        check()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed {
            end()
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func end() {
        isAtEnd = true
        check()
    }

    private func check() {
        guard let (condition, promise) = waiting else { return }
        guard let count = satisfied(condition) else {
            guard isAtEnd else { return }
            waiting = nil
            let text = String(decoding: received, as: UTF8.self)
            return promise.fail(ScriptedPeer.Timeout(description: "closed before \(condition), received: \(text)"))
        }
        waiting = nil
        let text = String(decoding: received.prefix(count), as: UTF8.self)
        received.removeFirst(count)
        promise.succeed(text)
    }

    private func end(of text: [UInt8]) -> Int? {
        if let range = received[searched...].firstRange(of: text) { return range.upperBound }
        searched = max(0, received.count - text.count + 1)
        return nil
    }

    // How many bytes it takes to satisfy a condition.
    private func satisfied(_ condition: Condition) -> Int? {
        switch condition {
        case .text(let text): end(of: Array(text.utf8))
        case .count(let count): received.count >= count ? count : nil
        case .end: isAtEnd ? received.count : nil
        }
    }
}
