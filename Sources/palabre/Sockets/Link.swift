// SPDX-License-Identifier: Apache-2.0

internal import ClientCore
internal import NIOCore
internal import NIOPosix

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
    static let courtesy = TimeAmount.milliseconds(1_700)
    /// How many bytes may wait for a server that does not read them.
    static let maximumUnsent = 4 * 1024 * 1024

    let endpoint: Endpoint
    private let id: LinkID
    private let options: LinkOptions
    private let authoritiesFile: String?
    private let loop: any EventLoop
    private let mailbox: Mailbox<Arrival>
    private let onClosed: () -> Void
    private var state = State.connecting
    private var proof: Encryption.Proof
    private var isResolving = true
    private var unsent = 0
    private var handshakeLimit: Scheduled<Void>?

    init(
        id: LinkID,
        endpoint: Endpoint,
        options: LinkOptions,
        authoritiesFile: String?,
        loop: any EventLoop,
        mailbox: Mailbox<Arrival>,
        onClosed: @escaping () -> Void
    ) {
        self.id = id
        self.endpoint = endpoint
        self.options = options
        self.authoritiesFile = authoritiesFile
        self.loop = loop
        self.mailbox = mailbox
        self.onClosed = onClosed
        proof =
            !options.pins.isEmpty
            ? .pins(options.pins) : !options.trusted.isEmpty ? .acceptance(by: options.trusted) : .authorities
    }

    /// Looks the name up and tries its addresses, the way of RFC 8305.
    func connect() {
        let isAddress = (try? SocketAddress(ipAddress: endpoint.host, port: 0)) != nil
        if !isAddress { tell(.stepped(localized("Resolving \(endpoint.host)"))) }
        isResolving = true
        ClientBootstrap(group: loop)
            .connectTimeout(Link.patience)
            .channelOption(.socketOption(.tcp_nodelay), value: 1)
            // Only the winner of several attempts gets handlers, and reads from then on.
            .channelOption(.autoRead, value: false)
            // A flood comes in small portions, so that a key is answered between two of them.
            .channelOption(.maxMessagesPerRead, value: 1)
            .channelInitializer { [resolved = NIOLoopBound(self, eventLoop: loop)] channel in
                resolved.value.resolved()
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .connect(host: endpoint.host, port: endpoint.port)
            .assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success(let channel): self.connected(channel)
                case .failure(let error): self.finish(LinkClosure(connecting: self.endpoint, failedBy: error))
                }
            }
    }

    /// The name has addresses, and the first of them, or the next, is tried.
    private func resolved() {
        guard isResolving else { return }
        isResolving = false
        tell(.stepped(localized("Connecting to \(endpoint.address)")))
    }

    private func connected(_ channel: any Channel) {
        guard case .connecting = state else {
            channel.close(promise: nil)
            return
        }
        state = .connected(channel)
        do {
            let handler = LinkHandler(self, mailbox: mailbox)
            if endpoint.isSecure {
                try encrypt(channel, handler)
            } else {
                try channel.pipeline.syncOperations.addHandler(handler)
                opened(.plain)
            }
            channel.setOption(.autoRead, value: true).whenFailure { channel.pipeline.fireErrorCaught($0) }
        } catch {
            failed(error)
        }
    }

    private func encrypt(_ channel: any Channel, _ handler: LinkHandler) throws {
        tell(.stepped("Encrypting"))
        let encryption = Encryption(
            host: endpoint.host,
            proof: proof,
            authoritiesFile: authoritiesFile,
            certificateFile: options.certificateFile
        )
        let firstByte = FirstByte()
        handler.encryption = encryption
        try channel.pipeline.syncOperations.addHandlers([firstByte, encryption.handler(), handler])
        handshakeLimit = loop.assumeIsolated().scheduleTask(in: Link.patience) {
            // IRC servers wait in silence for those who wait in silence.
            self.failed(firstByte.isAwaited ? NotEncrypted.saysNothing : ChannelError.connectTimeout(Link.patience))
        }
    }

    /// The handshake failed because of the server's certificate, or its certificate is not one of those wanted.
    func distrusted(_ certificate: Certificate, isForeign: Bool) {
        guard case .connected(let channel) = state else { return }
        if case .acceptance(let accepted) = proof, !accepted.contains(certificate.fingerprint) {
            // Another certificate than the user once accepted is as good as any that the system trusts.
            proof = .authorities
            handshakeLimit?.cancel()
            state = .connecting
            channel.close(promise: nil)
            connect()
            return
        }
        finish(LinkClosure(using: endpoint, distrusting: doubt(about: certificate, isForeign: isForeign)))
        channel.close(promise: nil)
    }

    private func doubt(about certificate: Certificate, isForeign: Bool) -> DoubtfulCertificate {
        guard case .pins = proof else {
            return certificate.doubt(about: endpoint.host, isForeign: isForeign, at: Surroundings.now)
        }
        let reason = localized("it is none of those that the configuration names")
        return DoubtfulCertificate(fingerprint: certificate.fingerprint, reason: reason)
    }

    func opened(_ security: LinkSecurity) {
        handshakeLimit?.cancel()
        tell(.opened(security, nonce: Nonce.make()))
    }

    func tell(_ event: LinkEvent) {
        if case .closed = state { return }
        mailbox.post(.link(id, event), weight: event.weight)
    }

    func send(_ bytes: [UInt8]) {
        guard case .connected(let channel) = state else { return }
        unsent += bytes.count
        guard unsent <= Link.maximumUnsent else {
            finish(
                LinkClosure(
                    cause: .failed,
                    explanation: localized("\(endpoint.address) reads nothing of what is sent to it.")
                )
            )
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
    // a moment to close. The tutorial's has to be told that nothing more comes; an IRC server may be slow to carry out our
    // QUIT, and would take the end of what we send for a lost connection.
    private func sayGoodbye(on channel: any Channel) {
        channel.writeAndFlush(ByteBuffer()).assumeIsolated().whenComplete { _ in
            if self.endpoint.dialect == .tutorial { channel.close(mode: .output, promise: nil) }
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

    func disconnected(_ channel: any Channel) {
        // One that was given up for another attempt has no say.
        guard isCurrent(channel) else { return }
        if case .closing = state {
            finish(.requested)
        } else {
            finish(
                LinkClosure(cause: .closedByPeer, explanation: localized("\(endpoint.address) closed the connection."))
            )
        }
    }

    /// Whether what a channel tells is about the attempt that is made now.
    func isCurrent(_ channel: any Channel) -> Bool {
        switch state {
        case .connected(let current), .closing(let current): current === channel
        case .connecting, .closed: false
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
