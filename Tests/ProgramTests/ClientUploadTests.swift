// SPDX-License-Identifier: Apache-2.0

import ClientUI
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Support
import Synchronization
import Testing

@testable import palabre

@Suite(.timeLimit(.minutes(1))) struct ClientUploadTests {
    private let scratch: Scratch
    private let errands: Errands
    private let mailbox: Mailbox<Arrival>

    init() throws {
        scratch = try Scratch()
        mailbox = try #require(Mailbox<Arrival>())
        let authority = try scratch.write(ClientCertificate.authority, to: "authority.pem")
        let sockets = try #require(SocketClient(mailbox: mailbox, trusting: authority))
        errands = Errands(mailbox: mailbox, sockets: sockets, memory: nil)
    }

    private func upload(_ file: String, to url: String) async throws -> Result<String, Failure> {
        try await offThePool {
            errands.upload(Ticket(3), Upload(file: file, url: url, user: "moussa", password: "se:same"))
            try #require(Waiting.forInput([mailbox.descriptor], milliseconds: 10_000) == [.readable])
            guard case .answered(.uploaded(Ticket(3), let result))? = mailbox.take().items.first else {
                throw CancellationError()
            }
            return result
        }
    }

    private func failure(_ file: String, to url: String) async throws -> String {
        guard case .failure(let failure) = try await upload(file, to: url) else { return "" }
        return failure.explanation
    }

    @Test(arguments: [false, true])
    func `a file is posted whole, with its name, its kind and who sends it`(isSecure: Bool) async throws {
        let text = String(repeating: "grüße ", count: 50_000)
        let file = try scratch.write(text, to: "ça va.txt")
        let host = try FileHost(tls: isSecure ? ClientCertificate.proper.context() : nil) {
            HTTPResponseHead(version: .http1_1, status: .created, headers: ["Location": "/files/1.txt"])
        }
        let origin = "\(isSecure ? "https" : "http")://localhost:\(host.port)"
        #expect(try await upload(file, to: origin + "/upload?x=1") == .success(origin + "/files/1.txt"))
        let request = try #require(host.request)
        #expect(request.head.method == .POST)
        #expect(request.head.uri == "/upload?x=1")
        #expect(request.head.headers["Host"] == ["localhost:\(host.port)"])
        #expect(request.head.headers["Authorization"] == ["Basic bW91c3NhOnNlOnNhbWU="])
        #expect(request.head.headers["Content-Type"] == ["text/plain; charset=utf-8"])
        #expect(request.head.headers["Content-Disposition"] == ["attachment; filename*=UTF-8''%C3%A7a%20va.txt"])
        #expect(request.body == Array(text.utf8))
    }

    @Test(arguments: [
        (HTTPResponseStatus.unauthorized, "user or password are wrong there, or may not upload."),
        (.payloadTooLarge, "the file is too large for it."), (.ok, "the answer was 200 OK."),
        (.created, "the answer does not say where the file is."),
    ])
    func `an answer that is no success is told`(status: HTTPResponseStatus, words: String) async throws {
        let file = try scratch.write("a", to: "a")
        let host = try FileHost { HTTPResponseHead(version: .http1_1, status: status) }
        #expect(
            try await failure(file, to: "http://127.0.0.1:\(host.port)/")
                == "cannot upload to 127.0.0.1:\(host.port): \(words)"
        )
    }

    @Test func `nothing goes anywhere without encryption, or to who is not trusted`() async throws {
        let file = try scratch.write("a", to: "a")
        #expect(
            try await failure(file, to: "http://files.example.org/")
                == "cannot upload to files.example.org: it would go there without encryption."
        )
        #expect(try await failure(file, to: "ftp://h/") == "cannot upload to ftp://h/: it is no URL of the web.")
        let host = try FileHost(tls: ClientCertificate.selfSigned.context()) {
            HTTPResponseHead(version: .http1_1, status: .created, headers: ["Location": "/a"])
        }
        #expect(try await failure(file, to: "https://localhost:\(host.port)/").hasPrefix("cannot upload to localhost:"))
        #expect(host.request == nil)
    }

    @Test func `a file that cannot be read is told`() async throws {
        #expect(
            try await failure("/nowhere/a", to: "http://127.0.0.1:1/")
                == "cannot upload /nowhere/a: no such file or directory."
        )
        #expect(try await failure("/dev/zero", to: "http://127.0.0.1:1/") == "cannot upload /dev/zero: it is no file.")
    }
}

/// A server that takes one request and answers it.
private final class FileHost: Sendable {
    struct Request: Sendable {
        var head: HTTPRequestHead
        var body: [UInt8] = []
    }

    /// What was asked, once all of it came.
    final class Record: Sendable {
        let request = Mutex<Request?>(nil)
    }

    private let channel: any Channel
    private let record = Record()
    let port: Int

    var request: Request? { record.request.withLock { $0 } }

    init(tls: NIOSSLContext? = nil, answer: @escaping @Sendable () -> HTTPResponseHead) throws {
        let record = self.record
        channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
                    try pipeline.configureHTTPServerPipeline()
                    try pipeline.addHandler(Desk(record, answer))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .wait()
        port = try #require(channel.localAddress?.port)
    }

    deinit {
        channel.close(promise: nil)
    }

    private final class Desk: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let record: Record
        private let answer: @Sendable () -> HTTPResponseHead
        private var request: Request?

        init(_ record: Record, _ answer: @escaping @Sendable () -> HTTPResponseHead) {
            self.record = record
            self.answer = answer
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): request = Request(head: head)
            case .body(let bytes): request?.body += bytes.readableBytesView
            case .end:
                record.request.withLock { $0 = request }
                var head = answer()
                head.headers.add(name: "Content-Length", value: "0")
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }
}
