// SPDX-License-Identifier: Apache-2.0

import NIOCore
import ServerCore

/// What stands between the socket of an accepted connection and its protocol.
///
/// In the order of the wire: the header of a proxy, TLS, a WebSocket, as the listener has it; and behind them the
/// ``Arrival`` that waits for all of them.
struct Entrance {
    var listener: ListenerConfiguration
    var tls: TLSSource?
    var proxies: TrustedProxies
    /// How long a connection may take to come through.
    var limit: TimeAmount
    var journal: Journal

    /// What a connection has to come through.
    var steps: Arrival.Steps {
        var steps: Arrival.Steps = []
        if listener.expectsProxy { steps.insert(.proxy) }
        if tls != nil { steps.insert(.tls) }
        if listener.isWebSocket, listener.dialect == .irc { steps.insert(.webSocket) }
        return steps
    }

    /// Sets up a connection, before anything is read from it; `makeConnection` is called if it arrives.
    ///
    /// One that comes from nowhere is closed: no ban and no limit would be for it.
    func prepare(_ channel: any Channel, makeConnection: @escaping (Peer) -> any ChannelHandler) throws {
        guard let host = channel.peerHost else { return channel.close(promise: nil) }
        let pipeline = channel.pipeline.syncOperations
        if steps.contains(.proxy) { try pipeline.addHandler(ProxyGate(isTrusted: proxies.trust(host))) }
        if let tls { try pipeline.addHandler(tls.makeHandler()) }
        if steps.contains(.webSocket) {
            try WebSocketHandshake.add(to: pipeline, allowing: listener.allowedOrigins)
        }
        let arrival = Arrival(
            of: Peer(host: host),
            after: steps,
            proxies: proxies,
            limit: limit,
            journal: journal,
            makeConnection: makeConnection
        )
        try pipeline.addHandler(arrival)
    }
}
