// SPDX-License-Identifier: Apache-2.0

import IRC

/// Who comes, goes and takes another nick: told to those who [monitor](https://ircv3.net/specs/extensions/monitor) the
/// nick, and remembered for WHOWAS.
extension World {
    /// Somebody has become a user, or one of another nick.
    func noteArrival(of client: Client, into effects: inout Effects) {
        tellWatchers(.monitorOnline, of: client.nick, client.source.description, into: &effects)
        syncMetadataOfArrival(client, into: &effects)
    }

    /// A user has taken another nick, and is given as it was before.
    mutating func noteRename(of client: Client, to nick: String, into effects: inout Effects) {
        guard fold(nick) != fold(client.nick) else { return }
        remember(client)
        tellWatchers(.monitorOffline, of: client.nick, client.nick, into: &effects)
        var renamed = client
        renamed.source.name = nick
        noteArrival(of: renamed, into: &effects)
    }

    /// A client is gone.
    mutating func noteDeparture(of client: Client, into effects: inout Effects) {
        guard client.isRegistered else { return }
        remember(client)
        tellWatchers(.monitorOffline, of: client.nick, client.nick, into: &effects)
    }

    private mutating func remember(_ client: Client) {
        departed.add(client, nick: fold(client.nick), at: clock.now, limit: configuration.whowasLimit)
    }

    // One line for all: the specification allows a * in place of each receiver's nick.
    private func tellWatchers(_ numeric: Numeric, of nick: String, _ text: String, into effects: inout Effects) {
        var fanout = Fanout()
        for id in watchers[fold(nick)] {
            if let watcher = sessions[id] { fanout.add(id, with: watcher.capabilities) }
        }
        fanout.send(Line(Message(server, numeric.command, "*", text)), at: clock, into: &effects)
    }
}
