// SPDX-License-Identifier: Apache-2.0

import Crypto
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import NIOTLS
import ServerCore

/// The time between the moment a connection is accepted and the one its protocol can be spoken.
///
/// Behind the handlers that take care of proxies, TLS and WebSockets, it learns from them who the peer is. When all have
/// done their part, it puts the connection proper in its own place, for which the channel becomes active only then. Until
/// then whatever goes wrong, or takes too long, ends the connection, and concerns nobody but the log.
final class Arrival: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    /// What is still to come.
    struct Steps: OptionSet, Hashable {
        let rawValue: UInt8

        static let proxy = Steps(rawValue: 1 << 0)
        static let tls = Steps(rawValue: 1 << 1)
        static let webSocket = Steps(rawValue: 1 << 2)
    }

    private var missing: Steps
    private var peer: Peer
    private let proxies: TrustedProxies
    private let limit: TimeAmount
    private let journal: Journal
    private let makeConnection: (Peer) -> any ChannelHandler
    private var timeout: Scheduled<Void>?
    private var isOver = false

    init(
        of peer: Peer,
        after steps: Steps,
        proxies: TrustedProxies,
        limit: TimeAmount,
        journal: Journal,
        makeConnection: @escaping (Peer) -> any ChannelHandler
    ) {
        self.peer = peer
        missing = steps
        self.proxies = proxies
        self.limit = limit
        self.journal = journal
        self.makeConnection = makeConnection
    }

    func channelActive(context: ChannelHandlerContext) {
        if !missing.isEmpty {
            let arrival = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            timeout = context.eventLoop.scheduleTask(in: limit) {
                let (arrival, context) = arrival.value
                arrival.fail("it took too long", context)
            }
        }
        goOn(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case let header as ProxyHeader: take(header)
        case TLSUserEvent.handshakeCompleted: takeCertificate(of: context)
        case HTTPServerUpgradeEvents.upgradeComplete(_, let request): take(request.headers)
        case ChannelEvent.inputClosed where !missing.isEmpty: return fail("the peer sends nothing more", context)
        case is ChannelShouldQuiesceEvent where !missing.isEmpty: return fail("the server ends", context)
        default: return context.fireUserInboundEventTriggered(event)
        }
        goOn(context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if case ProxyFailure.untrusted = error {
            journal.note("no proxy that is believed", at: .notice, about: nil, ["address": "\(peer.host)"])
        }
        fail("\(error)", context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        fail("the connection was closed", context)
        context.fireChannelInactive()
    }

    private func goOn(_ context: ChannelHandlerContext) {
        guard missing.isEmpty, !isOver, context.channel.isActive else { return }
        end()
        do {
            try context.pipeline.syncOperations.addHandler(makeConnection(peer))
            context.fireChannelActive()
        } catch {
            context.close(promise: nil)
        }
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    private func fail(_ reason: String, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        end()
        journal.note("did not arrive", at: .debug, about: nil, ["address": "\(peer.host)", "reason": "\(reason)"])
        context.close(promise: nil)
    }

    private func end() {
        isOver = true
        timeout?.cancel()
        timeout = nil
    }
}

// What is learned on the way.
extension Arrival {
    private func take(_ header: ProxyHeader) {
        missing.remove(.proxy)
        if let client = header.client { peer.host = client.description }
        if header.isSecure { peer.isSecure = true }
    }

    private func takeCertificate(of context: ChannelHandlerContext) {
        missing.remove(.tls)
        peer.isSecure = true
        let certificate = try? context.channel.pipeline.syncOperations.nioSSL_peerCertificate()
        peer.fingerprint = certificate.flatMap { try? $0.fingerprint }
    }

    private func take(_ headers: HTTPHeaders) {
        missing.remove(.webSocket)
        guard proxies.trust(peer.host) else { return }
        if headers["X-Forwarded-Proto"].last?.lowercased() == "https" { peer.isSecure = true }
        peer.host = proxies.client(of: peer.host, forwardedFor: headers["X-Forwarded-For"])
    }
}

extension NIOSSLCertificate {
    /// The SHA-256 of the certificate, in hexadecimal.
    var fingerprint: String {
        get throws {
            SHA256.hash(data: try toDERBytes()).map { byte in
                let digits = String(byte, radix: 16)
                return digits.utf8.count == 1 ? "0" + digits : digits
            }.joined()
        }
    }
}
