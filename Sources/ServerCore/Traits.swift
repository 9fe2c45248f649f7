// SPDX-License-Identifier: Apache-2.0

import IRC

/// What masks are compared with: all that can be known of a client, looked up once for many masks.
struct Traits: Sendable {
    let nick: String
    let user: String
    let realName: String
    let account: String?
    let fingerprint: String?
    let isSecure: Bool
    /// Where it comes from: as others see it, as it really is, and as its cloak would say, each once.
    let hosts: [String]
    let address: IPAddress?

    init(of client: Client) {
        nick = client.nick
        user = client.source.user ?? ""
        realName = client.realName
        account = client.account
        fingerprint = client.peer.fingerprint
        isSecure = client.peer.isSecure
        var hosts = [client.peer.realHost]
        for host in [client.source.host, client.peer.cloak] {
            if let host, !hosts.contains(host) { hosts.append(host) }
        }
        self.hosts = hosts
        address = client.peer.address
    }
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
        nick.matches(traits.nick) && user.matches(traits.user)
            && (traits.hosts.contains(where: host.matches)
                || traits.address.map { network?.contains($0) == true } == true)
    }
}
