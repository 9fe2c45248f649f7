// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// Takes over who a client behind a gateway is.
    mutating func identify(_ id: ClientID, as peer: Peer, into effects: inout Effects) {
        guard clients[id] != nil else { return }
        clients[id]?.peer = peer
        clients[id]?.source.host = peer.visibleHost
        if let client = clients[id], let ban = bans.first(fitting: peer, at: clock.now) {
            return close(client, reason: ban.words, into: &effects)
        }
        release(id, from: .question, into: &effects)
    }
}
