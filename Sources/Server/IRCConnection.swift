// SPDX-License-Identifier: Apache-2.0

import IRC
import IRCNIO
import NIOCore
import NIOSSL
import ServerCore

/// One connection that speaks IRC: the last handler of its channel, on the hub's loop.
///
/// Cuts what comes in into messages for the hub, and writes what the hub has for it.
final class IRCConnection: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Never
    typealias OutboundOut = ByteBuffer

    private enum State {
        case open
        /// Over for the world, which has still something to say to it: what was asked for is being kept.
        case leaving
        /// Over for the world; what was sent is still being written.
        case finishing
        case closed
    }

    /// What the hub calls it, from when it is connected.
    var id = SessionID(0)
    private let hub: Hub
    let peer: Peer
    private let wire: Wire
    private var context: ChannelHandlerContext?
    private var state = State.open
    private var departure = Departure.closed
    // What it is still to say once it is none of the hub's any more; until then that lies with the others' there.
    private var outbox = Outbox()
    private var input = ByteBuffer()
    private var decoder = MessageDecoder(limits: .client)
    // Whether the channel takes more for now.
    private var isWritable = true
    // While it is held nothing is cut off the input, and nothing more is read into it: but for what the peer had sent
    // before it hung up, which the system hands over unasked, and of which it has kept only so much.
    private var isHeld = false
    // The peer sends nothing more: what is in the input is the rest.
    private var isInputOver = false

    /// A bare one has nothing between it and the socket.
    init(of peer: Peer, to hub: Hub, isBare: Bool = false) {
        wire = Wire(isBare: isBare)
        self.hub = hub
        self.peer = peer
    }

    /// Takes over what it is still to say, for the world has forgotten it.
    func inherit(_ outbox: Outbox) {
        if state != .closed { self.outbox = outbox }
    }

    /// Whether something is awaited that belongs in front of what it is to say last.
    var hasGaps: Bool { outbox.hasGaps }

    /// Fills a gap in what it inherited with lines, or with nothing.
    func fill(_ gap: Int, with bytes: [UInt8]) {
        outbox.fill(gap, with: bytes)
        if state == .leaving { finish() }
    }

    /// Whether it takes output: not while the channel is still busy with what it got before.
    var isReady: Bool { state == .open && isWritable && context != nil }

    /// How many bytes the channel has that are not written.
    var passedOnBytes: Int { (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0 }

    /// Writes as much as the system takes at once, and hands the rest to the channel.
    func write(_ bytes: [UInt8]) {
        if let context { wire.write(bytes, context) }
    }

    /// Takes nothing in until `release`.
    func hold() {
        isHeld = true
    }

    /// Takes in what came in the meantime, and reads on.
    func release() {
        guard isHeld, let context else { return }
        isHeld = false
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.execute {
            connection.value.takeIn()
            connection.value.readOn()
        }
    }

    /// Closes once what was sent is written, and what is awaited too.
    func finish() {
        guard state == .open || state == .leaving, let context else { return }
        guard !outbox.hasGaps else {
            state = .leaving
            return write(outbox.take())
        }
        state = .finishing
        wire.forgetSocket()
        context.write(wrapOutboundOut(ByteBuffer(bytes: outbox.take())), promise: nil)
        context.channel.closeAfterWriting()
    }

    /// Closes at once, and forgets what is unwritten.
    func abort() {
        state = .closed
        outbox = Outbox()
        wire.forgetSocket()
        context?.close(promise: nil)
    }
}

extension IRCConnection {
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        isWritable = context.channel.isWritable
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        hub.connected(self, peer)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard state == .open else { return }
        var bytes = unwrapInboundIn(data)
        if input.readableBytes == 0 { input = bytes } else { input.writeBuffer(&bytes) }
        hub.beginReading()
        takeIn()
        hub.endReading()
    }

    func read(context: ChannelHandlerContext) {
        if !isHeld, hub.hears(self) { context.read() }
    }

    private func takeIn() {
        while state == .open, !isHeld, let output = decoder.decode(buffer: &input) {
            hub.received(output, from: id)
        }
        if input.readableBytes == 0 || state != .open { input = ByteBuffer() } else { input.discardReadBytes() }
    }

    // Whoever sends nothing more is gone for IRC, but may still read the answers to what it sent.
    func readOn() {
        guard state == .open, !isHeld else { return }
        guard isInputOver else { return context.map(read(context:)) ?? () }
        leave()
        finish()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        isWritable = context.channel.isWritable
        hub.write(self)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard let event = event as? ChannelEvent, event == .inputClosed else { return }
        isInputOver = true
        readOn()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        wire.forgetSocket()
        // The first is the cause of those that follow.
        if departure == .closed { departure = Departure(error) }
        guard error is WebSocketFailure, state == .open else { return context.close(promise: nil) }
        // The peer may still hear what was wrong.
        leave()
        finish()
    }

    func channelInactive(context: ChannelHandlerContext) {
        state = .closed
        wire.forgetSocket()
        input = ByteBuffer()
        outbox = Outbox()
        leave()
    }

    private func leave() {
        hub.disconnected(id, departure)
    }
}

extension Departure {
    init(_ error: any Error) {
        switch error {
        case let error as IOError: self = .failed(systemMessage(error.errnoCode))
        case NIOSSLError.uncleanShutdown: self = .closed
        case is NIOSSLError, is BoringSSLError: self = .failed("TLS failure")
        case let error as WebSocketFailure: self = .failed("\(error)")
        default: self = .failed("Connection failed")
        }
    }
}

extension Channel {
    /// The peer's address as text, `localhost` for a unix socket; an IPv4 address that came in over IPv6 is shown as what
    /// it is.
    ///
    /// `nil` for a peer that reset the connection before it was accepted: it has no address any more, though what it sent
    /// could still be read.
    var peerHost: String? {
        if localAddress?.protocol == .unix { return "localhost" }
        return remoteAddress?.ipAddress.map { IPAddress($0)?.description ?? $0 }
    }
}
