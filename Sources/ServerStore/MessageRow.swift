// SPDX-License-Identifier: Apache-2.0

import GRDB
import IRC
import ServerCore

/// A message as a row of the table `message`.
///
/// The names of the properties are those of the columns.
struct MessageRow: Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "message"

    var msgid: String
    var time: Int64
    var nick: String
    var user: String?
    var host: String?
    var command: String
    var foldedTarget: String
    var target: String
    var text: String

    init(_ message: StoredMessage) {
        msgid = message.id
        time = message.time.milliseconds
        nick = message.source.name
        user = message.source.user
        host = message.source.host
        command = message.command
        target = message.parameters.first ?? "*"
        text = message.parameters.dropFirst().first ?? ""
        switch message.place {
        case .channel(let name): foldedTarget = name
        case .conversation(let one, let other): foldedTarget = one.name + " " + other.name
        }
    }

    private var place: Place {
        let names = foldedTarget.fields(separatedBy: " ")
        guard names.count == 2 else { return .channel(foldedTarget) }
        return .conversation(Party(name: names[0]), Party(name: names[1]))
    }

    var message: StoredMessage {
        StoredMessage(
            id: msgid,
            time: Instant(milliseconds: time),
            source: Source(name: nick, user: user, host: host),
            command: command,
            parameters: [target, text],
            place: place
        )
    }
}
