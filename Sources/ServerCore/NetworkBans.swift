// SPDX-License-Identifier: Apache-2.0

import IRC
import OrderedCollections

/// All that the server is closed to, found quickly however much it is.
///
/// Networks are looked up by the address that one of their size would have, masks are taken apart beforehand. What is over
/// fits nobody, and is taken out when somebody asks for that.
struct NetworkBans: Sendable {
    private struct Size: Hashable, Sendable {
        var width: Int
        var length: Int

        init(of network: CIDR) {
            width = network.address.width
            length = network.length
        }
    }

    private struct Mask: Sendable {
        var mask: UserMask
        var ban: NetworkBan
    }

    private var masks: OrderedDictionary<String, Mask> = [:]
    private var networks: OrderedDictionary<CIDR, NetworkBan> = [:]
    /// How many networks of each size there are.
    private var sizes: OrderedDictionary<Size, Int> = [:]
    /// No ban is over before.
    private var earliestEnd: Instant?

    init(_ bans: [NetworkBan] = []) {
        for ban in bans { insert(ban) }
    }

    /// Those of users, oldest first.
    var ofUsers: [NetworkBan] { masks.values.map(\.ban) }
    /// Those of addresses, oldest first.
    var ofNetworks: [NetworkBan] { Array(networks.values) }

    /// Puts a ban in, in the place of an older one of the same target; one of a mask that is none is left out.
    mutating func insert(_ ban: NetworkBan) {
        remove(ban.target)
        switch ban.target {
        case .mask(let text):
            guard let mask = UserMask(text) else { return }
            masks[mask.description] = Mask(mask: mask, ban: ban)
        case .network(let network):
            networks[network] = ban
            sizes[Size(of: network), default: 0] += 1
        }
        if let end = ban.expiresAt { earliestEnd = min(earliestEnd ?? end, end) }
    }

    /// Takes a ban out; answers it as it was.
    @discardableResult
    mutating func remove(_ target: NetworkBan.Target) -> NetworkBan? {
        switch target {
        case .mask(let text):
            return UserMask(text).flatMap { masks.removeValue(forKey: $0.description)?.ban }
        case .network(let network):
            guard let ban = networks.removeValue(forKey: network) else { return nil }
            let size = Size(of: network)
            let count = (sizes[size] ?? 1) - 1
            sizes[size] = count > 0 ? count : nil
            return ban
        }
    }

    /// Takes out those that are over; answers whose they were.
    mutating func removeOver(at now: Instant) -> [NetworkBan.Target] {
        guard let end = earliestEnd, end <= now else { return [] }
        let all = ofUsers + ofNetworks
        let over = all.filter { $0.isOver(at: now) }.map(\.target)
        self = NetworkBans(all.filter { !$0.isOver(at: now) })
        return over
    }

    /// The ban of an address, before anything else is known.
    func first(fitting peer: Peer, at now: Instant) -> NetworkBan? {
        guard !networks.isEmpty, let address = peer.address else { return nil }
        for size in sizes.keys where size.width == address.width {
            if let ban = networks[CIDR(address, length: size.length)], !ban.isOver(at: now) { return ban }
        }
        return nil
    }

    /// The ban of a user by its names.
    func first(fitting client: Client, at now: Instant) -> NetworkBan? {
        guard !masks.isEmpty else { return nil }
        let subject = UserMask.Subject(client)
        return masks.values.first { $0.mask.fits(subject) && !$0.ban.isOver(at: now) }?.ban
    }
}

extension NetworkBan {
    func isOver(at now: Instant) -> Bool { expiresAt.map { $0 <= now } ?? false }

    /// What those whom it is for are told.
    var words: String { "You are banned from this server: \(reason)" }
}

extension NetworkBan.Target: CustomStringConvertible {
    package var description: String {
        switch self {
        case .mask(let mask): mask
        case .network(let network): network.description
        }
    }

    /// The same as a parameter, which cannot start with a colon, and ::1 does.
    var parameter: String { description.utf8.first == UInt8(ascii: ":") ? "0" + description : description }
}
