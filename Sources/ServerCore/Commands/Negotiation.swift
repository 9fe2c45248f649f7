// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [CAP](https://ircv3.net/specs/extensions/capability-negotiation): LS, LIST, REQ and END.
    mutating func cap(_ turn: inout Turn) {
        switch turn[0]?.uppercased() {
        case "LS": listOffered(&turn)
        case "LIST": turn.replies.add("CAP", turn.client.nick, "LIST", turn.client.capabilities.text)
        case "REQ": request(&turn)
        case "END": endNegotiation(&turn)
        default: turn.replies.add(.invalidCapabilityCommand, turn[0] ?? "*")
        }
    }

    private mutating func listOffered(_ turn: inout Turn) {
        clients[turn.client.id]?.registration?.negotiationBegan()
        if let version = turn[1].flatMap({ Int($0) }), version >= 302 {
            clients[turn.client.id]?.keepsCapNotify = true
            setCapabilities(of: turn.client, to: turn.client.capabilities.union(.capNotify))
        }
        turn.replies.add("CAP", turn.client.nick, "LS", Capabilities.offered.text)
    }

    // All or nothing: one unknown name refuses the whole request.
    private mutating func request(_ turn: inout Turn) {
        clients[turn.client.id]?.registration?.negotiationBegan()
        var capabilities = turn.client.capabilities
        let names = (turn[1] ?? "").fields(separatedBy: " ").filter { !$0.isEmpty }
        for name in names {
            let isRemoved = name.first == "-"
            guard let capability = Capabilities.named(isRemoved ? String(name.dropFirst()) : name),
                !(isRemoved && capability == .capNotify && turn.client.keepsCapNotify)
            else {
                turn.replies.add("CAP", turn.client.nick, "NAK", turn[1] ?? "")
                return
            }
            if isRemoved { capabilities.subtract(capability) } else { capabilities.formUnion(capability) }
        }
        setCapabilities(of: turn.client, to: capabilities)
        turn.replies.add("CAP", turn.client.nick, "ACK", turn[1] ?? "")
    }

    private mutating func setCapabilities(of client: Client, to capabilities: Capabilities) {
        clients[client.id]?.capabilities = capabilities
        for channel in client.channels {
            channels[channel]?.members[client.id]?.capabilities = capabilities
        }
    }

    private mutating func endNegotiation(_ turn: inout Turn) {
        if let progress = clients[turn.client.id]?.registration?.negotiationEnded() { advance(progress, &turn) }
    }
}
