// SPDX-License-Identifier: Apache-2.0

// Plugins, and scripts at the socket.
extension App {
    mutating func take(_ event: PeerEvent, from peer: PeerID) {}
}
