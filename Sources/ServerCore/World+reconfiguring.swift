// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// Takes a new configuration over, keeping every connection, and tells the one who asked for it.
    mutating func reconfigure(
        _ configuration: WorldConfiguration?,
        report: [String],
        for id: ClientID?,
        into effects: inout Effects
    ) {
        if let configuration {
            let hasNewPolicy = configuration.sts != self.configuration.sts
            self.configuration = configuration
            if hasNewPolicy { announceTransportPolicy(into: &effects) }
        }
        guard let client = id.flatMap({ clients[$0] }) else { return }
        var replies = Replies(to: client, from: server)
        for line in report { replies.add("NOTICE", client.nick, line) }
        replies.send(at: clock, into: &effects)
    }
}
