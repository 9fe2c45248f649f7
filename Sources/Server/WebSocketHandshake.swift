// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOWebSocket

/// How a connection of a listener for WebSockets becomes one.
///
/// See [RFC 6455](https://datatracker.ietf.org/doc/html/rfc6455#section-4.2) for the handshake, and
/// [the WebSocket transport](https://ircv3.net/specs/extensions/websocket) for what IRC makes of it.
enum WebSocketHandshake {
    /// What is sent in a message, and how the client calls that.
    enum Subprotocol: String {
        case text = "text.ircv3.net"
        case binary = "binary.ircv3.net"

        /// The first one that we speak of those that a client offers, which it puts in the order it likes them.
        init?(offeredIn headers: HTTPHeaders) {
            for name in headers[canonicalForm: "Sec-WebSocket-Protocol"] {
                guard let known = Subprotocol(rawValue: String(name)) else { continue }
                self = known
                return
            }
            return nil
        }
    }

    // As much as a browser may have to say, and no more.
    private static var limits: NIOHTTPDecoderLimitConfiguration {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = 8 * 1024
        limits.maxHeaderListSize = 16 * 1024
        limits.maxHeaderFieldCount = 100
        return limits
    }

    /// Adds the handlers of the handshake, which put those for the frames in their place.
    static func add(to pipeline: ChannelPipeline.SynchronousOperations, allowing origins: [String]) throws {
        let decoder = ByteToMessageHandler(
            HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: limits)
        )
        let encoder = HTTPResponseEncoder()
        let errors = HTTPServerProtocolErrorHandler()
        let refusal = WebSocketRefusal(allowing: origins)
        let upgrade = HTTPServerUpgradeHandler(
            upgraders: [upgrader(allowing: origins)],
            httpEncoder: encoder,
            extraHTTPHandlers: [decoder, errors],
            upgradeCompletionHandler: { $0.pipeline.syncOperations.removeHandler(refusal, promise: nil) }
        )
        try pipeline.addHandlers([encoder, decoder, errors, upgrade, refusal])
    }

    /// Whether a page may open a WebSocket; who is no page sends no origin.
    static func allows(_ headers: HTTPHeaders, origins: [String]) -> Bool {
        guard !origins.isEmpty, let origin = headers["Origin"].first?.lowercased() else { return true }
        return origins.contains { $0.lowercased() == origin }
    }

    private static func upgrader(allowing origins: [String]) -> NIOWebSocketServerUpgrader {
        NIOWebSocketServerUpgrader(
            maxFrameSize: WebSocketLines.messageLimit,
            automaticErrorHandling: false,
            shouldUpgrade: { channel, request in
                guard allows(request.headers, origins: origins) else {
                    return channel.eventLoop.makeSucceededFuture(nil)
                }
                var headers = HTTPHeaders()
                if let subprotocol = Subprotocol(offeredIn: request.headers) {
                    headers.add(name: "Sec-WebSocket-Protocol", value: subprotocol.rawValue)
                }
                return channel.eventLoop.makeSucceededFuture(headers)
            },
            upgradePipelineHandler: { channel, request in
                channel.eventLoop.makeCompletedFuture {
                    let subprotocol = Subprotocol(offeredIn: request.headers) ?? .text
                    try channel.pipeline.syncOperations.addHandler(WebSocketLines(subprotocol))
                }
            }
        )
    }
}

/// Answers the requests that do not become a WebSocket, and closes.
private final class WebSocketRefusal: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let origins: [String]
    private var isMalformed = false
    private var isAnswered = false

    init(allowing origins: [String]) {
        self.origins = origins
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let request) = unwrapInboundIn(data), !isAnswered else { return }
        isAnswered = true
        let (status, text) = refusal(of: request)
        var headers: HTTPHeaders = [
            "Connection": "close", "Content-Type": "text/plain", "Content-Length": String(text.utf8.count),
        ]
        if status == .upgradeRequired { headers.add(name: "Upgrade", value: "websocket") }
        let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if request.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
        }
        context.channel.close(after: context.writeAndFlush(wrapOutboundOut(.end(nil))))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // The request that led to it follows, and is answered.
        guard let error = error as? NIOWebSocketUpgradeError else { return context.fireErrorCaught(error) }
        isMalformed = error == .invalidUpgradeHeader
    }

    private func refusal(of request: HTTPRequestHead) -> (HTTPResponseStatus, String) {
        if isMalformed { return (.badRequest, "This is no handshake of a WebSocket.\n") }
        if request.method != .GET { return (.methodNotAllowed, "Only WebSockets can be opened here.\n") }
        if !WebSocketHandshake.allows(request.headers, origins: origins) {
            return (.forbidden, "This page may not connect here.\n")
        }
        return (.upgradeRequired, "IRC is spoken here, over WebSockets.\n")
    }
}
