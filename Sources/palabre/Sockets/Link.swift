// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// One connection on its way from `open` to `closed`; bound to the event loop.
///
/// It promises that `closed` is told exactly once and last, whatever the network does and in whatever order.
final class Link {
    private enum State {
        case connecting
        /// Bytes flow, or TLS is being agreed on.
        case connected(any Channel)
        /// We want no more of it.
        case closing(any Channel)
        case closed
    }

    /// How long to try to connect, and again to agree on TLS.
    static let patience = TimeAmount.seconds(10)
    /// How long a server may take to close what we asked it to close.
    static let courtesy = TimeAmount.seconds(1)
    /// How many bytes may wait for a server that does not read them.
    static let maximumUnsent = 4 * 1024 * 1024

    let endpoint: Endpoint
    private let id: LinkID
    private let certificateFile: String?
    private let loop: any EventLoop
    private let mailbox: Mailbox<Arrival>
    private let onClosed: () -> Void
    private var state = State.connecting
    private var unsent = 0
    private var handshakeLimit: Scheduled<Void>?

    init(
        id: LinkID,
        endpoint: Endpoint,
        certificateFile: String?,
        loop: any EventLoop,
        mailbox: Mailbox<Arrival>,
        onClosed: @escaping () -> Void
    ) {
        self.id = id
        self.endpoint = endpoint
        self.certificateFile = certificateFile
        self.loop = loop
        self.mailbox = mailbox
        self.onClosed = onClosed
    }

    /// Looks the name up and tries its addresses, the way of RFC 8305.
    func connect() {
        tell(.stepped("Connecting to \(endpoint.address)"))
        ClientBootstrap(group: loop)
            .connectTimeout(Link.patience)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            // Only the winner of several attempts gets handlers, and reads from then on.
            .channelOption(.autoRead, value: false)
            // A flood comes in small portions, so that a key is answered between two of them.
            .channelOption(.maxMessagesPerRead, value: 1)
            .connect(host: endpoint.host, port: endpoint.port)
            .assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success(let channel): self.connected(channel)
                case .failure(let error): self.finish(LinkClosure(connecting: self.endpoint, failedBy: error))
                }
            }
    }

    private func connected(_ channel: any Channel) {
        guard case .connecting = state else {
            channel.close(promise: nil)
            return
        }
        state = .connected(channel)
        do {
            let pipeline = channel.pipeline.syncOperations
            if endpoint.isSecure {
                tell(.stepped("Agreeing on encryption with \(endpoint.host)"))
                let context = try tlsContext()
                try pipeline.addHandler(NIOSSLClientHandler(context: context, proving: endpoint.host))
                limitHandshake()
            }
            try pipeline.addHandler(LinkHandler(self, mailbox: mailbox))
            if !endpoint.isSecure { opened(.plain) }
            channel.setOption(.autoRead, value: true).whenFailure { channel.pipeline.fireErrorCaught($0) }
        } catch {
            failed(error)
        }
    }

    /// What servers prove themselves by: a certificate that the system, or a file, vouches for.
    private func tlsContext() throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        guard let certificateFile else { return try NIOSSLContext(configuration: configuration) }
        configuration.trustRoots = .file(certificateFile)
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw UnusableCertificateFile(path: certificateFile)
        }
    }

    private func limitHandshake() {
        handshakeLimit = loop.assumeIsolated().scheduleTask(in: Link.patience) {
            self.failed(ChannelError.connectTimeout(Link.patience))
        }
    }

    func opened(_ security: LinkSecurity) {
        handshakeLimit?.cancel()
        tell(.opened(security))
    }

    func tell(_ event: LinkEvent) {
        if case .closed = state { return }
        mailbox.post(.link(id, event), weight: event.weight)
    }

    func send(_ bytes: [UInt8]) {
        guard case .connected(let channel) = state else { return }
        unsent += bytes.count
        guard unsent <= Link.maximumUnsent else {
            finish(LinkClosure(cause: .failed, explanation: "\(endpoint.address) reads nothing of what is sent to it."))
            channel.close(promise: nil)
            return
        }
        channel.writeAndFlush(channel.allocator.buffer(bytes: bytes)).assumeIsolated().whenComplete { _ in
            self.unsent -= bytes.count
        }
    }

    func close() {
        switch state {
        case .connecting: finish(.requested)
        case .connected(let channel):
            state = .closing(channel)
            sayGoodbye(on: channel)
        case .closing, .closed: break
        }
    }

    // A socket closed with unread bytes resets the connection, and our last words may be lost with it. So the server gets
    // to know that nothing more comes, and a moment to close.
    private func sayGoodbye(on channel: any Channel) {
        channel.writeAndFlush(ByteBuffer()).assumeIsolated().whenComplete { _ in
            if !self.endpoint.isSecure { channel.close(mode: .output, promise: nil) }
        }
        loop.assumeIsolated().scheduleTask(in: Link.courtesy) { channel.close(promise: nil) }
    }

    func resume() {
        if case .connected(let channel) = state { channel.read() }
        if case .closing(let channel) = state { channel.read() }
    }

    /// The connection cannot go on.
    func failed(_ error: any Error) {
        guard case .connected(let channel) = state else { return }
        finish(LinkClosure(using: endpoint, failedBy: error))
        channel.close(promise: nil)
    }

    func disconnected() {
        if case .closing = state {
            finish(.requested)
        } else {
            finish(LinkClosure(cause: .closedByPeer, explanation: "\(endpoint.address) closed the connection."))
        }
    }

    private func finish(_ closure: LinkClosure) {
        if case .closed = state { return }
        handshakeLimit?.cancel()
        tell(.closed(closure))
        state = .closed
        onClosed()
    }
}

extension LinkEvent {
    /// How much of the mailbox it takes.
    fileprivate var weight: Int {
        switch self {
        case .received(let messages): messages.count
        case .receivedBytes(let bytes): 1 + bytes.count / 512
        default: 1
        }
    }
}

extension NIOSSLClientHandler {
    /// Has the server prove that it is the host we want.
    fileprivate convenience init(context: NIOSSLContext, proving host: String) throws {
        // Servers are told the name that we look for, but an address is no name.
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        try self.init(context: context, serverHostname: isAddress ? nil : host)
    }
}
