// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// The way out of a connection: past the channel to its socket, as long as nothing stands in front of that and the channel
/// holds nothing; through the channel otherwise.
///
/// Bound to the channel's loop.
final class Wire {
    // Where output goes as long as the channel has none of it.
    private var socket: BareSocket?
    private var isBare: Bool
    // How many pieces of output the channel has that are not written.
    private var passedOn = 0

    /// A bare one has nothing between it and the socket, no TLS and no WebSocket.
    init(isBare: Bool) {
        self.isBare = isBare
    }

    /// Writes as much as the system takes at once, and hands the rest to the channel.
    func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        guard !bytes.isEmpty else { return }
        var written = 0
        if isBare, passedOn == 0 {
            if socket == nil { socket = BareSocket(of: context.channel) }
            if let socket { written = socket.write(bytes) } else { isBare = false }
        }
        if written < bytes.count { passOn(ByteBuffer(bytes: bytes[written...]), context) }
    }

    private func passOn(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        guard isBare else { return context.writeAndFlush(NIOAny(bytes), promise: nil) }
        passedOn += 1
        let wire = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.writeAndFlush(NIOAny(bytes)).whenComplete { result in
            wire.value.passedOn -= 1
            if case .failure = result { wire.value.forgetSocket() }
        }
    }

    /// Writes no more past the channel: it is closed, or soon will be, and the socket's number may be another one's then.
    func forgetSocket() {
        isBare = false
        socket = nil
    }
}
