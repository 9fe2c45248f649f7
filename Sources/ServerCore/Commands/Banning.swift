// SPDX-License-Identifier: Apache-2.0

import IRC

/// Closing the server to users and networks: `KLINE [duration] mask [reason]`, `DLINE [duration] network [reason]`.
extension World {
    /// KLINE: closes the server to users whose mask fits, or lists whom it is closed to.
    mutating func kline(_ turn: inout Turn) {
        guard let order = order(for: .users, &turn) else { return }
        guard let mask = UserMask(order.target) else {
            return turn.tell("\(order.target) is not a mask: write user@host or nick!user@host")
        }
        if mask.fitsEverybody { return turn.tell("\(mask) would fit everybody") }
        if mask.fits(UserMask.Subject(turn.client)) { return turn.tell("\(mask) would fit you too") }
        add(.mask(mask.description), order, &turn)
    }

    /// DLINE: closes the server to addresses, before they can say anything, or lists which it is closed to.
    mutating func dline(_ turn: inout Turn) {
        guard let order = order(for: .networks, &turn) else { return }
        guard let network = CIDR(order.target) else {
            return turn.tell("\(order.target) is not an address: write 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32")
        }
        if network.length == 0 { return turn.tell("\(network) would fit everybody") }
        if turn.session.peer.address.map({ network.contains($0) }) == true {
            return turn.tell("\(network) would fit you too")
        }
        add(.network(network), order, &turn)
    }

    /// UNKLINE: opens the server again to users of a mask.
    mutating func unkline(_ turn: inout Turn) {
        let text = turn[0] ?? ""
        remove(.mask(UserMask(text)?.description ?? text), &turn)
    }

    /// UNDLINE: opens the server again to a network.
    mutating func undline(_ turn: inout Turn) {
        let text = turn[0] ?? ""
        guard let network = CIDR(text) else { return turn.tell("\(text) is not an address") }
        remove(.network(network), &turn)
    }

    // Without parameters they list; with a duration alone they say too little.
    private mutating func order(for kind: NetworkBan.Kind, _ turn: inout Turn) -> BanOrder? {
        let order = BanOrder(turn.message.parameters)
        if turn.message.parameters.isEmpty {
            list(kind, &turn)
        } else if order == nil {
            turn.replies.add(.needMoreParameters, turn.message.command)
        }
        return order
    }

    private mutating func add(_ target: NetworkBan.Target, _ order: BanOrder, _ turn: inout Turn) {
        dropOldBans(into: &turn.effects)
        let ban = NetworkBan(
            target: target,
            reason: reason(order.reason),
            setBy: turn.client.office?.name ?? turn.client.nick,
            setAt: clock.now,
            expiresAt: order.period.map { clock.now + $0.seconds }
        )
        bans.insert(ban)
        turn.effects.append(.keep(.ban(ban)))
        let time = order.period.map { " for \($0)" } ?? ""
        log(
            "\(turn.client.source) closed the server to \(target)\(time): \(ban.reason)",
            about: turn.session.id,
            into: &turn.effects
        )
        let count = enforce(ban, into: &turn.effects)
        let closed = count == 0 ? "" : ", and \(count) \(count == 1 ? "connection is" : "connections are") closed"
        turn.tell("The server is closed to \(target)\(time)\(closed)")
    }

    private mutating func remove(_ target: NetworkBan.Target, _ turn: inout Turn) {
        dropOldBans(into: &turn.effects)
        guard bans.remove(target) != nil else { return turn.tell("The server is not closed to \(target)") }
        turn.effects.append(.drop(.ban(target)))
        log("\(turn.client.source) opened the server to \(target)", about: turn.session.id, into: &turn.effects)
        turn.tell("The server is open to \(target) again")
    }

    private mutating func list(_ kind: NetworkBan.Kind, _ turn: inout Turn) {
        dropOldBans(into: &turn.effects)
        tellBans(of: kind, &turn)
        turn.replies.add(.endOfStats, kind.letter)
    }

    /// Lists whom the server is closed to, as STATS does too; the newest where they are too many.
    func tellBans(of kind: NetworkBan.Kind, _ turn: inout Turn) {
        let all = (kind == .users ? bans.ofUsers : bans.ofNetworks).filter { !$0.isOver(at: clock.now) }
        for ban in all.suffix(Limits.listedBans) {
            let left = ban.expiresAt.map { "\(Period(seconds: ($0 - clock.now) / 1000)) left" } ?? "for ever"
            let words = "\(ban.reason) (by \(ban.setBy), \(left))"
            let numeric: Numeric = kind == .users ? .statsKLine : .statsDLine
            turn.replies.add(numeric, kind.letter.uppercased(), ban.target.parameter, words)
        }
        if all.count > Limits.listedBans { turn.tell("These are the newest \(Limits.listedBans) of \(all.count)") }
    }
}

extension NetworkBan {
    /// What KLINE and DLINE set.
    enum Kind: Hashable, Sendable {
        case users
        case networks

        /// What STATS calls them.
        var letter: String { self == .users ? "k" : "d" }
    }
}

/// The parameters of KLINE and DLINE.
private struct BanOrder {
    /// How long it holds; `nil` for ever.
    var period: Period?
    var target: String
    var reason: String

    /// Takes the parameters apart; `nil` when there is no target.
    init?(_ parameters: [String]) {
        var rest = parameters[...]
        if let first = rest.first, let period = Period(first) {
            self.period = period.seconds == 0 ? nil : period
            rest.removeFirst()
        }
        guard let target = rest.popFirst(), !target.isEmpty else { return nil }
        self.target = target
        reason = rest.joined(separator: " ")
    }
}
