// SPDX-License-Identifier: Apache-2.0

import IRC

extension NetworkBan {
    /// What KLINE and DLINE set.
    enum Kind: Hashable, Sendable {
        case users
        case networks
    }
}

extension World {
    /// Lists whom the server is closed to.
    func tellBans(of kind: NetworkBan.Kind, _ turn: inout Turn) {
        for ban in bans where ban.expiresAt.map({ $0 > clock.now }) ?? true {
            let left = ban.expiresAt.map { "\(($0 - clock.now) / 1000)s left" } ?? "for ever"
            let reason = "\(ban.reason) (\(left))"
            switch (ban.target, kind) {
            case (.mask(let mask), .users): turn.replies.add(.statsMaskBan, "K", mask, ban.setBy, reason)
            case (.network(let network), .networks):
                let text = network.description
                // A parameter cannot start with a colon, and ::1 does.
                turn.replies.add(.statsNetworkBan, "D", text.hasPrefix(":") ? "0" + text : text, ban.setBy, reason)
            default: break
            }
        }
    }
}
