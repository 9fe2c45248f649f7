// SPDX-License-Identifier: Apache-2.0

import IRC

extension World {
    /// [MOTD](https://modern.ircdocs.horse/#motd-message).
    func motd(_ turn: inout Turn) {
        if isThisServer(turn[0], &turn) { tellMotd(&turn) }
    }

    /// The message of the day, as it is told to who registers.
    func tellMotd(_ turn: inout Turn) {
        turn.replies.add(preamble.motd)
    }

    /// [LUSERS](https://modern.ircdocs.horse/#lusers-message).
    func lusers(_ turn: inout Turn) {
        let users = population.users
        let visible = users - population.invisible
        let unknown = clients.count - users
        let most = population.mostUsers
        turn.replies.add(
            .lusersClients,
            "There are \(visible) users and \(population.invisible) invisible on 1 server"
        )
        turn.replies.add(.lusersOperators, String(population.operators))
        if unknown > 0 { turn.replies.add(.lusersUnknown, String(unknown)) }
        turn.replies.add(.lusersChannels, String(channels.count))
        turn.replies.add(.lusersMe, "I have \(users) clients and 0 servers")
        for numeric in [Numeric.localUsers, .globalUsers] {
            turn.replies.add(numeric, String(users), String(most), "Current users \(users), most \(most)")
        }
    }

    /// [VERSION](https://modern.ircdocs.horse/#version-message).
    func version(_ turn: inout Turn) {
        guard isThisServer(turn[0], &turn) else { return }
        turn.replies.add(.version, software, configuration.serverName, configuration.description)
        tellSupport(&turn)
    }

    /// [TIME](https://modern.ircdocs.horse/#time-message).
    func time(_ turn: inout Turn) {
        guard isThisServer(turn[0], &turn) else { return }
        let seconds = String(clock.now.seconds)
        // The number in front of the words is the distance from UTC.
        turn.replies.add(.time, configuration.serverName, seconds, "0", clock.serverTime)
    }

    /// [INFO](https://modern.ircdocs.horse/#info-message).
    func info(_ turn: inout Turn) {
        guard isThisServer(turn[0], &turn) else { return }
        let lines = [
            "\(configuration.serverName): \(configuration.description)",
            "It runs \(software), a server for modern IRC, under the Apache License 2.0.",
            "It was started \(startedAt.serverTime).",
        ]
        for line in lines { turn.replies.add(.info, line) }
        turn.replies.add(.endOfInfo)
    }

    /// [ADMIN](https://modern.ircdocs.horse/#admin-message): who runs the server.
    func admin(_ turn: inout Turn) {
        guard isThisServer(turn[0], &turn) else { return }
        guard !configuration.adminLines.isEmpty else { return turn.replies.add(.noAdminInfo, configuration.serverName) }
        turn.replies.add(.adminMe, configuration.serverName, "Who runs the server")
        let numerics = [Numeric.adminLocation1, .adminLocation2, .adminEmail]
        for (index, line) in configuration.adminLines.enumerated() {
            turn.replies.add(numerics[min(index, numerics.count - 1)], line)
        }
    }

    /// [LINKS](https://modern.ircdocs.horse/#links-message): the server, and the one that services seem to be on.
    func links(_ turn: inout Turn) {
        let text = turn.message.parameters.last ?? "*"
        let (mask, name) = (Mask(text), configuration.serverName)
        for (other, words) in [(name, "0 \(configuration.description)"), (configuration.services, "1 Services")]
        where mask.matches(other) {
            turn.replies.add(.links, other, name, words)
        }
        turn.replies.add(.endOfLinks, text)
    }

    private var software: String { "palabre-\(configuration.version)" }
}
