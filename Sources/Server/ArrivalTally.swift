// SPDX-License-Identifier: Apache-2.0

import ServerCore

/// How many connections of each network are arriving: no more at a time than the network may have at all.
///
/// Otherwise one peer could take all that the server may have open with handshakes that it never finishes, for which the
/// world, that counts connections, does not see them.
struct ArrivalTally: Sendable {
    private var networks: [ObjectIdentifier: CIDR] = [:]
    private var counts: [CIDR: Int] = [:]

    /// Counts a connection until it is removed, unless it is one too many; a limit of 0 is none.
    mutating func add(_ connection: ObjectIdentifier, of network: CIDR, limit: Int) -> Bool {
        let count = counts[network, default: 0]
        guard limit == 0 || count < limit else { return false }
        networks[connection] = network
        counts[network] = count + 1
        return true
    }

    /// Forgets a connection that arrived, or never will; it need not be counted.
    mutating func remove(_ connection: ObjectIdentifier) {
        guard let network = networks.removeValue(forKey: connection), let count = counts[network] else { return }
        counts[network] = count > 1 ? count - 1 : nil
    }
}
