// SPDX-License-Identifier: Apache-2.0

import IRC

/// A mask of users as operators of the server write it: `user@host` or `nick!user@host`.
///
/// The host may be a block of addresses, `*@192.0.2.0/24`. It is taken apart once, and then compared with many users;
/// letters count as the same in either case.
struct UserMask: Hashable, Sendable, CustomStringConvertible {
    private enum Host: Hashable, Sendable {
        case name(Mask)
        case network(CIDR)
    }

    /// The one way to write the mask, whatever was typed.
    let description: String
    // Those that fit everybody are `nil`.
    private let nick: Mask?
    private let user: Mask?
    private let host: Host?

    /// Reads what an operator typed; a host or an address may stand alone.
    init?(_ text: String) {
        guard (1...Limits.maskLength).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else {
            return nil
        }
        var source = Source(parsing: World.casemapping.fold(text))
        if source.host == nil, source.user == nil {
            guard source.name.utf8.contains(where: { ".:".utf8.contains($0) }) else { return nil }
            source = Source(name: "*", user: "*", host: source.name)
        } else if source.user == nil {
            source = Source(name: "*", user: source.name, host: source.host)
        }
        nick = UserMask.mask(source.name)
        user = UserMask.mask(source.user ?? "")
        host = UserMask.host(source.host ?? "")
        let hostText =
            switch host {
            case .name(let mask): mask.description
            case .network(let network): network.description
            case nil: "*"
            }
        let end = "\(user?.description ?? "*")@\(hostText)"
        description = nick.map { "\($0)!\(end)" } ?? end
    }

    private static func mask(_ text: String) -> Mask? {
        text.utf8.allSatisfy { $0 == UInt8(ascii: "*") } ? nil : Mask(text)
    }

    private static func host(_ text: String) -> Host? {
        if let network = CIDR(text) { return .network(network) }
        return mask(text).map { .name($0) }
    }

    /// Whether it says nothing about anybody: only wildcards, and a network of all addresses.
    var fitsEverybody: Bool {
        if case .network(let network)? = host { return nick == nil && user == nil && network.length == 0 }
        return description.utf8.allSatisfy { "*?!@.:".utf8.contains($0) }
    }

    func fits(_ subject: Subject) -> Bool {
        switch host {
        case .name(let mask): if !subject.hosts.contains(where: { mask.matches(folded: $0) }) { return false }
        case .network(let network): if subject.address.map({ network.contains($0) }) != true { return false }
        case nil: break
        }
        return (user?.matches(folded: subject.user) ?? true) && (nick?.matches(folded: subject.nick) ?? true)
    }
}

extension UserMask {
    /// A user, made ready to be compared with many masks.
    struct Subject: Hashable, Sendable {
        fileprivate var nick: [UInt8]
        fileprivate var user: [UInt8]
        fileprivate var hosts: [[UInt8]]
        fileprivate var address: IPAddress?

        /// Where somebody really comes from, and what others see of it too unless only the truth counts.
        init(_ client: Client, byRealHostOnly isReal: Bool = false) {
            func bytes(_ text: String) -> [UInt8] { Array(World.casemapping.fold(text).utf8) }
            nick = bytes(client.nick)
            user = bytes(client.source.user ?? "")
            hosts = [bytes(client.peer.host)]
            address = client.peer.address
            guard !isReal else { return }
            // The cloak too when it is off, so that nobody gets rid of a ban with it.
            for host in [client.source.host, client.peer.cloak].compactMap({ $0.map(bytes) })
            where !hosts.contains(host) { hosts.append(host) }
        }
    }
}
