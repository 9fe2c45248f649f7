// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import ClientUI
internal import IRC
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

extension SocketClient {
    /// How long an upload may take.
    private static let patience = TimeAmount.minutes(5)

    /// Uploads a file and tells where it is now, or why it is nowhere.
    ///
    /// The file is read here and now; the rest happens on the thread of the sockets.
    func run(_ upload: Upload, answer: @escaping @Sendable (Result<String, Failure>) -> Void) {
        do throws(Upload.Mistake) {
            guard let address = WebAddress(upload.url) else {
                throw Upload.Mistake(explanation: localized("cannot upload to \(upload.url): it is no URL of the web."))
            }
            guard address.isSecure || address.isLoopback else {
                throw Upload.Mistake(
                    explanation: localized("cannot upload to \(address.host): it would go there without encryption.")
                )
            }
            let contents = try upload.contents()
            post(upload, contents, to: address).whenComplete { result in
                answer(result.mapError { Failure(SocketClient.explanation(of: $0, address)) })
            }
        } catch {
            answer(.failure(Failure(error.explanation)))
        }
    }

    private func post(_ upload: Upload, _ contents: [UInt8], to address: WebAddress) -> EventLoopFuture<String> {
        let promise = loop.makePromise(of: String.self)
        let encryption = Encryption(
            host: address.host,
            proof: .authorities,
            authoritiesFile: certificateFile,
            certificateFile: nil
        )
        let connection = ClientBootstrap(group: loop)
            .connectTimeout(Link.patience)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if address.isSecure { try pipeline.addHandler(encryption.handler()) }
                    try pipeline.addHTTPClientHandlers()
                    try pipeline.addHandler(UploadHandler(upload, contents, address, promise))
                }
            }
            .connect(host: address.host, port: address.port)
        connection.whenFailure(promise.fail)
        connection.whenSuccess { channel in
            let limit = channel.eventLoop.scheduleTask(in: SocketClient.patience) {
                promise.fail(Upload.Mistake(explanation: localized("no answer within 5 minutes")))
            }
            promise.futureResult.whenComplete { _ in
                limit.cancel()
                channel.close(promise: nil)
            }
        }
        return promise.futureResult
    }

    private static func explanation(of error: any Error, _ address: WebAddress) -> String {
        let reason = (error as? Upload.Mistake)?.explanation ?? "\(error)"
        return localized("cannot upload to \(address.authority): \(reason).")
    }
}

/// The end of an upload's pipeline: one request, and what the answer says.
private final class UploadHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    private let upload: Upload
    private let contents: [UInt8]
    private let address: WebAddress
    private let promise: EventLoopPromise<String>

    init(_ upload: Upload, _ contents: [UInt8], _ address: WebAddress, _ promise: EventLoopPromise<String>) {
        self.upload = upload
        self.contents = contents
        self.address = address
        self.promise = promise
    }

    func channelActive(context: ChannelHandlerContext) {
        var headers = HTTPHeaders()
        headers.add(name: "Host", value: address.authority)
        headers.add(name: "Content-Length", value: String(contents.count))
        headers.add(name: "Content-Type", value: upload.contentType)
        headers.add(name: "Content-Disposition", value: upload.disposition)
        if !upload.user.isEmpty {
            headers.add(
                name: "Authorization",
                value: "Basic " + Base64.encode("\(upload.user):\(upload.password)".utf8)
            )
        }
        headers.add(name: "Connection", value: "close")
        let head = HTTPRequestHead(version: .http1_1, method: .POST, uri: address.target, headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: contents)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data), head.status.code >= 200 else { return }
        guard head.status.code == 201, let location = head.headers.first(name: "Location"),
            let url = address.resolving(location)
        else {
            promise.fail(Upload.Mistake(explanation: UploadHandler.reason(head.status)))
            return
        }
        promise.succeed(url)
    }

    private static func reason(_ status: HTTPResponseStatus) -> String {
        switch status.code {
        case 201: localized("the answer does not say where the file is")
        case 401, 403: localized("user or password are wrong there, or may not upload")
        case 413: localized("the file is too large for it")
        case 415: localized("it takes no files of that kind")
        default: localized("the answer was \(status.code) \(status.reasonPhrase.prefix(80))")
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(Upload.Mistake(explanation: localized("it closed the connection without an answer")))
    }
}
