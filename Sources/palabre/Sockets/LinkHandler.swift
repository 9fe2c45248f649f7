// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import IRC
internal import IRCNIO
internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// The end of a link's pipeline: bytes become messages, and a read's worth of them an event, or a few.
///
/// It asks the mailbox before each read, so that a server which floods us fills its own buffers.
final class LinkHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// No event has more messages than the main thread takes in within a moment.
    private static let portion = 128

    private let link: Link
    private let mailbox: Mailbox<Arrival>
    /// Set before the handler is added to the pipeline of an encrypted connection.
    var encryption: Encryption?
    private var lines: NIOSingleStepByteToMessageProcessor<MessageDecoder>?
    private var batch: [Message] = []
    private var isEncrypted = false

    init(_ link: Link, mailbox: Mailbox<Arrival>) {
        self.link = link
        self.mailbox = mailbox
        if link.endpoint.dialect == .irc {
            lines = NIOSingleStepByteToMessageProcessor(MessageDecoder(limits: .server, fallback: .windows1252))
        }
    }

    func read(context: ChannelHandlerContext) {
        if mailbox.admits() { context.read() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        guard let lines else {
            link.tell(.receivedBytes(Array(buffer.readableBytesView)))
            return
        }
        do {
            // Lines that are no messages tell the user nothing.
            try lines.process(buffer: buffer) { line in
                guard case .message(let message) = line else { return }
                batch.append(message)
                if batch.count == LinkHandler.portion { flushBatch() }
            }
        } catch {
            link.failed(error)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        flushBatch()
        context.fireChannelReadComplete()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { encrypted(context) }
        context.fireUserInboundEventTriggered(event)
    }

    private func encrypted(_ context: ChannelHandlerContext) {
        let certificate = self.certificate(context)
        if let encryption, !encryption.accepts(certificate) {
            guard let certificate else { return link.failed(NIOSSLError.noCertificateToValidate) }
            return link.distrusted(certificate, isForeign: false)
        }
        isEncrypted = true
        let version = try? context.pipeline.syncOperations.nioSSL_tlsVersion()
        link.opened(
            .encrypted(version.map(LinkHandler.name) ?? "TLS", isAcceptedByHand: encryption?.isByHand ?? false)
        )
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard link.isCurrent(context.channel) else { return }
        flushBatch()
        // Servers that just close their socket are many; who was cut off sees the missing end of what was said.
        if case .uncleanShutdown? = error as? NIOSSLError { return }
        if !isEncrypted, LinkClosure.isAboutCertificate(error), let certificate = certificate(context) {
            let isForeign = (error as? NIOSSLExtraError) == .failedToValidateHostname
            return link.distrusted(certificate, isForeign: isForeign)
        }
        link.failed(error)
    }

    private func certificate(_ context: ChannelHandlerContext) -> Certificate? {
        Certificate(try? context.pipeline.syncOperations.nioSSL_peerCertificate())
    }

    func channelInactive(context: ChannelHandlerContext) {
        flushBatch()
        link.disconnected(context.channel)
        context.fireChannelInactive()
    }

    private func flushBatch() {
        guard !batch.isEmpty else { return }
        link.tell(.received(batch))
        batch = []
    }

    private static func name(_ version: TLSVersion) -> String {
        switch version {
        case .tlsv1: "TLSv1.0"
        case .tlsv11: "TLSv1.1"
        case .tlsv12: "TLSv1.2"
        case .tlsv13: "TLSv1.3"
        }
    }
}
