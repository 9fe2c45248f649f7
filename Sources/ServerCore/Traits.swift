// SPDX-License-Identifier: Apache-2.0

import IRC

/// What masks are compared with: all that can be known of a client, folded once for many masks.
struct Traits: Sendable {
    let nick: [UInt8]
    let user: [UInt8]
    let realName: [UInt8]
    let account: [UInt8]?
    let fingerprint: String?
    let isSecure: Bool
    /// Where it comes from: as it really is, as others see it, and as its cloak would say, each once.
    let hosts: [[UInt8]]
    let address: IPAddress?

    init(of client: Client) {
        nick = Traits.folded(client.nick)
        user = Traits.folded(client.source.user ?? "")
        realName = Traits.folded(client.realName)
        account = client.account.map(Traits.folded)
        fingerprint = client.peer.fingerprint
        isSecure = client.peer.isSecure
        var hosts = [Traits.folded(client.peer.realHost)]
        for host in [client.source.host, client.peer.cloak].compactMap({ $0.map(Traits.folded) })
        where !hosts.contains(host) { hosts.append(host) }
        self.hosts = hosts
        address = client.peer.address
    }

    private static func folded(_ text: String) -> [UInt8] { Array(World.casemapping.fold(text).utf8) }
}

/// A mask for `nick!user@host`, in its three parts, each of which none of the others can reach into.
///
/// The host may be a block of addresses, as in `*!*@192.0.2.0/24`; and it is enough that it fits one of the hosts that
/// somebody has, so that nobody escapes by putting a cloak on or off.
struct SourceMask: Hashable, Sendable, CustomStringConvertible {
    private let nick: Mask
    private let user: Mask
    private let host: Mask
    private let network: CIDR?

    /// Makes a mask of what a user typed: `bob` becomes `bob!*@*`, `192.0.2.0/24` becomes `*!*@192.0.2.0/24`.
    init(completing text: String) {
        let source = Source(parsing: Mask(completing: text).description)
        nick = Mask(source.name)
        user = Mask(source.user ?? "*")
        host = Mask(source.host ?? "*")
        network = CIDR(host.description)
    }

    var description: String { "\(nick)!\(user)@\(host)" }

    func fits(_ traits: Traits) -> Bool {
        nick.matches(folded: traits.nick) && user.matches(folded: traits.user) && isHost(of: traits)
    }

    private func isHost(of traits: Traits) -> Bool {
        if traits.hosts.contains(where: host.matches(folded:)) { return true }
        guard let network, let address = traits.address else { return false }
        return network.contains(address)
    }
}
