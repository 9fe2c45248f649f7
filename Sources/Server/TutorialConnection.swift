// SPDX-License-Identifier: Apache-2.0

import Metrics
import NIOCore
import Tutorial

/// One connection that speaks the tutorial's protocol: the last handler of its channel.
///
/// Reads go through as they come, at most 1,024 bytes at a time, since nothing else separates two messages.
final class TutorialConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private var session = TutorialServer(seed: UInt64.random(in: .min ... .max))
    private let transcript: Transcript?
    private let wire: Wire
    private var isOpen = true

    /// A bare one has nothing between it and the socket.
    init(transcript: Transcript?, isBare: Bool) {
        self.transcript = transcript
        wire = Wire(isBare: isBare)
    }

    func channelActive(context: ChannelHandlerContext) {
        Counters.connections.increment()
        carryOut(session.connected(), context: context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard isOpen else { return }
        var buffer = unwrapInboundIn(data)
        var actions: [TutorialServer.Action] = []
        while buffer.readableBytes > 0 {
            let length = min(buffer.readableBytes, TutorialServer.chunkLength)
            actions += session.received(buffer.readBytes(length: length) ?? [])
        }
        carryOut(actions, context: context)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        // The channel's high-water mark is the limit of letters that may wait for their reader.
        if isOpen, !context.channel.isWritable { abort(context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        let isInputClosed = (event as? ChannelEvent) == .inputClosed
        if isInputClosed { carryOut(session.disconnected(), context: context) }
        if isInputClosed || event is ChannelShouldQuiesceEvent { finish(context) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        wire.forgetSocket()
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        wire.forgetSocket()
        carryOut(session.disconnected(), context: context)
        isOpen = false
    }

    private func carryOut(_ actions: [TutorialServer.Action], context: ChannelHandlerContext) {
        var output: [UInt8] = []
        for action in actions where isOpen {
            switch action {
            case .print(let line):
                if let transcript, !transcript.append(line, from: ObjectIdentifier(self)) { abort(context) }
            case .send(let bytes):
                output += bytes
            case .close:
                wire.write(output, context)
                return finish(context)
            }
        }
        if isOpen { wire.write(output, context) }
    }

    private func finish(_ context: ChannelHandlerContext) {
        guard isOpen else { return }
        isOpen = false
        wire.forgetSocket()
        context.channel.closeAfterWriting()
    }

    private func abort(_ context: ChannelHandlerContext) {
        isOpen = false
        wire.forgetSocket()
        context.close(promise: nil)
    }
}
