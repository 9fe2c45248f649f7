// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Takes the header of a proxy off the front of a connection, and tells the handlers behind it as an event.
///
/// Then it goes. Whatever is wrong with the header is an error, after which nothing is let through.
final class ProxyGate: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let isTrusted: Bool
    private var decoder = ProxyHeaderDecoder()
    private var input = ByteBuffer()
    private var isShut = false

    init(isTrusted: Bool) {
        self.isTrusted = isTrusted
    }

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        if !isTrusted { refuse(.untrusted, context) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isShut else { return }
        var bytes = unwrapInboundIn(data)
        input.writeBuffer(&bytes)
        do throws(ProxyFailure) {
            guard let header = try decoder.decode(buffer: &input) else { return }
            pass(header, context)
        } catch {
            refuse(error, context)
        }
    }

    private func pass(_ header: ProxyHeader, _ context: ChannelHandlerContext) {
        context.fireUserInboundEventTriggered(header)
        if input.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(input)) }
        input = ByteBuffer()
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    private func refuse(_ failure: ProxyFailure, _ context: ChannelHandlerContext) {
        isShut = true
        input = ByteBuffer()
        context.fireErrorCaught(failure)
    }
}
