// SPDX-License-Identifier: Apache-2.0

import Logging
import NIOCore
import NIOPosix
import ServerCore
import Support
import Synchronization

@testable import Server

/// A listener on the loopback that writes down who arrives through it, and what they say.
final class Reception: Sendable {
    let door: Door
    private let book: BookOfGuests

    /// Who arrived, in order.
    var peers: [Peer] { book.peers }
    /// What all of them said.
    var text: String { book.text }
    /// How many of them are gone.
    var departures: Int { book.departures }
    var place: BoundListener { door.places[0] }

    private init(door: Door, book: BookOfGuests) {
        self.door = door
        self.book = book
    }

    static func with(
        _ listener: ListenerConfiguration,
        trusting networks: [String] = ["127.0.0.0/8", "::1"],
        limit: TimeAmount = .seconds(10),
        _ body: (Reception) async throws -> Void
    ) async throws {
        let book = BookOfGuests()
        let proxies = TrustedProxies(networks: networks.compactMap { CIDR($0) })
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let door = try await Listener(listener).open(on: loop, limits: TutorialLimits(), logger: .silent) {
            let entrance = Entrance(
                listener: listener,
                tls: $1,
                proxies: proxies,
                limit: limit,
                journal: Journal(.silent)
            )
            try entrance.prepare($0) { Guest(peer: $0, book: book) }
        }
        do {
            try await body(Reception(door: door, book: book))
        } catch {
            await door.close()
            throw error
        }
        await door.close()
    }

    /// Waits until so many have arrived.
    func hasWelcomed(_ count: Int) async -> Bool {
        await eventually { peers.count >= count }
    }
}

private final class BookOfGuests: Sendable {
    private struct Page {
        var peers: [Peer] = []
        var text = ""
        var departures = 0
    }

    private let page = Mutex(Page())

    var peers: [Peer] { page.withLock { $0.peers } }
    var text: String { page.withLock { $0.text } }
    var departures: Int { page.withLock { $0.departures } }

    func welcome(_ peer: Peer) { page.withLock { $0.peers.append(peer) } }
    func note(_ text: String) { page.withLock { $0.text += text } }
    func noteDeparture() { page.withLock { $0.departures += 1 } }
}

private final class Guest: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let peer: Peer
    private let book: BookOfGuests

    init(peer: Peer, book: BookOfGuests) {
        self.peer = peer
        self.book = book
    }

    func channelActive(context: ChannelHandlerContext) {
        book.welcome(peer)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        book.note(String(buffer: unwrapInboundIn(data)))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        book.noteDeparture()
    }
}

extension ListenerConfiguration {
    /// IRC on a free port of the loopback.
    static func loopback(tls: TLSFiles? = nil) -> ListenerConfiguration {
        ListenerConfiguration(host: "127.0.0.1", port: 0, dialect: .irc, tls: tls)
    }
}
