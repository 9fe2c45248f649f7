// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOWebSocket

/// Makes a stream of lines out of the messages of a WebSocket, and messages out of the lines that are to be sent.
///
/// Sits between the frames and the connection, which knows nothing of it: each message is
/// [one line without its end](https://ircv3.net/specs/extensions/websocket). What the peer does against the rules is told
/// to the connection as an error, and to the peer by the code in the last frame.
final class WebSocketLines: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = WebSocketFrame

    /// The most bytes of a message: well above the longest line, so that most that are too long are refused as lines.
    static let messageLimit = 16 * 1024

    private let opcode: WebSocketOpcode
    // The fragments of the message that is coming in, if one is.
    private var message: (opcode: WebSocketOpcode, bytes: ByteBuffer)?
    // What the newest ping said, until it is answered.
    private var ping: ByteBuffer?
    private var isInputOver = false
    private var isOutputOver = false
    private var closeCode = WebSocketErrorCode.normalClosure

    init(_ subprotocol: WebSocketHandshake.Subprotocol) {
        opcode = subprotocol == .text ? .text : .binary
    }
}

// Frames in, lines out.
extension WebSocketLines {
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isInputOver else { return }
        let frame = unwrapInboundIn(data)
        guard frame.maskKey != nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else { return fail(.protocolError, context) }
        let bytes = frame.unmaskedData
        switch frame.opcode {
        case .text, .binary:
            guard message == nil else { return fail(.protocolError, context) }
            message = (frame.opcode, bytes)
        case .continuation:
            guard let begun = message else { return fail(.protocolError, context) }
            // Empty fragments cost nothing and bring nothing; the limit is on bytes.
            guard begun.bytes.readableBytes + bytes.readableBytes <= WebSocketLines.messageLimit else {
                return fail(.messageTooLarge, context)
            }
            message?.bytes.writeImmutableBuffer(bytes)
        case .ping:
            ping = bytes
            return
        case .pong: return
        case .connectionClose: return finish(context)
        default: return fail(.protocolError, context)
        }
        if frame.fin { passOn(context) }
    }

    private func passOn(_ context: ChannelHandlerContext) {
        guard case (let opcode, var line)? = message else { return }
        message = nil
        if opcode == .text, !line.isUTF8 { return fail(.dataInconsistentWithMessage, context) }
        if line.readableBytesView.last != UInt8(ascii: "\n") { line.writeStaticString("\r\n") }
        context.fireChannelRead(wrapInboundOut(line))
    }

    // Of those pings that were read together only the newest is
    // [answered](https://datatracker.ietf.org/doc/html/rfc6455#section-5.5.3): a flood of them is no work. And a client
    // that does not read gets no more pongs than the output has room for.
    func channelReadComplete(context: ChannelHandlerContext) {
        if let ping, !isOutputOver, context.channel.isWritable {
            context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: .pong, data: ping)), promise: nil)
        }
        ping = nil
        context.fireChannelReadComplete()
    }

    // The connection then closes its half, and so answers with a frame like this one.
    private func finish(_ context: ChannelHandlerContext) {
        isInputOver = true
        context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }

    private func fail(_ code: WebSocketErrorCode, _ context: ChannelHandlerContext) {
        isInputOver = true
        message = nil
        closeCode = code
        context.fireErrorCaught(WebSocketFailure(code: code))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case NIOWebSocketError.invalidFrameLength: fail(.messageTooLarge, context)
        case is NIOWebSocketError: fail(.protocolError, context)
        // More bytes behind those that were no frame.
        case is ByteToMessageDecoderError where isInputOver: return
        default: context.fireErrorCaught(error)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // After the closing frame, the end of the stream is no news.
        if event as? ChannelEvent == .inputClosed, isInputOver { return }
        context.fireUserInboundEventTriggered(event)
    }
}

// Lines in, frames out.
extension WebSocketLines {
    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var lines = unwrapOutboundIn(data)
        guard !isOutputOver, lines.readableBytes > 0 else {
            promise?.succeed()
            return
        }
        while let line = lines.readLine() {
            let frame = WebSocketFrame(fin: true, opcode: opcode, data: line)
            context.write(wrapOutboundOut(frame), promise: lines.readableBytes == 0 ? promise : nil)
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .output, !isOutputOver {
            isOutputOver = true
            var data = ByteBuffer()
            data.write(webSocketErrorCode: closeCode)
            let frame = WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
            context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
        }
        context.close(mode: mode, promise: promise)
    }
}

/// What a peer did against the rules of WebSockets.
struct WebSocketFailure: Error, CustomStringConvertible {
    var code: WebSocketErrorCode

    var description: String { "WebSocket error \(UInt16(webSocketErrorCode: code))" }
}

extension ByteBuffer {
    fileprivate var isUTF8: Bool {
        String(validating: readableBytesView, as: UTF8.self) != nil
    }

    /// The next line without its end, be that CR LF or LF; at the end, whatever is left.
    fileprivate mutating func readLine() -> ByteBuffer? {
        guard readableBytes > 0 else { return nil }
        let end = readableBytesView.firstIndex(of: UInt8(ascii: "\n"))
        guard let end, var line = readSlice(length: end - readerIndex) else { return readSlice(length: readableBytes) }
        moveReaderIndex(forwardBy: 1)
        if line.readableBytesView.last == UInt8(ascii: "\r") { line.moveWriterIndex(to: line.writerIndex - 1) }
        return line
    }
}
