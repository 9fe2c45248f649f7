// SPDX-License-Identifier: Apache-2.0

import ClientUI
import Support
import Testing

@testable import palabre

/// The room of the peers, with somebody in the app's place who hears all and does nothing by itself.
final class ClientPeerProbe {
    let room: PeerRoom
    private let mailbox: Mailbox<Arrival>
    private var heard: [(peer: PeerID, event: PeerEvent)] = []

    init(_ socket: PeerSocket? = nil) throws {
        mailbox = try #require(Mailbox<Arrival>())
        room = try #require(PeerRoom(mailbox: mailbox, socket: socket))
    }

    /// Starts a plugin.
    func start(_ command: String, as number: Int = 1) -> PeerID {
        let peer = PeerID(number)
        room.start(peer, PluginSetup(name: "bot", command: command))
        return peer
    }

    private func collect() {
        for case .answered(.peer(let peer, let event)) in mailbox.take().items {
            heard.append((peer, event))
            if case .left = event { room.end(peer) }
        }
    }

    var peers: [PeerID] {
        collect()
        return heard.compactMap { if case .came = $0.event { $0.peer } else { nil } }
    }

    /// All that was heard of a peer.
    func events(of peer: PeerID) -> [PeerEvent] {
        collect()
        return heard.filter { $0.peer == peer }.map(\.event)
    }

    /// Waits until a peer was heard to do something.
    func hears(_ event: PeerEvent, of peer: PeerID, within limit: Duration = .seconds(15)) async -> Bool {
        await eventually(within: limit) { events(of: peer).contains(event) }
    }

    func hasLeft(_ peer: PeerID) async -> Bool {
        await eventually { events(of: peer).contains { if case .left = $0 { true } else { false } } }
    }
}
